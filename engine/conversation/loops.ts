import type { CompiledNode } from '../flow/compiled.ts'
import { inFrame } from '../flow/frames.ts'
import type { Json } from '../json.ts'
import { itemVariableOf } from '../nodes/for-each.ts'
import { leave } from './leave.ts'
import { type Move, type StepResult, type Trip, visited, withRun } from './trip.ts'

/** Begins a `forEach`: the first item's turn through the body, or straight on when there is none. */
export function openLoop(trip: Trip, result: StepResult, node: CompiledNode, items: Json[]): Move {
  const opened = withRun(result, { loops: [...result.run.loops, { nodeId: node.id, index: -1, items }] })
  return nextItem(trip, opened, node)
}

/** Whether the run is inside the loop of this node, however it came back to it. */
export function isLooping(result: StepResult, nodeId: string): boolean {
  return result.run.loops.some((loop) => loop.nodeId === nodeId)
}

/** Goes on with the next item of this node's loop, closing loops left open inside it; after the last item the run leaves by `done`. */
export function nextItem(trip: Trip, result: StepResult, node: CompiledNode): Move {
  const depth = result.run.loops.findIndex((loop) => loop.nodeId === node.id)
  const loop = result.run.loops[depth]
  const outer = result.run.loops.slice(0, Math.max(depth, 0))
  if (loop === undefined) return leave(trip, result, node, 'done')
  const index = loop.index + 1
  const item = loop.items[index]
  if (item === undefined) return leave(trip, withRun(result, { loops: outer }), node, 'done')
  const turned = withRun(result, {
    loops: [...outer, { ...loop, index }],
    variables: { ...result.run.variables, [inFrame(node.frame, itemVariableOf(node.params))]: item },
    memory: {},
    wait: null,
  })
  const body = node.next['each']
  return body === undefined ? nextItem(trip, turned, node) : { result: visited(turned, node.id, 'each', trip.event.at), to: body }
}
