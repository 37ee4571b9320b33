import { changeOwner, handBack } from './change-owner.ts'
import { advanceRun, leaveNode, startForMember, stopRun } from './change-run.ts'
import { deliver } from './deliver.ts'
import type { Delivery } from './delivery.ts'
import type { ConversationEvent } from './event.ts'
import { floorRun } from './floor.ts'
import { passFloorOn } from './give-floor.ts'
import type { Heard } from './heard.ts'
import { settlePeopleInside } from './people-inside.ts'
import { retryRun } from './retry-run.ts'
import { type RoutedEvent, route } from './route.ts'
import { runOf, situationOf, type Turn, withState } from './turn.ts'

/** What one event may cause within its turn; the chain rule ends most loops long before. */
const CAUSED_PER_EVENT = 200

interface Hearing {
  turn: Turn
  heard: Heard[]
}

/** Handles one event to its end: who hears it, everything it causes within the turn, and who gets the floor afterwards. */
export function hearEvent(turn: Turn, event: ConversationEvent): Hearing {
  let hearing = hearOne(turn, event)
  for (let count = 0; ; count += 1) {
    const passed = hearing.turn.caused.length === 0 ? passFloorOn(hearing.turn, event) : hearing.turn
    const [next, ...caused] = passed.caused
    if (next === undefined) return { ...hearing, turn: passed }
    const rest = { ...passed, caused }
    const heardNext =
      count < CAUSED_PER_EVENT ? hearOne(rest, next) : { turn: rest, heard: [{ eventId: next.id, by: [], because: 'loop' }] }
    hearing = { turn: heardNext.turn, heard: [...hearing.heard, ...heardNext.heard] }
  }
}

function hearOne(turn: Turn, event: ConversationEvent): Hearing {
  // The table holds, for each type, a function of exactly that event.
  const hear = hears[event.type] as (turn: Turn, event: ConversationEvent) => Hearing
  return hear(turn, event)
}

type Hears = { [Type in ConversationEvent['type']]: (turn: Turn, event: Extract<ConversationEvent, { type: Type }>) => Hearing }

const hears: Hears = {
  messageReceived: hearRouted,
  callFinished: hearRouted,
  deliveryFinished: hearRouted,
  handoverSettled: (turn, event) => hearRouted(takeBack(turn, event), event),
  happened: hearRouted,
  timeCame: (turn, event) => {
    const { owner } = turn.state
    // The phone's hours are over: nobody is asked, so the default holds.
    const phoneIsOver = owner.type === 'phone' && owner.until <= event.at
    return hearRouted(phoneIsOver ? handBack(turn, event, 'end', 'returned') : turn, event)
  },
  ownerChanged: (turn, event) => settled(changeOwner(turn, event), event),
  flowChanged: (turn, event) => settled(settlePeopleInside(turn, event), event),
  retryRequested: (turn, event) => {
    const isFailed = runOf(turn, event.runId)?.status === 'failed'
    const heard: Heard = isFailed ? { eventId: event.id, by: [event.runId] } : { eventId: event.id, by: [], because: 'noRunWaits' }
    return { turn: retryRun(turn, event), heard: [heard] }
  },
  stopRequested: (turn, event) => heardBy(turn, event, stopRun(turn, event), [event.runId]),
  advanceRequested: (turn, event) => heardBy(turn, event, advanceRun(turn, event), [event.runId]),
  leaveRequested: (turn, event) => heardBy(turn, event, leaveNode(turn, event), [event.runId]),
  startRequested: (turn, event) => {
    const started = startForMember(turn, event)
    return heardBy(turn, event, started, newRuns(turn, started))
  },
  deskChanged: (turn, event) => ({ turn, heard: [{ eventId: event.id, by: [] }] }),
  pauseChanged: (turn, event) => settled(withState(turn, { paused: event.paused }), event),
  caseClosed: (turn, event) => {
    const closed = turn.state.owner.type === 'bot' ? turn : handBack(turn, event, 'end', 'closed')
    return hearRouted(closed, { id: event.id, at: event.at, type: 'happened', name: 'caseClosed', data: { by: event.by }, chain: [] })
  },
}

/** A handover is over: from people who gave it back, or from a queue where nobody was. Whoever still has the conversation keeps it. */
function takeBack(turn: Turn, event: Extract<ConversationEvent, { type: 'handoverSettled' }>): Turn {
  const isOver = event.outcome === 'returned' || event.outcome === 'closed' || turn.state.owner.type === 'queue'
  const waits = runOf(turn, event.runId)?.wait?.type === 'human'
  return isOver && waits ? withState(turn, { owner: { type: 'bot' } }) : turn
}

function hearRouted(turn: Turn, event: RoutedEvent): Hearing {
  const { flows, words } = turn.world
  const deliveries = route(turn.state, flows, event, situationOf(turn), words)
  let after = turn
  const by: string[] = []
  const reasons: string[] = []
  for (const delivery of deliveries) {
    if (takenByNotice(turn, after, deliveries, delivery)) continue
    const before = after
    after = deliver(after, delivery, event)
    by.push(...hearersOf(delivery, before, after))
    if (delivery.type === 'nobody') reasons.push(delivery.reason)
  }
  const because = by.length === 0 || reasons.includes('loop') ? (reasons.find((reason) => reason === 'loop') ?? reasons[0]) : undefined
  return { turn: after, heard: [{ eventId: event.id, by, ...(because === undefined ? {} : { because }) }] }
}

/** A follow-up that the message called off may take the conversation up itself; then the message starts nothing else. */
function takenByNotice(before: Turn, now: Turn, deliveries: Delivery[], delivery: Delivery): boolean {
  if (delivery.type !== 'start' || floorRun(before.state)) return false
  const holder = floorRun(now.state)
  return deliveries.some((other) => other.type === 'resume' && other.as === 'notice' && other.runId === holder?.id)
}

function hearersOf(delivery: Delivery, before: Turn, after: Turn): string[] {
  if (delivery.type === 'word') return [`word:${delivery.word}`]
  if (delivery.type === 'staleTap') return [`staleTap:${delivery.flowId}`]
  if (delivery.type === 'start' || delivery.type === 'tapJump') return newRuns(before, after)
  return 'runId' in delivery ? [delivery.runId] : []
}

function newRuns(before: Turn, after: Turn): string[] {
  const known = new Set([...before.state.runs, ...before.endedRuns].map((run) => run.id))
  return [...after.state.runs, ...after.endedRuns].map((run) => run.id).filter((id) => !known.has(id))
}

/** What a member asked for was done, or nobody was there any more to do it. */
function heardBy(before: Turn, { id }: ConversationEvent, after: Turn, by: string[]): Hearing {
  return { turn: after, heard: [after === before ? { eventId: id, by: [], because: 'noRunWaits' } : { eventId: id, by }] }
}

function settled(turn: Turn, event: ConversationEvent): Hearing {
  const touched = turn.state.runs.filter((run) => run.status === 'active').map((run) => run.id)
  return { turn, heard: [{ eventId: event.id, by: touched }] }
}
