import { absorbCommands } from './absorb.ts'
import { beginAtChoice, beginAtTrigger, sayStale } from './begin-run.ts'
import type { Delivery } from './delivery.ts'
import type { ConversationEvent } from './event.ts'
import { failureNote } from './failure-note.ts'
import { giveFloor } from './give-floor.ts'
import { hearWord } from './hear-word.ts'
import { failNow, stepRun } from './run-step.ts'
import { knownRun, runOf, type Turn, withRunState } from './turn.ts'
import { wakeRun } from './wake-run.ts'

/** How many messages said before a question a run keeps, the latest. */
const SAID_BEFORE_KEPT = 50

/** Carries out one delivery of an event. */
export function deliver(turn: Turn, delivery: Delivery, event: ConversationEvent): Turn {
  // The table holds, for each type, a function of exactly that delivery.
  const carryOut = deliveries[delivery.type] as (turn: Turn, delivery: Delivery, event: ConversationEvent) => Turn
  return carryOut(turn, delivery, event)
}

type Deliveries = {
  [Type in Delivery['type']]: (turn: Turn, delivery: Extract<Delivery, { type: Type }>, event: ConversationEvent) => Turn
}

const deliveries: Deliveries = {
  resume: (turn, { runId, as }, event) =>
    as === 'time' ? wakeRun(turn, runId, event) : stepRun(turn, runId, event, { takes: as === 'tap' }),
  saidBefore: (turn, { runId }, event) => {
    const run = runOf(turn, runId)
    if (run === undefined || event.type !== 'messageReceived') return turn
    return withRunState(turn, { ...run, saidBefore: [...run.saidBefore, event.message.id].slice(-SAID_BEFORE_KEPT) })
  },
  continue: (turn, { runId }, event) => (runOf(turn, runId)?.wait?.type === 'reply' ? giveFloor(turn, runId, event) : turn),
  start: beginAtTrigger,
  tapJump: beginAtChoice,
  staleTap: (turn, { text }, event) => sayStale(turn, text, event),
  word: (turn, { word }, event) => hearWord(turn, word, event),
  fallback: (turn, { runId, code, message, nodeId = null }, event) => {
    const run = knownRun(turn, runId)
    // It has gone on since, or come to its end; what is to be repaired, and said again, is the node whose message was refused.
    if (run !== undefined && run.status !== 'failed') return failNow(turn, run, event, { code, message, nodeId: nodeId ?? run.nodeId })
    const note = failureNote(code, turn.world.situation)
    const request = { kind: 'requestHandover' as const, runId, nodeId, priority: 'normal' as const, note }
    return absorbCommands(turn, [request], { chain: [], at: event.at })
  },
  nobody: (turn) => turn,
}
