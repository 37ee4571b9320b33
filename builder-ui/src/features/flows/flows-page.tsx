import { useParams } from '@tanstack/react-router'
import { Suspense } from 'react'
import { part } from '../../app/part.ts'
import { Loading } from '../../app/states/loading.tsx'

const FlowList = part(async () => (await import('./flow-list.tsx')).FlowList)
const BuilderPage = part(async () => (await import('../builder/builder-page.tsx')).BuilderPage)

/** The list, or one flow. */
export function FlowsPage() {
  const { flowId }: { flowId?: string } = useParams({ strict: false })
  return <Suspense fallback={<Loading />}>{flowId === undefined ? <FlowList /> : <BuilderPage key={flowId} flowId={flowId} />}</Suspense>
}
