import { useParams } from '@tanstack/react-router'
import { FlowList } from './flow-list.tsx'
import { FlowPage } from './flow-page.tsx'

/** The list, or one flow. */
export function FlowsPage() {
  const { flowId }: { flowId?: string } = useParams({ strict: false })
  return flowId === undefined ? <FlowList /> : <FlowPage key={flowId} flowId={flowId} />
}
