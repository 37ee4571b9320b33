import type { Call, Command, Visit } from './command.ts'
import type { ConversationEvent } from './event.ts'
import type { Flows } from './flow-version.ts'
import type { Words } from './global-words.ts'
import type { IdSource } from './ids.ts'
import type { NodeBudget } from './node-budget.ts'
import type { ContactView, Situation } from './situation.ts'
import type { ConversationState, RunState } from './state.ts'

/** What stays the same during a turn. */
export interface World {
  flows: Flows
  situation: Situation
  words: Words
  ids: IdSource
  budget: NodeBudget
  /** Whether somebody could take a handover, where that is known at once. */
  isAvailable: (request: HandoverRequest) => boolean
  /** Whether a member answers customers (still). */
  mayAnswer: (memberId: string) => boolean
}

export type HandoverRequest = Extract<Command, { kind: 'requestHandover' }>

/** Everything a turn has decided so far; each part of the turn takes one and returns the next. */
export interface Turn {
  world: World
  state: ConversationState
  contact: ContactView
  commands: Command[]
  calls: Call[]
  visits: Visit[]
  endedRuns: RunState[]
  /** What the commands of this turn caused, still to be heard in it. */
  caused: ConversationEvent[]
  cannotMigrate: CannotMigrate[]
}

/** A run that stays on its old version: its node is gone or is of another kind in the new one. */
export interface CannotMigrate {
  runId: string
  flowId: string
  version: number
  nodeId: string
}

/** The contact and the rest as the runs of this turn see them now. */
export function situationOf(turn: Turn): Situation {
  return { ...turn.world.situation, contact: turn.contact }
}

export function runOf(turn: Turn, runId: string | null): RunState | undefined {
  return turn.state.runs.find((run) => run.id === runId)
}

export function withState(turn: Turn, changes: Partial<ConversationState>): Turn {
  return { ...turn, state: { ...turn.state, ...changes } }
}

/** Puts a run's new state in the place of its old one; one that is new comes last. */
export function withRunState(turn: Turn, run: RunState): Turn {
  const { runs } = turn.state
  const known = runs.some((other) => other.id === run.id)
  return withState(turn, { runs: known ? runs.map((other) => (other.id === run.id ? run : other)) : [...runs, run] })
}

/** How many runs that came to their end are remembered. */
const ENDED_KEPT = 3

/** A run came to its own end. It is remembered for a while, for the provider may yet refuse what it said last. */
export function finishRun(turn: Turn, run: RunState): Turn {
  const recentlyEnded = [...(turn.state.recentlyEnded ?? []), run].slice(-ENDED_KEPT)
  return withState(recordEnd(turn, run), { recentlyEnded })
}

/** A run that is in the conversation, or was until shortly. */
export function knownRun(turn: Turn, runId: string): RunState | undefined {
  return runOf(turn, runId) ?? turn.state.recentlyEnded?.find((run) => run.id === runId)
}

/** Takes back that a run has ended. */
export function unfinishRun(turn: Turn, runId: string): Turn {
  const { recentlyEnded = [] } = turn.state
  const others = (runs: RunState[]) => runs.filter((run) => run.id !== runId)
  return { ...withState(turn, { recentlyEnded: others(recentlyEnded) }), endedRuns: others(turn.endedRuns) }
}

/** Ends a run from outside: it leaves the conversation and is handed back to be recorded. */
export function endRun(turn: Turn, runId: string, endReason: string): Turn {
  const run = runOf(turn, runId)
  if (run === undefined) return turn
  const { suspendedAt: _stood, ...rest } = run
  return recordEnd(turn, { ...rest, status: 'ended', endReason, wait: null })
}

/** Takes an ended run out of the conversation. */
function recordEnd(turn: Turn, run: RunState): Turn {
  const floor = turn.state.floor === run.id ? null : turn.state.floor
  const runs = turn.state.runs.filter((other) => other.id !== run.id)
  return { ...withState(turn, { floor, runs }), endedRuns: [...turn.endedRuns, run] }
}
