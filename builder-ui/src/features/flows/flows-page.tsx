import { useParams } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { Loading } from '../../app/states/loading.tsx'

const FlowList = lazy(async () => ({ default: (await import('./flow-list.tsx')).FlowList }))
const BuilderPage = lazy(async () => ({ default: (await import('../builder/builder-page.tsx')).BuilderPage }))

/** The list, or one flow. */
export function FlowsPage() {
  const { flowId }: { flowId?: string } = useParams({ strict: false })
  return <Suspense fallback={<Loading />}>{flowId === undefined ? <FlowList /> : <BuilderPage key={flowId} flowId={flowId} />}</Suspense>
}
