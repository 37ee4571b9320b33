import type { CompiledFlow, CompiledNode } from '../flow/compiled.ts'
import { catcherOf, framesAround } from '../flow/frames.ts'
import { failRun } from './fallback.ts'
import { toFrame, variablesIn } from './frame-variables.ts'
import type { RunState } from './state.ts'
import { type Move, type StepResult, stopped, type Trip, visited, withRun } from './trip.ts'

/** Leaves a node by a port. An open port leads back to the loop it is in, else out of the call it is in, else the run is finished. */
export function leave(trip: Trip, result: StepResult, node: CompiledNode, port: string, failure?: string): Move {
  return follow(trip, visited(departed(result), node.id, port, trip.event.at, failure), node, port)
}

/** Leaves a failed node by its own `failed` port or by that of a call around it, else by the flow's fallback. */
export function failAt(trip: Trip, result: StepResult, node: CompiledNode, failure: { code: string; message: string }): Move {
  const catcher = catcherOf(trip.flow.compiled, node)
  if (catcher === node) return leave(trip, result, node, 'failed', failure.code)
  const stopsHere = visited(result, node.id, null, trip.event.at)
  if (catcher === null) return stopped(failRun(trip, stopsHere, { nodeId: node.id, ...failure }))
  return comeBack(trip, stopsHere, catcher, 'failed', failure.code)
}

/** Closes the loops that are open inside a call. */
export function withoutLoopsOf(result: StepResult, compiled: CompiledFlow, callId: string): StepResult {
  const loops = result.run.loops.filter(({ nodeId }) => !framesAround(compiled, nodeId).includes(callId))
  return loops.length === result.run.loops.length ? result : withRun(result, { loops })
}

function follow(trip: Trip, left: StepResult, node: CompiledNode, port: string): Move {
  const target = node.next[port]
  return target === undefined ? atOpenPort(trip, left, node) : { result: left, to: target }
}

function atOpenPort(trip: Trip, left: StepResult, node: CompiledNode): Move {
  const { nodes } = trip.flow.compiled
  const loop = left.run.loops.findLast(({ nodeId }) => nodes[nodeId]?.frame === node.frame)
  if (loop) return { result: left, to: loop.nodeId }
  const call = node.frame === undefined ? undefined : nodes[node.frame]
  if (call) return comeBack(trip, withOutputs(trip, left, call), call, 'next')
  return stopped(withRun(left, { status: 'ended', endReason: 'finished', wait: null }))
}

/** Back at the node that called: what happened inside is over. */
function comeBack(trip: Trip, result: StepResult, call: CompiledNode, port: string, failure?: string): Move {
  const outside = withoutLoopsOf(departed(withRun(result, { nodeId: call.id })), trip.flow.compiled, call.id)
  return follow(trip, visited(outside, call.id, port, trip.event.at, failure, { back: true }), call, port)
}

function withOutputs(trip: Trip, result: StepResult, call: CompiledNode): StepResult {
  const outputs = Object.entries(trip.flow.compiled.frames?.[call.id]?.outputs ?? {})
  const inside = variablesIn(result.run.variables, call.id)
  const copied = Object.fromEntries(outputs.map(([name, variable]) => [variable, inside[name] ?? null]))
  const variables: RunState['variables'] = { ...result.run.variables, ...toFrame(copied, call.frame) }
  return withRun(result, { variables })
}

function departed(result: StepResult): StepResult {
  return withRun(result, { memory: {}, wait: null })
}
