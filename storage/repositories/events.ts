import type { ClientSession } from 'mongoose'
import type { EventBody } from '#engine/conversation/event'
import { fromPendingEvent } from '../models/pending-event.ts'
import type { Scope } from '../scope.ts'
import { isDuplicateKey } from '../transaction.ts'

/** How long after being stored the sweeper rings for something, unless a turn has stamped it. */
export const SWEEP_AFTER_MS = 30_000

export interface NewEvent {
  /** Names the event for ever: adding it again changes nothing. */
  id: string
  body: EventBody
  at: number
}

/** Anything but a message that a conversation must hear; its next turn takes it up in intake order. */
export function createEvents(scope: Scope) {
  return {
    async add(conversationId: string, event: NewEvent): Promise<{ type: 'added' | 'exists' } | { type: 'gone' }> {
      const { companyId, models } = scope
      if ((await models.pendingEvents.exists({ companyId, _id: event.id })) !== null) return { type: 'exists' }
      try {
        return await scope.transaction(async (session) =>
          (await addEvent(scope, conversationId, event, session)) ? { type: 'added' } : { type: 'gone' },
        )
      } catch (error) {
        if (isDuplicateKey(error)) return { type: 'exists' }
        throw error
      }
    },
  }
}

/** The same within somebody else's transaction; false when the conversation is gone or being erased. Throws on a second insert. */
export async function addEvent(
  { companyId, models, sealer }: Scope,
  conversationId: string,
  event: NewEvent,
  session: ClientSession,
): Promise<boolean> {
  const place = await models.conversations
    .findOneAndUpdate(
      { companyId, _id: conversationId, erasing: false },
      { $inc: { intakeSeq: 1, eventsWaiting: 1 } },
      { session, returnDocument: 'after', projection: { intakeSeq: 1, contactId: 1 } },
    )
    .lean()
  if (place === null) return false
  const record = await fromPendingEvent(
    { ...event, conversationId, contactId: place.contactId, intakeSeq: place.intakeSeq, turnSeq: null },
    { companyId, sealer, sweepAt: event.at + SWEEP_AFTER_MS },
  )
  await models.pendingEvents.insertMany([record], { session })
  return true
}
