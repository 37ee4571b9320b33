import { HiloError } from '../errors.ts'
import type { CompiledNode } from '../flow/compiled.ts'
import type { NodeDefinition, NodeResult } from '../nodes/define-node.ts'
import { definitionOf } from '../nodes/index.ts'
import type { ConversationEvent } from './event.ts'
import { failRun } from './fallback.ts'
import type { FlowVersion } from './flow-version.ts'
import type { IdSource } from './ids.ts'
import { failAt, leave } from './leave.ts'
import { isLooping, nextItem } from './loops.ts'
import { moveOn } from './moves.ts'
import { createBudget, NODES_PER_EVENT, type NodeBudget } from './node-budget.ts'
import { buildContext } from './node-context.ts'
import { messageScope } from './scope.ts'
import type { Situation } from './situation.ts'
import type { RunState } from './state.ts'
import { type Move, type StepResult, stopped, type Trip, type Voice, withRun } from './trip.ts'

/**
 * Decides what one run does with one event: its new state, commands and calls; performs nothing and never throws.
 * A run that waits hears the event at its node; one that is new, queued or out of budget arrives at its node.
 * `options` say what the run may say (default everything) and share the turn's node budget between runs.
 */
export function step(
  flow: FlowVersion,
  run: RunState,
  event: ConversationEvent,
  situation: Situation,
  ids: IdSource,
  options: { voice?: Voice; budget?: NodeBudget } = {},
): StepResult {
  const start: StepResult = { run, contact: situation.contact, commands: [], calls: [], visits: [] }
  if (run.status !== 'active') return start
  const budget = options.budget ?? createBudget()
  const trip: Trip = { flow, event, situation, ids, budget, voice: options.voice ?? 'full' }
  // Whatever the turn has used up, each run that is stepped gets one node further: a turn that goes on makes progress.
  budget.left = Math.max(budget.left, 1)
  let move = begin(trip, withRun(start, hearing(run, event)))
  while (move.to !== null) move = arrive(trip, move.result, move.to)
  return move.result
}

function begin(trip: Trip, result: StepResult): Move {
  const { run } = result
  if (trip.event.type === 'leaveRequested') return leaveAsAsked(trip, result, trip.event.port)
  if (waitsForNothingOutside(run)) return { result: withRun(result, { wait: null }), to: run.nodeId }
  const node = trip.flow.compiled.nodes[run.nodeId]
  if (node === undefined) return stopped(unknownNode(trip, result, run.nodeId))
  const resumed = withRun(result, { nodesSinceEvent: 0 })
  return spinGuard(trip, run, moveOn(trip, resumed, node, ask(trip, resumed, node, 'resume')), node)
}

/** A member takes the run out of its node, past what the node waits for. */
function leaveAsAsked(trip: Trip, result: StepResult, port: string): Move {
  const node = trip.flow.compiled.nodes[result.run.nodeId]
  if (node === undefined) return stopped(unknownNode(trip, result, result.run.nodeId))
  return leave(trip, withRun(result, { nodesSinceEvent: 0 }), node, port)
}

/** A node that lets its own clock ring without using it would be woken again at once, for ever. */
function spinGuard(trip: Trip, before: RunState, move: Move, node: CompiledNode): Move {
  const { run } = move.result
  const rang = trip.event.type === 'timeCame' && before.wait !== null && 'wakeAt' in before.wait ? before.wait.wakeAt : undefined
  const still =
    run.status === 'active' && run.wait !== null && 'wakeAt' in run.wait && run.nodeId === before.nodeId ? run.wait.wakeAt : undefined
  if (rang === undefined || rang > trip.event.at || rang !== still) return move
  return failAt(trip, move.result, node, { code: 'engine.endlessWait', message: `Node ${node.id} lets its own clock pass.` })
}

