import { usualStart } from '../flow/callable-flow.ts'
import { absorbCommands } from './absorb.ts'
import { isPaused } from './admission.ts'
import type { ConversationEvent } from './event.ts'
import { failureNote } from './failure-note.ts'
import { failRun } from './fallback.ts'
import { floorRun, holdsFloor } from './floor.ts'
import { needsFloor } from './flow-needs.ts'
import { type FlowVersion, liveVersion } from './flow-version.ts'
import { startRun } from './start-run.ts'
import type { RunState } from './state.ts'
import { step } from './step.ts'
import { settleClocks } from './suspension.ts'
import type { StepResult, Voice } from './trip.ts'
import { finishRun, runOf, situationOf, type Turn, unfinishRun, withRunState, withState } from './turn.ts'

/**
 * Lets one run of the conversation hear an event and takes over everything it did. With `takes` the run may speak even
 * while another has the floor, and takes it when it goes on reading replies (a tap shows where the customer's attention is).
 */
export function stepRun(turn: Turn, runId: string, event: ConversationEvent, { takes = false } = {}): Turn {
  const run = runOf(turn, runId)
  if (run === undefined || run.status !== 'active') return turn
  const flow = versionOf(turn, run)
  if (flow === undefined) return failMissing(turn, run, event)
  const voice = voiceOf(turn, run, takes)
  const { ids, budget } = turn.world
  const result = step(flow, run, event, situationOf(turn), ids, { voice, budget })
  const heard = absorbResult(turn, flow, result, event, { claims: voice === 'full' ? (takes ? 'always' : 'ifFree') : 'never' })
  return result.startFlow === undefined ? heard : startNext(heard, flow, result, result.startFlow, event, { takes })
}

/** Fails a run at a node and takes its flow's fallback; one that had come to its end counts as failed from now on. */
export function failNow(
  before: Turn,
  run: RunState,
  event: ConversationEvent,
  failure: { code: string; message: string; nodeId: string },
): Turn {
  const turn = run.status === 'ended' ? unfinishRun(before, run.id) : before
  const { endReason: _over, ...open } = run
  const flow = versionOf(turn, run)
  if (flow === undefined) return failMissing(turn, open, event)
  const { ids, budget } = turn.world
  const situation = situationOf(turn)
  const trip = { flow, event, situation, ids, budget, voice: voiceOf(turn, run, false) }
  const start: StepResult = { run: open, contact: turn.contact, commands: [], calls: [], visits: [] }
  return absorbResult(turn, flow, failRun(trip, start, failure), event, { claims: 'never' })
}

function versionOf(turn: Turn, run: RunState): FlowVersion | undefined {
  return turn.world.flows.versionOf(run.flowId, run.version)
}

function voiceOf(turn: Turn, run: RunState, takes: boolean): Voice {
  const { state, world } = turn
  if (isPaused(state, world.situation)) return 'silent'
  if (state.owner.type !== 'bot') return 'withoutFloor'
  const holder = floorRun(state)
  return takes || holder === undefined || holder.id === run.id ? 'full' : 'withoutFloor'
}

function absorbResult(
  turn: Turn,
  flow: FlowVersion,
  result: StepResult,
  event: ConversationEvent,
  { claims }: { claims: 'always' | 'ifFree' | 'never' },
): Turn {
  const { run } = result
  const noted: Turn = {
    ...withRunState(turn, run),
    calls: [...turn.calls, ...result.calls],
    visits: [...turn.visits, ...result.visits],
  }
  const absorbed = absorbCommands(noted, result.commands, { chain: [...run.chain, run.flowId], at: event.at })
  const settled = run.status === 'ended' ? finishRun(absorbed, run) : moveFloor(absorbed, flow, run, event.at, claims)
  return { ...settled, state: settleClocks(settled.state, event.at) }
}

function moveFloor(turn: Turn, flow: FlowVersion, run: RunState, at: number, claims: 'always' | 'ifFree' | 'never'): Turn {
  const { floor } = turn.state
  const holds = holdsFloor(run, at)
  if (floor === run.id) return holds ? turn : withState(turn, { floor: null })
  const mayClaim = claims === 'always' || (claims === 'ifFree' && floorRun(turn.state) === undefined)
  const wants = run.wait?.type === 'reply' || needsFloor(flow.compiled)
  return mayClaim && holds && wants ? withState(turn, { floor: run.id }) : turn
}

/** `startFlow`: the next flow goes on where this one ended, with what it used up and heard. */
function startNext(
  turn: Turn,
  from: FlowVersion,
  result: StepResult,
  flowId: string,
  event: ConversationEvent,
  { takes }: { takes: boolean },
): Turn {
  const flow = liveVersion(turn.world.flows, flowId)
  const triggerId = flow && usualStart(flow.compiled)
  if (flow === undefined || triggerId === undefined) {
    const message = `Flow ${from.compiled.name} goes to flow ${flowId}, which is not live. Publish it or switch it on, then retry.`
    const { run } = result
    return failNow(turn, run, event, { code: 'flow.notLive', message, nodeId: run.nodeId })
  }
  const { ids } = turn.world
  const { run: before } = result
  const next = startRun(flow, {
    id: ids.next(),
    nodeId: triggerId,
    at: event.at,
    chain: before.chain,
    input: before.variables,
    after: before,
  })
  const free = turn.state.floor === null && needsFloor(flow.compiled) && turn.state.owner.type === 'bot'
  const begun = withRunState(free ? withState(turn, { floor: next.id }) : turn, next)
  return stepRun(begun, next.id, event, { takes })
}

/** The version is not to be had any more: nothing of it can be run, not even its own fallback. */
function failMissing(turn: Turn, run: RunState, event: ConversationEvent): Turn {
  const code = 'flow.missingVersion'
  const message = `Version ${run.version} of flow ${run.flowId} could not be loaded.`
  const failure = { nodeId: run.nodeId, code, message, at: event.at }
  const failed = withRunState(turn, { ...run, status: 'failed', failure, wait: null })
  const note = failureNote(code, turn.world.situation)
  const request = { kind: 'requestHandover' as const, runId: run.id, nodeId: run.nodeId, priority: 'normal' as const, note }
  const handed = absorbCommands(failed, [request], { chain: run.chain, at: event.at })
  return handed.state.floor === run.id ? withState(handed, { floor: null }) : handed
}
