import { absorbCommands } from './absorb.ts'
import type { Call, Command, Visit } from './command.ts'
import type { ConversationEvent } from './event.ts'
import { unhandledNote } from './failure-note.ts'
import type { Flows } from './flow-version.ts'
import { wordsOf } from './global-words.ts'
import { hearEvent } from './hear-event.ts'
import type { Heard } from './heard.ts'
import { createIds } from './ids.ts'
import { createBudget, type StopsBefore } from './node-budget.ts'
import { stepRun } from './run-step.ts'
import { sayOnce } from './say-once.ts'
import type { ContactView, Situation } from './situation.ts'
import type { ConversationState, RunState } from './state.ts'
import { type CannotMigrate, endRun, type HandoverRequest, type Turn } from './turn.ts'
import { earliestWake } from './waking.ts'

const FAILED_RUNS_KEPT = 20

export interface TurnInput extends Flows {
  state: ConversationState
  /** In the order in which they are handled. A turn that only goes on (`more`) gets a `timeCame`. */
  events: ConversationEvent[]
  situation: Situation
  /** Whether somebody could take this handover, where that is known at once; absent = somebody can. */
  isAvailable?: (request: HandoverRequest) => boolean
  /** Whether a member answers customers (still); absent = everybody does. */
  mayAnswer?: (memberId: string) => boolean
  /** Nodes before which a run stops and asks for another turn (`more`); absent = none. Only simulations stop. */
  stopsBefore?: StopsBefore
}

export interface TurnResult {
  state: ConversationState
  contact: ContactView
  /** In the order in which they are to be performed. */
  commands: Command[]
  calls: Call[]
  visits: Visit[]
  /** Runs that are over, in their last state. */
  endedRuns: RunState[]
  /** When the conversation wants a `timeCame` (epoch ms; the turn's own time where there is `more`); null = when nothing happens, never. */
  wakeAt: number | null
  /** True when a run used up the turn's nodes: the next turn is to follow at once. */
  more: boolean
  /** Events that met a defect: nothing of what they did is kept, and people are asked to look. */
  unhandled: { eventId: string; code: string; message: string }[]
  cannotMigrate: CannotMigrate[]
  /** Who heard each event, those caused within the turn included; `because` says why nobody did. */
  heard: Heard[]
}

/** Decides one turn of a conversation: who hears each event and what comes of it. Performs nothing, never throws, and gives the same result for the same input. */
export function takeTurn(input: TurnInput): TurnResult {
  const begun: Ledger = { turn: openTurn(input), heard: [], unhandled: [] }
  const { turn: done, heard, unhandled } = input.events.reduce(handleSafely, begun)
  const turn = sayOnce(retireFailures(done), input.events.at(-1)?.at ?? 0)
  const { state, contact, commands, calls, visits, endedRuns, cannotMigrate } = turn
  const { flows, situation } = turn.world
  const more = state.runs.some((run) => run.status === 'active' && run.wait?.type === 'budget')
  return {
    state,
    contact,
    commands,
    calls,
    visits,
    endedRuns,
    wakeAt: more ? (input.events.at(-1)?.at ?? null) : earliestWake(state, flows, situation),
    more,
    unhandled,
    cannotMigrate,
    heard,
  }
}

interface Ledger {
  turn: Turn
  heard: Heard[]
  unhandled: TurnResult['unhandled']
}

function openTurn(input: TurnInput): Turn {
  const { state, situation, live, versionOf, isAvailable = () => true, mayAnswer = () => true, stopsBefore } = input
  return {
    world: {
      flows: { live, versionOf },
      situation,
      words: wordsOf(situation.company),
      ids: createIds(situation.turnId),
      budget: createBudget(stopsBefore),
      isAvailable,
      mayAnswer,
    },
    state,
    contact: situation.contact,
    commands: [],
    calls: [],
    visits: [],
    endedRuns: [],
    caused: [],
    cannotMigrate: [],
  }
}

/** Runs that had used up the last turn's nodes go first: what they still have to say comes before anything new is heard. */
function goOn(turn: Turn, first: ConversationEvent): Turn {
  const waiting = turn.state.runs.filter((run) => run.status === 'active' && run.wait?.type === 'budget')
  return waiting.reduce((before, run) => stepRun(before, run.id, { id: first.id, at: first.at, type: 'timeCame' }), turn)
}

/** A defect in one event must not block the next: the turn goes on from before it, and people are asked to look. */
function handleSafely(ledger: Ledger, event: ConversationEvent, index: number): Ledger {
  try {
    const { turn, heard } = hearEvent(index === 0 ? goOn(ledger.turn, event) : ledger.turn, event)
    return { ...ledger, turn, heard: [...ledger.heard, ...heard] }
  } catch (error) {
    const { code, message } = describe(error)
    const note = unhandledNote(ledger.turn.world.situation)
    const request = { kind: 'requestHandover' as const, runId: null, nodeId: null, priority: 'high' as const, note }
    const turn = absorbCommands(ledger.turn, [request], { chain: [], at: event.at })
    return { ...ledger, turn, unhandled: [...ledger.unhandled, { eventId: event.id, code, message }] }
  }
}

/** Failed runs are kept for repair, the latest of them: a conversation that fails day after day must not grow for ever. */
function retireFailures(turn: Turn): Turn {
  const failed = turn.state.runs.filter((run) => run.status === 'failed')
  const old = failed.slice(0, Math.max(failed.length - FAILED_RUNS_KEPT, 0))
  return old.reduce((before, run) => endRun(before, run.id, 'failed'), turn)
}

function describe(error: unknown): { code: string; message: string } {
  const name = error instanceof Error ? error.name : 'an unknown error'
  return {
    code: 'engine.defect',
    message: `The event could not be handled (${name}). Nothing it did was kept; a person has been asked to look.`,
  }
}
