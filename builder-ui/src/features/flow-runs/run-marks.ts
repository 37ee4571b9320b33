import { portKey } from '#engine/flow/edges'
import type { CanvasMarks, NodeMark } from '../../canvas/editor.ts'
import type { Run, RunVisit } from './run.ts'

/** The way of a run as it is drawn on the canvas: its nodes in order, the edges it took, where it waits or failed. */
export function runMarks(
  { status, nodeId, failure }: Pick<Run, 'status' | 'nodeId' | 'failure'>,
  visits: readonly RunVisit[],
): CanvasMarks {
  const orders = Map.groupBy(
    visits.map((visit, place) => ({ id: visit.nodeId, order: place + 1 })),
    ({ id }) => id,
  )
  const way = [...orders].map(([id, places]): [string, NodeMark] => [id, { state: 'visited', order: places.map(({ order }) => order) }])
  const nodes: Record<string, NodeMark> = Object.fromEntries(way)
  if (status === 'active') nodes[nodeId] = { ...nodes[nodeId], state: 'waiting' }
  if (failure) nodes[failure.nodeId] = { ...nodes[failure.nodeId], state: 'failed' }
  for (const visit of visits) if (visit.failure !== null) nodes[visit.nodeId] = { ...nodes[visit.nodeId], state: 'failed' }
  const taken = visits.flatMap(({ nodeId: from, port }) => (port === null ? [] : [[portKey(from, port), { isGlowing: true }] as const]))
  return { nodes, edges: Object.fromEntries(taken) }
}
