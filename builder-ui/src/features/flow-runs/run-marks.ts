import { portKey } from '#engine/flow/edges'
import type { CanvasMarks, NodeMark } from '../../canvas/editor.ts'
import { drawnId, type Run, type RunVisit } from './run.ts'

/** The way of a run as it is drawn on the canvas: its nodes in order, the edges it took, where it waits or failed. */
export function runMarks(
  { status, failure, ...at }: Pick<Run, 'status' | 'nodeId' | 'inner' | 'failure'>,
  visits: readonly RunVisit[],
): CanvasMarks {
  const nodes: Record<string, NodeMark> = {}
  const mark = (id: string, state: NodeMark['state'] & string) => (nodes[id] = { ...nodes[id], state })
  visits.forEach((visit, place) => {
    const id = drawnId(visit)
    const before = nodes[id]?.order
    // Inside of a flow it calls, several nodes are one on the canvas.
    if (visit.inner === null || before === undefined) nodes[id] = { state: 'visited', order: [...(before ?? []), place + 1] }
  })
  if (status === 'active') mark(drawnId(at), 'waiting')
  if (failure) mark(drawnId(failure), 'failed')
  const own = visits.filter(({ inner }) => inner === null)
  for (const visit of own) if (visit.failure !== null) mark(visit.nodeId, 'failed')
  const taken = own.flatMap(({ nodeId: from, port }) => (port === null ? [] : [[portKey(from, port), { isGlowing: true }] as const]))
  return { nodes, edges: Object.fromEntries(taken) }
}
