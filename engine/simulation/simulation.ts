import type { EventBody } from '../conversation/event.ts'
import type { Heard } from '../conversation/heard.ts'
import type { ContactView, LiveFlow, Situation } from '../conversation/situation.ts'
import { type ConversationState, emptyState, type RunState } from '../conversation/state.ts'
import type { TurnResult } from '../conversation/take-turn.ts'
import type { CompiledFlow } from '../flow/compiled.ts'
import type { Json } from '../json.ts'
import type { Fakes } from './fakes.ts'
import { noFakes } from './fakes.ts'
import type { CallSample, Move } from './move.ts'
import type { Post } from './post.ts'

/** What a simulation plays: a flow, before whom, where and when. */
export interface SimulationSetting {
  flowId: string
  compiled: CompiledFlow
  /** Other live flows this one may go on to. */
  others?: LiveFlow[]
  situation: Omit<Situation, 'turnId' | 'lastInboundAt' | 'case'>
  /** The person wrote before: their first message here is not their first ever. */
  isKnown?: boolean
  /** Epoch ms at which it begins. */
  at: number
  fakes?: Fakes
  /** Answers of calls by node id: a call of these nodes is answered at once. */
  samples?: Record<string, CallSample>
  /** Where it stops to be looked at; absent = nowhere. */
  stops?: Stops
  /** Milliseconds from anywhere, to measure what a turn costs; absent = not measured. */
  stopwatch?: () => number
}

/** One turn of the engine, with what was heard and what came of it. */
export interface SimulatedTurn extends Pick<TurnResult, 'commands' | 'calls' | 'visits' | 'wakeAt' | 'unhandled'> {
  at: number
  event: EventBody
  heard: Heard[]
  changes: VariableChange[]
  computeMs: number | null
}

/** Before which nodes of the flow a simulation stops. */
export interface Stops {
  everyNode: boolean
  nodeIds: readonly string[]
}

/** Where a simulation stands still: before this node, and how far time was still to pass (epoch ms). */
export interface Stopped {
  runId: string
  nodeId: string
  until: number | null
}

export interface VariableChange {
  runId: string
  name: string
  before: Json
  after: Json
}

/** One move and what followed: the turns from `turn` on, up to the next move's. */
export interface PlayedMove {
  move: Move
  /** The simulated clock before and after it (epoch ms). */
  from: number
  to: number
  turn: number
}

/** A simulated conversation at one moment: a value; every move makes a new one. */
export interface Simulation {
  setting: SimulationSetting
  fakes: Fakes
  state: ConversationState
  contact: ContactView
  now: number
  lastInboundAt: number | null
  /** When a run wants to be woken; messages that leave later are in `posts`. */
  wakeAt: number | null
  turns: SimulatedTurn[]
  moves: PlayedMove[]
  /** Every message, in the order in which they were said. */
  posts: Post[]
  /** Runs that are over. */
  ended: RunState[]
  /** It stands still before a node, until `goOn`. */
  stopped: Stopped | null
  /** Why the last move did nothing, or was cut short. */
  refusal: Refusal | null
}

export interface Refusal {
  code:
    | 'simulation.tooLong'
    | 'simulation.noSuchChoice'
    | 'simulation.noCall'
    | 'simulation.nothingWaits'
    | 'simulation.noSuchNode'
    | 'simulation.noRun'
  message: string
}

/** A simulation in which nothing has happened yet. */
export function startSimulation(setting: SimulationSetting): Simulation {
  return {
    setting,
    fakes: setting.fakes ?? noFakes,
    state: emptyState(),
    contact: setting.situation.contact,
    now: setting.at,
    lastInboundAt: null,
    wakeAt: null,
    turns: [],
    moves: [],
    posts: [],
    ended: [],
    stopped: null,
    refusal: null,
  }
}

/** When the next thing happens by itself (epoch ms): a run wakes, or a message that had to wait may leave. Nothing does while it stands still. */
export function nextMoment({ wakeAt, posts, stopped }: Simulation): number | null {
  if (stopped) return null
  const later = posts.flatMap(({ fate }) => (fate.type === 'later' ? [fate.at] : []))
  const moments = wakeAt === null ? later : [wakeAt, ...later]
  return moments.length === 0 ? null : Math.min(...moments)
}

/** Every run of the simulation: those that are over first, then those in it. */
export function runsOf({ ended, state }: Simulation): RunState[] {
  return [...ended, ...state.runs]
}

/** The run that matters now: the one with the floor, else the latest that goes on. */
export function currentRun({ state }: Simulation): RunState | undefined {
  return state.runs.find(({ id }) => id === state.floor) ?? state.runs.findLast(({ status }) => status === 'active')
}

/** Calls nobody has answered yet, oldest first. */
export function openCalls({ state }: Simulation): { runId: string; nodeId: string; callId: string }[] {
  return state.runs.flatMap(({ id, nodeId, status, wait }) =>
    status === 'active' && wait?.type === 'call' ? [{ runId: id, nodeId, callId: wait.callId }] : [],
  )
}
