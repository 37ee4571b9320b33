import type { ClientSession } from 'mongoose'
import type { EventBody } from '#engine/conversation/event'
import type { Owner } from '#engine/conversation/state'
import type { AuditEvent } from '../documents.ts'
import { statusChange } from '../models/message.ts'
import type { Scope } from '../scope.ts'
import { addEvent } from './events.ts'

export interface OwnershipRequest {
  conversationId: string
  /** A member's user id, `key:<id>` for an API key, or `phone` for the phone app. */
  memberId: string
  /** Names the request for ever: repeating it changes nothing. */
  requestId: string
  at: number
}

/** Gives a conversation to somebody, within a transaction: owner and epoch, what the bot had queued, and the event the next turn hears. */
export async function setOwner(
  scope: Scope,
  request: OwnershipRequest,
  owner: Owner,
  session: ClientSession,
  resume?: 'resume' | 'restart' | 'end',
): Promise<void> {
  const { conversationId, memberId, at } = request
  await scope.models.conversations.updateOne(
    { companyId: scope.companyId, _id: conversationId },
    { $set: { owner, ...(owner.type === 'bot' && { handover: null }) }, $inc: { ownerEpoch: 1, version: 1 } },
    { session },
  )
  if (owner.type !== 'bot') await cancelQueued(scope, conversationId, at, session)
  const body: EventBody = { type: 'ownerChanged', owner, by: memberId, ...(resume !== undefined && { resume }) }
  await addEvent(scope, conversationId, { id: ownerEventId(request.requestId), body, at }, session)
}

/** The event by which the next turn hears of the new owner. */
export function ownerEventId(requestId: string): string {
  return `owner:${requestId}`
}

/** Under which a request is remembered: the audit event by that id stands exactly when the request was done. */
export function traceOf(action: string, requestId: string): string {
  return `${action}:${requestId}`
}

export async function writeTrace(
  { companyId, models }: Scope,
  action: string,
  { requestId, memberId, conversationId, at }: OwnershipRequest,
  session: ClientSession,
): Promise<void> {
  const event = {
    _id: traceOf(action, requestId),
    companyId,
    at,
    actor: actorOf(memberId),
    action: `conversation.${action}`,
    subject: { kind: 'conversation', id: conversationId },
    detail: {},
  }
  await models.auditEvents.insertMany([event], { session })
}

function actorOf(memberId: string): AuditEvent['actor'] {
  if (memberId === 'phone') return { type: 'system', id: memberId }
  return memberId.startsWith('key:') ? { type: 'apiKey', id: memberId.slice('key:'.length) } : { type: 'member', id: memberId }
}

/** A person speaks: what the bot had queued and needs the floor for is not said any more. What is `sending` counts as before. */
async function cancelQueued({ companyId, models }: Scope, conversationId: string, at: number, session: ClientSession): Promise<void> {
  const open = { companyId, conversationId, unsettled: true, lane: 'bot', order: { $gte: 0 } } as const
  const waiting = await models.messages.find(open, { _id: 1 }, { session }).lean()
  const ids = waiting.map(({ _id }) => _id)
  if (ids.length === 0) return
  await models.messages.updateMany({ companyId, _id: { $in: ids }, status: 'queued', needsFloor: true }, statusChange('cancelled', at), {
    session,
  })
}
