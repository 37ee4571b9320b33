import type { ClientSession } from 'mongoose'
import type { EventBody } from '#engine/conversation/event'
import { type ConversationRecord, type DeskPart, deskProjection } from '../models/conversation.ts'
import type { Scope } from '../scope.ts'
import { isDuplicateKey } from '../transaction.ts'
import { changedSince, type DeskRecord } from './desk-change.ts'
import { addEvent } from './events.ts'
import { type OwnershipRequest, traceOf, writeTrace } from './owner-lock.ts'

export type OwnershipReply = { type: 'done' } | { type: 'ownedBy'; memberId: string } | { type: 'refused'; code: string }

/** What somebody looked at before they asked for a change: it is refused when these parts changed since. */
export type Seen = { version: number | undefined; parts: DeskPart[] }

export type Stale = { type: 'stale'; changed: DeskPart[] }

/** A conversation as a request finds it. */
export type Current = DeskRecord & Pick<ConversationRecord, 'contactId' | 'channelId' | 'caseId' | 'caseTimes' | 'lastInboundId' | 'unread'>

export const done = { type: 'done' as const }

/** Runs a member's request in a transaction unless its trace says that it was done before. */
export async function once<Refusal = never>(
  scope: Scope,
  request: OwnershipRequest,
  action: string,
  work: (current: Current, session: ClientSession) => Promise<OwnershipReply | Refusal>,
): Promise<OwnershipReply | Refusal> {
  const { companyId, models } = scope
  const trace = traceOf(action, request.requestId)
  const fields = { ...deskProjection, contactId: 1, channelId: 1, caseId: 1, caseTimes: 1, lastInboundId: 1, unread: 1 } as const
  const attempt = () =>
    scope.transaction(async (session): Promise<OwnershipReply | Refusal> => {
      if ((await models.auditEvents.exists({ companyId, _id: trace }).session(session)) !== null) return done
      const current = await models.conversations
        .findOne({ companyId, _id: request.conversationId, erasing: false }, fields, { session })
        .lean<Current>()
      if (current === null) return { type: 'refused', code: 'conversation.notFound' }
      const reply = await work(current, session)
      // Only `done` has that type: whatever else a request is answered with left no trace.
      if ((reply as OwnershipReply).type === 'done') await writeTrace(scope, action, request, session)
      return reply
    })
  try {
    return await attempt()
  } catch (error) {
    if (isDuplicateKey(error)) return done
    throw error
  }
}

/** Null when what somebody looked at still holds, or they did not say what they looked at. */
export function staleness(current: DeskRecord, seen: Seen | undefined): Stale | null {
  if (seen?.version === undefined) return null
  const changed = changedSince(current, seen.version, seen.parts)
  return changed.length === 0 ? null : { type: 'stale', changed }
}

/** Lets the next turn hear of a request; the sweeper rings for it if nobody else does. Gives the event's id. */
export async function hear(
  scope: Scope,
  { conversationId, requestId, at }: OwnershipRequest,
  prefix: string,
  body: EventBody,
  session: ClientSession,
): Promise<void> {
  await addEvent(scope, conversationId, { id: `${prefix}:${requestId}`, body, at }, session)
}
