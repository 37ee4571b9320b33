import type { ClientSession } from 'mongoose'
import { deskAfter } from '#engine/inbox/desk'
import type { OutboundContent, OutboundMessageDoc } from '../documents/message.ts'
import { fromCase } from '../models/case.ts'
import { type ConversationRecord, sealPreview } from '../models/conversation.ts'
import { lineOf, wordsOf } from '../models/last-line.ts'
import { fromOutbound } from '../models/message.ts'
import { newOutbound } from '../models/new-outbound.ts'
import type { Scope } from '../scope.ts'
import { wordTerms } from '../terms.ts'
import { type DeskRecord, moveDesk } from './desk-change.ts'
import { forgetDraft } from './drafts.ts'
import { type Current, done, type OwnershipReply, once } from './member-request.ts'
import { type OwnershipRequest, setOwner, tell } from './owner-lock.ts'

export interface AgentMessage extends OwnershipRequest {
  content: OutboundContent
  purpose?: OutboundMessageDoc['purpose']
  /** Our id of the message that is quoted. */
  replyTo?: string | undefined
  voice?: true | undefined
  /** The writer's name, where the channel shows it. */
  signedAs?: string | undefined
  /** May be taken back until then. */
  leavesAt?: number | undefined
  /** It was written in the composer: what was kept of it there is said now. */
  endsDraft?: true | undefined
  /** The newest message the writer had seen: refused when the customer has written since. */
  seenMessageId?: string | undefined
}

export type QueueReply =
  | { type: 'queued'; messageId: string }
  | Exclude<OwnershipReply, { type: 'done' }>
  /** The customer wrote after what the writer had seen; nothing was queued. */
  | { type: 'customerWrote' }

/** Queues a message of a person: it takes the conversation over, answers the waiting customer, and opens a case where none is open. */
export async function queueAgentMessage(scope: Scope, request: AgentMessage): Promise<QueueReply> {
  const messageId = agentMessageId(request.requestId)
  const reply = await once<{ type: 'customerWrote' }>(scope, request, 'agentSend', async (current, session) => {
    const { owner } = current
    if (owner.type === 'agent' && owner.memberId !== request.memberId) return { type: 'ownedBy', memberId: owner.memberId }
    if (await hasWrittenSince(scope, current, request.seenMessageId, session)) return { type: 'customerWrote' }
    const mine = { type: 'agent' as const, memberId: request.memberId }
    const taken = owner.type === 'agent' ? current : await setOwner(scope, request, mine, session)
    if (taken === null) return { type: 'refused', code: 'conversation.notFound' }
    await write(scope, request, { current, taken, messageId }, session)
    return done
  })
  return reply.type === 'done' ? { type: 'queued', messageId } : reply
}

/** The id under which an agent's request is a message. */
export function agentMessageId(requestId: string): string {
  return `agent:${requestId}`
}

async function write(
  scope: Scope,
  request: AgentMessage,
  { current, taken, messageId }: { current: Current; taken: DeskRecord; messageId: string },
  session: ClientSession,
): Promise<void> {
  const { at } = request
  const opened = await openCase(scope, request, current, session)
  const message = messageOf(request, { current, caseId: opened?.caseId ?? current.caseId, messageId })
  const { companyId, models, sealer } = scope
  const record = await fromOutbound(message, { companyId, sealer, terms: wordTerms(await sealer.hasher(), wordsOf(message.content)) })
  const { waitingSince } = taken
  await models.messages.insertMany([{ ...record, ...(waitingSince !== null && { endedWait: waitingSince }) }], { session })
  const { conversationId, memberId } = request
  if (request.endsDraft) await forgetDraft(scope, { conversationId, memberId, mode: 'message' }, session)
  const lastLine = {
    ...(await sealPreview(sealer, message, lineOf(message.content))),
    lastMessage: { by: 'agent', status: 'queued' },
  } as const
  const after = deskAfter(taken, { type: 'answered', at })
  const fields = { lastActivityAt: at, unread: 0, ...lastLine, ...opened }
  await moveDesk(scope, { before: taken, after, fields, stopsTurns: opened !== null }, session)
}

/** A case begins with a customer's message or with an agent's. Null where one is open. */
async function openCase(
  scope: Scope,
  request: AgentMessage,
  { contactId, channelId, caseId, caseTimes }: Current,
  session: ClientSession,
): Promise<Pick<ConversationRecord, 'caseId' | 'caseTimes'> | null> {
  if (caseId !== null && caseTimes?.closedAt === null) return null
  const { companyId, models, sealer } = scope
  const { conversationId, requestId, at: openedAt } = request
  const id = `${agentMessageId(requestId)}:case`
  const untouched = { closedAt: null, closedBy: null, closeReason: null, referral: null }
  const opened = await fromCase({ id, conversationId, contactId, channelId, openedAt, ...untouched }, companyId, sealer)
  await models.cases.insertMany([opened], { session })
  await tell(scope, request, [{ type: 'caseOpened', caseId: id }], session)
  return { caseId: id, caseTimes: { openedAt, closedAt: null } }
}

function messageOf(
  { conversationId, memberId, at, content, purpose = 'service', replyTo, voice, signedAs, leavesAt }: AgentMessage,
  { current, caseId, messageId }: { current: Current; caseId: string | null; messageId: string },
): OutboundMessageDoc {
  return {
    ...newOutbound(),
    id: messageId,
    conversationId,
    contactId: current.contactId,
    channelId: current.channelId,
    caseId,
    by: { type: 'agent', memberId },
    content,
    taps: [],
    status: 'queued',
    statusAt: { queued: at },
    providerId: null,
    providerAt: at,
    createdAt: at,
    origin: 'live',
    purpose,
    needsFloor: false,
    order: at,
    lane: 'agent',
    ...(replyTo !== undefined && { replyTo }),
    dueAt: leavesAt ?? null,
    ...(voice && { voice }),
    ...(signedAs !== undefined && { signedAs }),
  }
}

/** Whether the customer's last message is newer than what the writer had seen. */
async function hasWrittenSince(
  { companyId, models }: Scope,
  { _id: conversationId, lastInboundId }: Current,
  seenId: string | undefined,
  session: ClientSession,
): Promise<boolean> {
  if (seenId === undefined || lastInboundId === null || lastInboundId === seenId) return false
  const ids = [seenId, lastInboundId]
  const found = await models.messages.find({ companyId, _id: { $in: ids } }, { createdAt: 1, conversationId: 1 }, { session }).lean()
  const at = (id: string) => found.find((message) => message._id === id && message.conversationId === conversationId)?.createdAt ?? 0
  return at(lastInboundId) > at(seenId)
}