/** Enters a node, or stops before it when the turn, the event or the floor do not let the run go further. */
function arrive(trip: Trip, result: StepResult, nodeId: string): Move {
  const node = trip.flow.compiled.nodes[nodeId]
  if (node === undefined) return stopped(unknownNode(trip, result, nodeId))
  if (result.run.nodesSinceEvent >= NODES_PER_EVENT) return stopped(runaway(trip, result, nodeId))
  if (trip.budget.left <= 0 || trip.budget.stopsBefore(result.run, nodeId))
    return stopped(withRun(result, { nodeId, memory: {}, wait: { type: 'budget' } }))
  trip.budget.left -= 1
  const entered = withRun(result, { nodeId, memory: {}, wait: null, nodesSinceEvent: result.run.nodesSinceEvent + 1 })
  if (isLooping(entered, nodeId)) return nextItem(trip, entered, node)
  const outcome = ask(trip, entered, node, 'enter')
  // The node decided, but nobody may hear it yet: deciding is free, so it decides again once the run has the floor.
  if (isUnheard(trip, outcome)) return stopped(withRun(result, { nodeId, memory: {}, wait: { type: 'floor' } }))
  return skipPastMoment(trip, moveOn(trip, entered, node, outcome))
}

/** A wait for a moment already past is none: it is over at once and counts as the nodes it passes, so that a cycle of them stays bounded. */
function skipPastMoment(trip: Trip, move: Move): Move {
  const { run } = move.result
  if (run.status !== 'active' || run.wait?.type !== 'until' || run.wait.wakeAt > trip.event.at) return move
  const node = trip.flow.compiled.nodes[run.nodeId]
  if (node === undefined) return move
  const atOnce = { ...trip, event: { id: trip.event.id, at: trip.event.at, type: 'timeCame' as const } }
  const outcome = ask(atOnce, move.result, node, 'resume')
  if (outcome.next.type !== 'stay' && outcome.next.type !== 'wait') return moveOn(atOnce, move.result, node, outcome)
  return failAt(trip, move.result, node, { code: 'engine.endlessWait', message: `Node ${node.id} waits for a moment that has passed.` })
}

/** Lets the node's kind decide. Whatever it throws, and whatever cannot be rendered, becomes an expected failure. */
function ask(trip: Trip, result: StepResult, node: CompiledNode, how: 'enter' | 'resume'): NodeResult {
  // The registry is typed by kind; params were parsed by this kind's schema when the flow was compiled.
  const definition = definitionOf(node.kind) as NodeDefinition<string, never> | undefined
  if (definition === undefined) return failing('flow.unknownNode', `Nothing is known about nodes of the kind ${node.kind}.`)
  const built = buildContext(trip, result, node)
  try {
    // As above: these params belong to this kind.
    const outcome = definition[how]?.(built.context as never)
    const fault = built.fault()
    if (fault) return failing(fault.code, fault.message)
    return outcome ?? failing('engine.cannotResume', `Nodes of the kind ${node.kind} do not wait.`)
  } catch (error) {
    // Messages of foreign errors may quote what the customer wrote: only their name is kept.
    if (error instanceof HiloError) return failing(error.code, error.message)
    return failing('engine.defect', `Node ${node.id} stopped with ${error instanceof Error ? error.name : 'an unknown error'}.`)
  }
}

function failing(code: string, message: string): NodeResult {
  return { next: { type: 'fail', code, message } }
}

function waitsForNothingOutside(run: RunState): boolean {
  return run.wait === null || run.wait.type === 'budget' || run.wait.type === 'floor'
}

function isUnheard(trip: Trip, outcome: NodeResult): boolean {
  const { next, commands = [] } = outcome
  const speaks = commands.some((command) => command.kind === 'sendMessage' || command.kind === 'sendTemplate')
  if (!speaks && !(next.type === 'wait' && next.for.type === 'reply')) return false
  if (trip.voice === 'withoutFloor') return trip.flow.compiled.settings.purpose !== 'transactional'
  return trip.voice === 'silent'
}

/** What the run keeps of an event it hears, for its templates. */
export function hearing(run: RunState, event: ConversationEvent): Partial<RunState> {
  if (event.type === 'messageReceived') return { latest: { ...run.latest, message: messageScope(event.message) } }
  if (event.type === 'happened') return { latest: { ...run.latest, event: event.data } }
  return {}
}

function unknownNode(trip: Trip, result: StepResult, nodeId: string): StepResult {
  return failRun(trip, result, { nodeId, code: 'flow.unknownNode', message: `The flow has no node ${nodeId}.` })
}

function runaway(trip: Trip, result: StepResult, nodeId: string): StepResult {
  const message = `The flow went through ${NODES_PER_EVENT} nodes without waiting for anything.`
  return failRun(trip, result, { nodeId, code: 'engine.runaway', message })
}
