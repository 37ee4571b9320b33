import type { ContactView, Situation } from '#engine/conversation/situation'
import type { InboundMessageDoc } from '#storage/documents/message'
import type { TurnLoad } from '#storage/documents/turn'
import type { Shop } from '../shops.ts'

/** What the engine may know in this turn about the person, the channel and the shop. */
export function situationOf(input: { load: TurnLoad; shop: Shop; opens: InboundMessageDoc | null; turnId: string }): Situation {
  const { load, shop, opens, turnId } = input
  return {
    turnId,
    contact: contactViewOf(load),
    channel: { id: shop.channel.id, kind: shop.channel.kind, name: shop.channel.name },
    company: shop.company,
    lastInboundAt: load.conversation.lastInboundAt,
    conversationId: load.conversation.id,
    case: opens !== null ? { id: caseIdOf(turnId), openedAt: opens.providerAt } : openCase(load),
  }
}

export function contactViewOf({ contact }: Pick<TurnLoad, 'contact'>): ContactView {
  const { id, name, phone, email, language, attributes, tags, score, stage, consents, shown } = contact
  return { id, name, phone, email, language, attributes, tags, score, stage, consents, ...(shown && { shown }) }
}

/** The case a turn opens: one at most, so its id follows from the turn's. */
export function caseIdOf(turnId: string): string {
  return `${turnId}:case`
}

export function openCase(load: TurnLoad): Situation['case'] {
  const { caseId, caseTimes } = load.conversation
  return caseId === null || caseTimes === null || caseTimes.closedAt !== null ? null : { id: caseId, openedAt: caseTimes.openedAt }
}
