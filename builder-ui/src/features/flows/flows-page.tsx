import { useParams } from '@tanstack/react-router'
import { BuilderPage } from '../builder/builder-page.tsx'
import { FlowList } from './flow-list.tsx'

/** The list, or one flow. */
export function FlowsPage() {
  const { flowId }: { flowId?: string } = useParams({ strict: false })
  return flowId === undefined ? <FlowList /> : <BuilderPage key={flowId} flowId={flowId} />
}
