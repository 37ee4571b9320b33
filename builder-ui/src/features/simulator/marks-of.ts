import { portKey } from '#engine/flow/edges'
import { drawnNodeOf } from '#engine/flow/frames'
import { lastNode } from '#engine/simulation/run-flow-test'
import type { Simulation } from '#engine/simulation/simulation'
import { staysOf } from '#engine/simulation/stays'
import type { CanvasMarks, EdgeMark, NodeMark } from '../../canvas/editor.ts'

/** The way of a simulation as the canvas shows it: in which order nodes were visited, where it waits or failed, and the edges it took. */
export function marksOf(simulation: Simulation, isDrawn: (nodeId: string) => boolean): CanvasMarks {
  const nodes: Record<string, NodeMark> = {}
  const edges: Record<string, EdgeMark> = {}
  for (const { flowId, nodeId, port, state, order } of staysOf(simulation)) {
    if (flowId !== simulation.setting.flowId) continue
    const drawn = drawnNodeOf(nodeId, isDrawn)
    const before = nodes[drawn]
    // Inside of a flow it calls, several nodes are one on the canvas.
    const again = drawn === nodeId ? [order] : before ? [] : [order]
    nodes[drawn] = { state, order: [...(before?.order ?? []), ...again] }
    if (port !== null) edges[portKey(nodeId, port)] = { isGlowing: true }
  }
  const { stopped } = simulation
  if (stopped) {
    const drawn = drawnNodeOf(stopped.nodeId, isDrawn)
    nodes[drawn] = { ...nodes[drawn], state: 'waiting' }
  }
  return { nodes, edges }
}

/** The node of the drawn flow that a simulation has come to; none before it begins. */
export function lastDrawn(simulation: Simulation, isDrawn: (nodeId: string) => boolean): string | null {
  const { stopped } = simulation
  return stopped ? drawnNodeOf(stopped.nodeId, isDrawn) : lastNode(simulation)
}

/** The same with a label on each node before which it stops. */
export function withStops(marks: CanvasMarks | null, nodeIds: readonly string[], text: string): CanvasMarks {
  const { nodes, edges } = marks ?? { nodes: {}, edges: {} }
  const labelled = nodeIds.map((id): [string, NodeMark] => [id, { ...nodes[id], labels: [{ text, color: 'amber' }] }])
  return { nodes: { ...nodes, ...Object.fromEntries(labelled) }, edges }
}
