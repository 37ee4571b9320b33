import { caseOf } from '#engine/conversation/case-of'
import { type CsatAnswer, csatAfter, csatAnswerOf } from '#engine/conversation/csat-answer'
import type { ConversationEvent, EventBody } from '#engine/conversation/event'
import type { InboundMessage } from '#engine/conversation/message'
import type { Channel } from '#storage/documents/channel'
import type { InboundMessageDoc } from '#storage/documents/message'
import type { PendingEvent } from '#storage/documents/run'
import type { TurnLoad } from '#storage/documents/turn'

/** Who may speak is settled before anything else is heard: a bot must not answer a message from before a take-over. */
const heardFirst: EventBody['type'][] = ['ownerChanged', 'pauseChanged']

export interface TurnEvents {
  events: ConversationEvent[]
  /** The message that opens a new case, if one does. */
  opens: InboundMessageDoc | null
  /** Courtesies after closing, and what was said to the satisfaction question: stamped, heard by nobody. */
  dropped: InboundMessageDoc[]
  csat: CsatAnswer[]
}

/** What a turn has to hear, in order: owners first, then messages and events by intake, then the timer when something is due. All times are of the conversation's clock. */
export function eventsOf(load: TurnLoad, channel: Channel, at: number): TurnEvents {
  const { messages, opens, dropped, csat } = sortMessages(load, channel, at)
  const stored = [...messages, ...load.events.map((event) => ({ intakeSeq: event.intakeSeq, event: toEvent(event, at) }))]
  stored.sort((a, b) => a.intakeSeq - b.intakeSeq)
  const ordered = stored.map((entry) => entry.event)
  const first = ordered.filter((event) => heardFirst.includes(event.type))
  const rest = ordered.filter((event) => !heardFirst.includes(event.type))
  const { wakeAt, turnSeq } = load.conversation
  const due: ConversationEvent[] = wakeAt !== null && wakeAt <= at ? [{ id: `time:${turnSeq + 1}`, at, type: 'timeCame' }] : []
  return { events: [...first, ...rest, ...due], opens, dropped, csat }
}

function toEvent(event: PendingEvent, at: number): ConversationEvent {
  return { ...event.body, id: event.id, at }
}

function sortMessages(load: TurnLoad, channel: Channel, at: number) {
  let now = load.conversation.caseTimes
  let opens: InboundMessageDoc | null = null
  const dropped: InboundMessageDoc[] = []
  const answers: CsatAnswer[] = []
  let csat = load.conversation.csat ?? null
  const messages: { intakeSeq: number; event: ConversationEvent }[] = []
  for (const doc of load.messages) {
    const beginsTrial = load.conversation.trial?.begun === false && messages.length === 0
    const firstEver = beginsTrial || (load.conversation.lastHandledProviderAt === null && messages.length === 0)
    const message = toInboundMessage(doc, load, firstEver)
    const answer = csatAnswerOf({ csat, isClosed: now?.closedAt != null }, message, at, channel.closingGraceSeconds)
    if (answer !== null) {
      csat = csatAfter(csat, answer, at)
      answers.push(answer)
      dropped.push(doc)
      continue
    }
    const meaning = caseOf(now, message, at, channel.closingGraceSeconds)
    if (meaning === 'courtesy') {
      dropped.push(doc)
      continue
    }
    if (meaning === 'opens') {
      opens = doc
      now = { openedAt: at, closedAt: null }
    }
    messages.push({
      intakeSeq: doc.intakeSeq,
      event: { id: doc.id, at, type: 'messageReceived', message: { ...message, firstOfCase: beginsTrial || meaning === 'opens' } },
    })
  }
  return { messages, opens, dropped, csat: answers }
}

function toInboundMessage(doc: InboundMessageDoc, load: TurnLoad, firstEver: boolean): InboundMessage {
  const tap = doc.content.type === 'choice' ? load.taps[doc.content.key] : undefined
  return {
    id: doc.id,
    providerAt: doc.providerAt,
    content: doc.content,
    firstEver,
    firstOfCase: false,
    ...(doc.text !== null && { text: doc.text }),
    ...(doc.referral !== null && { referral: doc.referral }),
    ...(tap && { tap: tap.address, repeatedTap: tap.tappedAt !== null }),
  }
}
