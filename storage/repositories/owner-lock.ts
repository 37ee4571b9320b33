import type { ClientSession } from 'mongoose'
import type { EventBody } from '#engine/conversation/event'
import type { Owner } from '#engine/conversation/state'
import { deskAfter } from '#engine/inbox/desk'
import type { Happening } from '#engine/inbox/happenings'
import type { AuditEvent } from '../documents/company.ts'
import { statusChange } from '../models/message.ts'
import { noted, ownerNotes } from '../models/routing-notes.ts'
import type { Scope } from '../scope.ts'
import { type DeskRecord, moveDesk, readDesk } from './desk-change.ts'
import { addEvent } from './events.ts'
import { createFirstReplyAims } from './first-reply-aims.ts'
import { moveLastLine } from './last-line.ts'
import { appendEvents } from './thread.ts'

export interface OwnershipRequest {
  conversationId: string
  /** A member's user id, `key:<id>` for an API key, or `phone` for the phone app. */
  memberId: string
  /** Names the request for ever: repeating it changes nothing. */
  requestId: string
  at: number
}

interface SetOwnerOptions {
  resume?: 'resume' | 'restart' | 'end'
  reason?: string | null
  told?: Happening[]
  asRead?: Parameters<typeof readDesk>[3]
}

/**
 * Gives a conversation to somebody, within a transaction: owner and epoch, what the bot had queued, the line of the thread, and the event the
 * next turn hears. Gives its place then; null when it is gone or not `asRead`. `told`: the lines, if not that it is theirs now.
 */
export async function setOwner(
  scope: Scope,
  request: OwnershipRequest,
  owner: Owner,
  session: ClientSession,
  { resume, reason = null, told, asRead }: SetOwnerOptions = {},
): Promise<DeskRecord | null> {
  const { conversationId, memberId, requestId, at } = request
  const before = await readDesk(scope, conversationId, session, asRead)
  if (before === null) return null
  const dueAt = owner.type === 'queue' ? await createFirstReplyAims(scope).dueAt(owner.team ?? null, at) : null
  const after = deskAfter(before, { type: 'ownerChanged', owner, dueAt, at })
  const fields = { ...noted(ownerNotes(owner, before.owner, at, memberId)), ...(owner.type === 'bot' && { handover: null }) }
  const moved = await moveDesk(scope, { before, after, fields, stopsTurns: true }, session)
  if (owner.type !== 'bot') await cancelQueued(scope, conversationId, at, session)
  const id = ownerEventId(requestId)
  const body: EventBody = { type: 'ownerChanged', owner, by: memberId, ...(resume !== undefined && { resume }) }
  await addEvent(scope, conversationId, { id, body, at }, session)
  await appendLines(scope, { ...request, contactId: before.contactId }, told ?? [ownerLine(owner, reason)], session)
  return moved
}

/** The line that says whose it is now; an empty reason is none. */
export function ownerLine(owner: Owner, reason: string | null = null): Happening {
  return { type: 'ownerChanged', owner, reason: reason === '' ? null : reason }
}

/** Who acts where nobody does: routing, and closing of the quiet. */
export const ROUTING = 'routing'
export const QUIET = 'quiet'
const itself = [ROUTING, QUIET]

/** Lines of the thread that tell what a request did, within its transaction. */
export async function tell(scope: Scope, request: OwnershipRequest, happenings: Happening[], session: ClientSession): Promise<void> {
  const { companyId, models } = scope
  const found = await models.conversations.findOne({ companyId, _id: request.conversationId }, { contactId: 1 }, { session }).lean()
  if (found !== null) await appendLines(scope, { ...request, contactId: found.contactId }, happenings, session)
}

async function appendLines(
  scope: Scope,
  { conversationId, contactId, memberId, requestId, at }: OwnershipRequest & { contactId: string },
  happenings: Happening[],
  session: ClientSession,
): Promise<void> {
  const events = happenings.map((event) => ({
    id: `${event.type}:${requestId}`,
    conversationId,
    contactId,
    at,
    by: itself.includes(memberId) ? null : memberId,
    event,
  }))
  await appendEvents(scope, events, session)
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
  if (memberId === 'phone' || itself.includes(memberId)) return { type: 'system', id: memberId }
  return memberId.startsWith('key:') ? { type: 'apiKey', id: memberId.slice('key:'.length) } : { type: 'member', id: memberId }
}

/** A person speaks: what the bot had queued and needs the floor for is not said any more. What is `sending` counts as before. */
async function cancelQueued(scope: Scope, conversationId: string, at: number, session: ClientSession): Promise<void> {
  const { companyId, models } = scope
  const open = { companyId, conversationId, unsettled: true, lane: 'bot', order: { $gte: 0 } } as const
  const waiting = await models.messages.find(open, { status: 1, needsFloor: 1 }, { session }).lean()
  const ids = waiting.filter(({ status, needsFloor }) => status === 'queued' && needsFloor).map(({ _id }) => _id)
  if (ids.length === 0) return
  await models.messages.updateMany({ companyId, _id: { $in: ids }, status: 'queued', needsFloor: true }, statusChange('cancelled', at), {
    session,
  })
  for (const id of ids) await moveLastLine(scope, { id, conversationId }, 'cancelled', session)
}
