import type { EventBody } from '../conversation/event.ts'
import type { StopsBefore } from '../conversation/node-budget.ts'
import type { Situation } from '../conversation/situation.ts'
import type { RunState } from '../conversation/state.ts'
import { type TurnResult, takeTurn } from '../conversation/take-turn.ts'
import type { Json } from '../json.ts'
import { companyWithHours } from './company-with-hours.ts'
import { fateOf, type Outgoing, type Post } from './post.ts'
import { openCalls, type Refusal, type Simulation, type Stopped, type VariableChange } from './simulation.ts'

/** Enough for any flow that rests; one that does not is cut here. */
export const mostTurns = 500

/** Hears an event, and everything the world answers at once: deliveries, samples of calls, somebody who takes the conversation. */
export function hear(simulation: Simulation, body: EventBody): Simulation {
  return hearAll(simulation, body, null)
}

/** Lets the run that stands still enter its node, and go on from there. */
export function release(simulation: Simulation): Simulation {
  return hearAll(simulation, { type: 'timeCame' }, simulation.stopped)
}

function hearAll(simulation: Simulation, body: EventBody, released: Stopped | null): Simulation {
  const bodies = [body]
  let now = simulation
  let passing = released
  for (let next = bodies.shift(); next !== undefined; next = bodies.shift()) {
    if (now.turns.length >= mostTurns) return { ...now, refusal: tooLong }
    const { after, more } = turn(now, next, passing)
    passing = null
    const commands = after.turns.at(-1)?.commands ?? []
    const posted = post(after, commands.filter(isOutgoing))
    now = posted.simulation
    // What a run has still to say comes before anything new is heard.
    if (more && after.stopped === null) bodies.unshift({ type: 'timeCame' })
    bodies.push(
      ...posted.reports,
      ...answers(now, bodies),
      ...taking(
        now,
        commands.some(({ kind }) => kind === 'requestHandover'),
      ),
    )
  }
  return now
}

/** Tries again what had to wait and is due now. */
export function postDue(simulation: Simulation): Simulation {
  const isDue = ({ fate }: Post) => fate.type === 'later' && fate.at <= simulation.now
  const due = simulation.posts.filter(isDue).map(({ command }) => command)
  const { simulation: after, reports } = post({ ...simulation, posts: simulation.posts.filter((one) => !isDue(one)) }, due)
  return reports.reduce(hear, after)
}

const tooLong: Refusal = {
  code: 'simulation.tooLong',
  message: `The simulation took more than ${mostTurns} turns and was cut; nothing was sent or stored. Use fewer events or shorter waits.`,
}

function turn(simulation: Simulation, body: EventBody, passing: Stopped | null): { after: Simulation; more: boolean } {
  const { setting, state, now, turns } = simulation
  const { flowId, compiled, others = [], stopwatch } = setting
  const ref = { flowId, version: 1, sha: 'draft' }
  const began = stopwatch?.()
  const watch = watchStops(simulation, passing)
  const result = takeTurn({
    state,
    events: [{ id: `event-${turns.length + 1}`, at: now, ...body }],
    live: [{ ref, flow: compiled, switchedOn: true, order: 0 }, ...others],
    versionOf: (id, version) => {
      if (id === flowId) return { ref, compiled }
      const other = others.find((candidate) => candidate.ref.flowId === id && candidate.ref.version === version)
      return other && { ref: other.ref, compiled: other.flow }
    },
    situation: { ...situationAt(simulation), turnId: `simulation:${turns.length + 1}` },
    isAvailable: () => simulation.fakes.agents !== 'away',
    stopsBefore: watch.stopsBefore,
  })
  const computeMs = began === undefined || stopwatch === undefined ? null : stopwatch() - began
  return { after: { ...withTurn(simulation, body, result, computeMs), stopped: watch.stopped() }, more: result.more }
}

/** Stops before the chosen nodes of the flow that is tried; the run that is let go enters its node once. */
function watchStops({ setting: { stops, flowId } }: Simulation, passing: Stopped | null) {
  let free = passing
  let stopped: Stopped | null = null
  const stopsBefore: StopsBefore = (run, nodeId) => {
    if (free?.runId === run.id && free.nodeId === nodeId) {
      free = null
      return false
    }
    if (stops === undefined || run.flowId !== flowId || !(stops.everyNode || stops.nodeIds.includes(nodeId))) return false
    stopped = { runId: run.id, nodeId, until: null }
    return true
  }
  return { stopsBefore, stopped: () => stopped }
}

