import type { ClientSession } from 'mongoose'
import type { EventBody } from '#engine/conversation/event'
import type { Owner } from '#engine/conversation/state'
import type { AuditEvent, Conversation, OutboundContent, OutboundMessageDoc } from '../documents.ts'
import { sealCloseReason } from '../models/case.ts'
import { fromOutbound, statusChange } from '../models/message.ts'
import type { Scope } from '../scope.ts'
import { wordTerms } from '../terms.ts'
import { isDuplicateKey } from '../transaction.ts'
import { addEvent } from './events.ts'

interface Request {
  conversationId: string
  memberId: string
  /** Names the request for ever: repeating it changes nothing. */
  requestId: string
  at: number
}

export type OwnershipReply = { type: 'done' } | { type: 'ownedBy'; memberId: string } | { type: 'refused'; code: string }

type Current = Pick<Conversation, 'owner' | 'ownerEpoch' | 'contactId' | 'channelId' | 'caseId' | 'status'>

/** Who may speak: one transaction sets owner and epoch, cancels what the bot had queued, and stores the event the next turn hears. */
export function createOwnership(scope: Scope) {
  const { companyId, models, sealer } = scope

  return {
    takeOver: (request: Request) =>
      once(request, 'takeOver', async (current, session) => {
        const { owner } = current
        if (owner.type === 'agent') return owner.memberId === request.memberId ? done : { type: 'ownedBy', memberId: owner.memberId }
        await own(request, { type: 'agent', memberId: request.memberId }, session)
        return done
      }),

    release: (request: Request & { resume: 'resume' | 'restart' | 'end' }) =>
      once(request, 'release', async (current, session) => {
        const { owner } = current
        if (owner.type === 'bot') return done
        if (owner.type === 'agent' && owner.memberId !== request.memberId) return { type: 'ownedBy', memberId: owner.memberId }
        await own(request, { type: 'bot' }, session, request.resume)
        return done
      }),

    /** Somebody answered on the phone app (`requestId` = the echo's message id): the phone has the conversation until then, unless an agent has it. */
    phoneSpoke: (request: Request & { until: number }) =>
      once(request, 'phoneSpoke', async ({ owner }, session) => {
        if (owner.type !== 'agent') await own(request, { type: 'phone', until: request.until }, session)
        return done
      }),

    closeCase: (request: Request) =>
      once(request, 'closeCase', async (current, session) => {
        await hear(request, 'closeCase', { type: 'caseClosed', by: request.memberId }, session)
        const { caseId, contactId } = current
        if (caseId !== null) {
          const closeReason = await sealCloseReason(sealer, { id: caseId, contactId }, 'member')
          const close = { closedAt: request.at, closedBy: request.memberId, closeReason }
          await models.cases.updateOne({ companyId, _id: caseId, closedAt: null }, { $set: close }, { session })
        }
        await models.conversations.updateOne(
          { companyId, _id: request.conversationId },
          { $set: { status: 'closed', unread: 0, ...(caseId !== null && { 'caseTimes.closedAt': request.at }) }, $inc: { version: 1 } },
          { session },
        )
        return done
      }),

    pause: (request: Request & { paused: boolean }) =>
      once(request, 'pause', async (_, session) => {
        await hear(request, 'pause', { type: 'pauseChanged', paused: request.paused }, session)
        return done
      }),

    /**
     * Queues an agent's message under `agent:{requestId}`. Writing takes the conversation over when no other agent has it.
     * Answers with the message's id; repeating the request queues nothing more.
     */
    async queueAgentMessage(
      request: Request & { content: OutboundContent },
    ): Promise<{ type: 'queued'; messageId: string } | Exclude<OwnershipReply, { type: 'done' }>> {
      const messageId = agentMessageId(request.requestId)
      const reply = await once(request, 'agentSend', async (current, session) => {
        const { owner } = current
        if (owner.type === 'agent' && owner.memberId !== request.memberId) return { type: 'ownedBy', memberId: owner.memberId }
        if (owner.type !== 'agent') await own(request, { type: 'agent', memberId: request.memberId }, session)
        await insertMessage(request, current, messageId, session)
        return done
      })
      return reply.type === 'done' ? { type: 'queued', messageId } : reply
    },
  }

  /** Runs a request in a transaction unless its trace says it was done before. */
  async function once(
    request: Request,
    action: string,
    work: (current: Current, session: ClientSession) => Promise<OwnershipReply>,
  ): Promise<OwnershipReply> {
    const trace = `${action}:${request.requestId}`
    const attempt = () =>
      scope.transaction(async (session) => {
        if ((await models.auditEvents.exists({ companyId, _id: trace }).session(session)) !== null) return done
        const current = await models.conversations
          .findOne(
            { companyId, _id: request.conversationId, erasing: false },
            { owner: 1, ownerEpoch: 1, contactId: 1, channelId: 1, caseId: 1, status: 1 },
            { session },
          )
          .lean()
        if (current === null) return { type: 'refused' as const, code: 'conversation.notFound' }
        const reply = await work(current, session)
        if (reply.type === 'done') await writeTrace(trace, action, request, session)
        return reply
      })
    try {
      return await attempt()
    } catch (error) {
      if (isDuplicateKey(error)) return done
      throw error
    }
  }

  /** The audit event is the trace: it stands exactly when the request was done. */
  async function writeTrace(
    trace: string,
    action: string,
    { memberId, conversationId, at }: Request,
    session: ClientSession,
  ): Promise<void> {
    const actor = actorOf(memberId)
    const event = {
      _id: trace,
      companyId,
      at,
      actor,
      action: `conversation.${action}`,
      subject: { kind: 'conversation', id: conversationId },
      detail: {},
    }
    await models.auditEvents.insertMany([event], { session })
  }

  async function own(request: Request, owner: Owner, session: ClientSession, resume?: 'resume' | 'restart' | 'end'): Promise<void> {
    const { conversationId, memberId, at } = request
    await models.conversations.updateOne(
      { companyId, _id: conversationId },
      { $set: { owner, ...(owner.type === 'bot' && { handover: null }) }, $inc: { ownerEpoch: 1, version: 1 } },
      { session },
    )
    if (owner.type !== 'bot') await cancelQueued(scope, conversationId, at, session)
    await hear(request, 'owner', { type: 'ownerChanged', owner, by: memberId, ...(resume !== undefined && { resume }) }, session)
  }

  async function hear({ conversationId, requestId, at }: Request, prefix: string, body: EventBody, session: ClientSession): Promise<void> {
    await addEvent(scope, conversationId, { id: `${prefix}:${requestId}`, body, at }, session)
  }

  async function insertMessage(
    request: Request & { content: OutboundContent },
    current: Current,
    id: string,
    session: ClientSession,
  ): Promise<void> {
    const { conversationId, memberId, at, content } = request
    const message: OutboundMessageDoc = {
      id,
      conversationId,
      contactId: current.contactId,
      channelId: current.channelId,
      caseId: current.caseId,
      direction: 'out',
      by: { type: 'agent', memberId },
      content,
      taps: [],
      status: 'queued',
      statusAt: { queued: at },
      providerId: null,
      providerAt: at,
      createdAt: at,
      origin: 'live',
      purpose: 'service',
      needsFloor: false,
      awaited: false,
      order: at,
      lane: 'agent',
      dueAt: null,
      waitsFor: null,
      attempts: 0,
      pricing: null,
      reactions: [],
      editedAt: null,
      deletedAt: null,
      failure: null,
      laterFailure: null,
    }
    const words = 'text' in content ? content.text : null
    const record = await fromOutbound(message, { companyId, sealer, terms: wordTerms(await sealer.hasher(), words) })
    await models.messages.insertMany([record], { session })
    await models.conversations.updateOne(
      { companyId, _id: conversationId },
      { $set: { lastActivityAt: at, unread: 0 }, $inc: { version: 1 } },
      { session },
    )
  }
}

const done = { type: 'done' as const }

/** Who acts on a conversation is a member's user id, `key:<id>` for an API key, or `phone` for the phone app. */
function actorOf(memberId: string): AuditEvent['actor'] {
  if (memberId === 'phone') return { type: 'system', id: memberId }
  return memberId.startsWith('key:') ? { type: 'apiKey', id: memberId.slice('key:'.length) } : { type: 'member', id: memberId }
}

/** The id under which an agent's request is a message. */
export function agentMessageId(requestId: string): string {
  return `agent:${requestId}`
}

/** A person speaks: what the bot had queued and needs the floor for is not said any more. What is `sending` counts as before. */
export async function cancelQueued(
  { companyId, models }: Scope,
  conversationId: string,
  at: number,
  session: ClientSession,
): Promise<void> {
  const open = { companyId, conversationId, unsettled: true, lane: 'bot', order: { $gte: 0 } } as const
  const waiting = await models.messages.find(open, { _id: 1 }, { session }).lean()
  const ids = waiting.map(({ _id }) => _id)
  if (ids.length === 0) return
  await models.messages.updateMany({ companyId, _id: { $in: ids }, status: 'queued', needsFloor: true }, statusChange('cancelled', at), {
    session,
  })
}
