import type { CompiledNode } from '../flow/compiled.ts'
import { inFrame } from '../flow/frames.ts'
import type { Next, NodeResult } from '../nodes/define-node.ts'
import { contactAfter } from './contact-after.ts'
import { enteredVariables, toFrame } from './frame-variables.ts'
import { failAt, leave, withoutLoopsOf } from './leave.ts'
import { openLoop } from './loops.ts'
import { type Move, type StepResult, stopped, type Trip, visited, withRun } from './trip.ts'

/** Takes over what a node asked for: its variables, notes, commands and call, and then where it wants to go. */
export function moveOn(trip: Trip, result: StepResult, node: CompiledNode, outcome: NodeResult): Move {
  const applied = applyOutcome(result, node, outcome)
  // The table holds, for each type, a function of exactly that variant.
  const move = moves[outcome.next.type] as (trip: Trip, result: StepResult, node: CompiledNode, next: Next) => Move
  return move(trip, applied, node, outcome.next)
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
    to: inFrame(node.frame, nodeId),
  }),
  call: (trip, result, node, { inputs }) => {
    const { compiled } = trip.flow
    const frame = compiled.frames?.[node.id]
    if (frame === undefined)
      return failAt(trip, result, node, {
        code: 'subflow.unknown',
        message: `Node ${node.id} calls a flow that is not part of this version.`,
      })
    const variables = { ...result.run.variables, ...enteredVariables(frame, node.id, inputs) }
    const entered = withoutLoopsOf(withRun(result, { variables, memory: {}, wait: null }), compiled, node.id)
    return { result: visited(entered, node.id, null, trip.event.at), to: frame.start }
  },
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
      variables: { ...result.run.variables, ...toFrame(outcome.variables ?? {}, node.frame) },
      memory: { ...result.run.memory, ...outcome.memory },
    },
    contact: commands.reduce(contactAfter, result.contact),
    commands: [...result.commands, ...commands],
    calls: outcome.call ? [...result.calls, { ...outcome.call, runId: result.run.id, nodeId: node.id }] : result.calls,
  }
}

function ended(trip: Trip, result: StepResult, node: CompiledNode, reason: string): StepResult {
  return visited(withRun(result, { status: 'ended', endReason: reason, wait: null }), node.id, null, trip.event.at)
}