function withTurn(simulation: Simulation, body: EventBody, result: TurnResult, computeMs: number | null): Simulation {
  const { state, contact, commands, calls, visits, wakeAt, endedRuns, heard, unhandled } = result
  const changes = changesOf(simulation, [...endedRuns, ...state.runs])
  const ended = simulation.ended.filter(({ id }) => !endedRuns.some((run) => run.id === id))
  return {
    ...simulation,
    state,
    contact,
    wakeAt,
    ended: [...ended, ...endedRuns].filter(({ id }) => !state.runs.some((run) => run.id === id)),
    turns: [
      ...simulation.turns,
      { at: simulation.now, event: body, commands, calls, visits, wakeAt, heard, unhandled, changes, computeMs },
    ],
  }
}

function changesOf({ state, setting }: Simulation, runs: RunState[]): VariableChange[] {
  const defaults = Object.fromEntries(setting.compiled.variables.map(({ name, default: value }) => [name, value ?? null]))
  return runs.flatMap((run) => {
    const known: Record<string, Json> = state.runs.find(({ id }) => id === run.id)?.variables ?? defaults
    return Object.entries(run.variables)
      .map(([name, after]) => ({ runId: run.id, name, before: known[name] ?? null, after }))
      .filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after))
  })
}

/** What the engine and the sender may know at the simulated moment. */
export function situationAt({ setting, contact, now, fakes, lastInboundAt }: Simulation): Situation {
  return {
    ...setting.situation,
    company: companyWithHours(setting.situation.company, fakes.hours, setting.compiled, now),
    contact,
    turnId: 'simulation',
    lastInboundAt: fakes.window === 'closed' ? null : lastInboundAt,
    case: { id: 'case', openedAt: setting.at },
  }
}

function isOutgoing(command: { kind: string }): command is Outgoing {
  return command.kind === 'sendMessage' || command.kind === 'sendTemplate'
}

/** Lets messages leave, or not, and tells each run once what became of those it waits for and of any that failed. */
function post(simulation: Simulation, commands: Outgoing[]): { simulation: Simulation; reports: EventBody[] } {
  const posted = commands.reduce(postOne, simulation)
  const runIds = new Set(commands.flatMap(({ runId }) => (runId === null ? [] : [runId])))
  return { simulation: posted, reports: [...runIds].flatMap((runId) => reportOf(posted, runId, commands)) }
}

function postOne(simulation: Simulation, command: Outgoing): Simulation {
  const { now, posts, fakes } = simulation
  const marketing = posts.filter((one) => one.fate.type === 'sent' && one.command.purpose === 'marketing')
  const sending = { situation: situationAt(simulation), fakes, marketingSentAt: marketing.map(({ at }) => at) }
  return { ...simulation, posts: [...posts, { command, at: now, fate: fateOf(command, now, sending) }] }
}

function reportOf({ posts }: Simulation, runId: string, commands: Outgoing[]): EventBody[] {
  const ours = posts.filter(({ command }) => command.runId === runId)
  const tried = ours.filter(({ command }) => commands.includes(command))
  const messageIds = tried.map(({ command }) => command.messageId)
  const [lost] = tried.flatMap(({ command, fate }) => (fate.type === 'failed' ? [{ ...fate, nodeId: command.nodeId }] : []))
  if (lost) {
    const { code, reason, nodeId } = lost
    return [{ type: 'deliveryFinished', runId, messageIds, outcome: 'failed', code, reason: reason.en, ...(nodeId !== null && { nodeId }) }]
  }
  const awaited = ours.filter(({ command }) => command.awaited)
  const open = awaited.some(({ fate }) => fate.type === 'later')
  if (open || !tried.some(({ command }) => command.awaited)) return []
  return [{ type: 'deliveryFinished', runId, messageIds: awaited.map(({ command }) => command.messageId), outcome: 'sent' }]
}

/** Calls that are answered without anybody: by their sample, or because every call is to fail. */
function answers(simulation: Simulation, coming: EventBody[]): EventBody[] {
  const { setting, fakes } = simulation
  return openCalls(simulation)
    .filter(({ callId }) => !coming.some((body) => body.type === 'callFinished' && body.callId === callId))
    .flatMap(({ runId, nodeId, callId }): EventBody[] => {
      const sample = fakes.calls === 'fail' ? { succeeded: false, value: null } : setting.samples?.[nodeId]
      return sample ? [callFinished({ runId, callId }, sample)] : []
    })
}

/** A call's answer as the engine hears it; a failed one with an answer is an answer that says no. */
export function callFinished(
  call: { runId: string; callId: string },
  { succeeded, value }: { succeeded: boolean; value: Json },
): EventBody {
  const { runId, callId } = call
  const result = succeeded
    ? { type: 'succeeded' as const, value }
    : { type: 'failed' as const, code: 'simulation.failed', message: 'The simulated call failed.', value }
  return { type: 'callFinished', runId, callId, result }
}

function taking({ fakes, state }: Simulation, isAskedFor: boolean): EventBody[] {
  if (!isAskedFor || fakes.agents !== 'free' || state.owner.type !== 'queue') return []
  return [{ type: 'ownerChanged', owner: { type: 'agent', memberId: 'simulated' } }]
}
