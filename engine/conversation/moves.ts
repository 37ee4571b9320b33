import type { CompiledNode } from '../flow/compiled.ts'
import type { Next, NodeResult } from '../nodes/define-node.ts'
import { contactAfter } from './contact-after.ts'
import { failRun } from './fallback.ts'
import { atOpenPort, openLoop } from './loops.ts'
import { type Move, type StepResult, stopped, type Trip, visited, withRun } from './trip.ts'

/** Takes over what a node asked for: its variables, notes, commands and call, and then where it wants to go. */
export function moveOn(trip: Trip, result: StepResult, node: CompiledNode, outcome: NodeResult): Move {
  const applied = applyOutcome(result, node, outcome)
  // The table holds, for each type, a function of exactly that variant.
  const move = moves[outcome.next.type] as (trip: Trip, result: StepResult, node: CompiledNode, next: Next) => Move
  return move(trip, applied, node, outcome.next)
}

/** Leaves a failed node by its `failed` port where that is wired, else by the flow's fallback. */
export function failAt(trip: Trip, result: StepResult, node: CompiledNode, failure: { code: string; message: string }): Move {
  if (node.next['failed'] !== undefined) return leave(trip, result, node, 'failed', failure.code)
  return stopped(failRun(trip, visited(result, node.id, null, trip.event.at), { nodeId: node.id, ...failure }))
}

type Moves = {
  [Type in Next['type']]: (trip: Trip, result: StepResult, node: CompiledNode, next: Extract<Next, { type: Type }>) => Move
}

const moves: Moves = {
  leave: (trip, result, node, { port }) => leave(trip, result, node, port),
  wait: (trip, result, node, next) => {
    const { run } = result
    const repeats = run.wait !== null && run.nodeId === node.id
    // A question that waited for its delivery left in an earlier turn: `since` says when.
    const asksNow = next.for.type === 'reply' && next.for.since >= trip.event.at
    const waiting = withRun(result, {
      nodeId: node.id,
      wait: next.for,
      ...(asksNow ? { askedInTurn: trip.situation.turnId } : {}),
    })
    return stopped(repeats ? waiting : visited(waiting, node.id, null, trip.event.at))
  },
  jump: (trip, result, node, { nodeId }) => ({
    result: visited(withRun(result, { memory: {}, wait: null }), node.id, null, trip.event.at),
    to: nodeId,
  }),
  startFlow: (trip, result, node, { flowId }) => stopped({ ...ended(trip, result, node, 'startedFlow'), startFlow: flowId }),
  loop: (trip, result, node, { items }) => openLoop(trip, result, node, items),
  stay: (trip, result, node) =>
    result.run.wait === null
      ? failAt(trip, result, node, { code: 'engine.nothingToStayFor', message: `Node ${node.id} stays without waiting.` })
      : stopped(result),
  end: (trip, result, node, { reason }) => stopped(ended(trip, result, node, reason)),
  fail: (trip, result, node, { code, message }) => failAt(trip, result, node, { code, message }),
}

function applyOutcome(result: StepResult, node: CompiledNode, outcome: NodeResult): StepResult {
  const commands = outcome.commands ?? []
  return {
    ...result,
    run: {
      ...result.run,
      nodeId: node.id,
      variables: { ...result.run.variables, ...outcome.variables },
      memory: { ...result.run.memory, ...outcome.memory },
    },
    contact: commands.reduce(contactAfter, result.contact),
    commands: [...result.commands, ...commands],
    calls: outcome.call ? [...result.calls, { ...outcome.call, runId: result.run.id, nodeId: node.id }] : result.calls,
  }
}

function leave(trip: Trip, result: StepResult, node: CompiledNode, port: string, failure?: string): Move {
  const left = visited(withRun(result, { memory: {}, wait: null }), node.id, port, trip.event.at, failure)
  const target = node.next[port]
  return target === undefined ? atOpenPort(left) : { result: left, to: target }
}

function ended(trip: Trip, result: StepResult, node: CompiledNode, reason: string): StepResult {
  return visited(withRun(result, { status: 'ended', endReason: reason, wait: null }), node.id, null, trip.event.at)
}
