import type { ClientSession } from 'mongoose'
import type { EventBody } from '#engine/conversation/event'
import type { Conversation, OutboundContent, OutboundMessageDoc } from '../documents.ts'
import { sealCloseReason } from '../models/case.ts'
import { fromOutbound } from '../models/message.ts'
import { newOutbound } from '../models/new-outbound.ts'
import type { Scope } from '../scope.ts'
import { wordTerms } from '../terms.ts'
import { isDuplicateKey } from '../transaction.ts'
import { addEvent } from './events.ts'
import { type OwnershipRequest, setOwner, traceOf, writeTrace } from './owner-lock.ts'

export type OwnershipReply = { type: 'done' } | { type: 'ownedBy'; memberId: string } | { type: 'refused'; code: string }

type Current = Pick<Conversation, 'owner' | 'ownerEpoch' | 'contactId' | 'channelId' | 'caseId' | 'status'>

/** Who may speak: one transaction sets owner and epoch, cancels what the bot had queued, and stores the event the next turn hears. */
export function createOwnership(scope: Scope) {
  const { companyId, models, sealer } = scope

  return {
    takeOver: (request: OwnershipRequest) =>
      once(request, 'takeOver', async (current, session) => {
        const { owner } = current
        if (owner.type === 'agent') return owner.memberId === request.memberId ? done : { type: 'ownedBy', memberId: owner.memberId }
        await setOwner(scope, request, { type: 'agent', memberId: request.memberId }, session)
        return done
      }),

    release: (request: OwnershipRequest & { resume: 'resume' | 'restart' | 'end' }) =>
      once(request, 'release', async (current, session) => {
        const { owner } = current
        if (owner.type === 'bot') return done
        if (owner.type === 'agent' && owner.memberId !== request.memberId) return { type: 'ownedBy', memberId: owner.memberId }
        await setOwner(scope, request, { type: 'bot' }, session, request.resume)
        return done
      }),

    closeCase: (request: OwnershipRequest) =>
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

    pause: (request: OwnershipRequest & { paused: boolean }) =>
      once(request, 'pause', async (_, session) => {
        await hear(request, 'pause', { type: 'pauseChanged', paused: request.paused }, session)
        return done
      }),

    /**
     * Queues an agent's message under `agent:{requestId}`. Writing takes the conversation over when no other agent has it.
     * Answers with the message's id; repeating the request queues nothing more.
     */
    async queueAgentMessage(
      request: OwnershipRequest & { content: OutboundContent },
    ): Promise<{ type: 'queued'; messageId: string } | Exclude<OwnershipReply, { type: 'done' }>> {
      const messageId = agentMessageId(request.requestId)
      const reply = await once(request, 'agentSend', async (current, session) => {
        const { owner } = current
        if (owner.type === 'agent' && owner.memberId !== request.memberId) return { type: 'ownedBy', memberId: owner.memberId }
        if (owner.type !== 'agent') await setOwner(scope, request, { type: 'agent', memberId: request.memberId }, session)
        await insertMessage(request, current, messageId, session)
        return done
      })
      return reply.type === 'done' ? { type: 'queued', messageId } : reply
    },
  }

  /** Runs a request in a transaction unless its trace says that it was done before. */
  async function once(
    request: OwnershipRequest,
    action: string,
    work: (current: Current, session: ClientSession) => Promise<OwnershipReply>,
  ): Promise<OwnershipReply> {
    const trace = traceOf(action, request.requestId)
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
        if (reply.type === 'done') await writeTrace(scope, action, request, session)
        return reply
      })
    try {
      return await attempt()
    } catch (error) {
      if (isDuplicateKey(error)) return done
      throw error
    }
  }

  async function hear(
    { conversationId, requestId, at }: OwnershipRequest,
    prefix: string,
    body: EventBody,
    session: ClientSession,
  ): Promise<void> {
    await addEvent(scope, conversationId, { id: `${prefix}:${requestId}`, body, at }, session)
  }

  async function insertMessage(
    request: OwnershipRequest & { content: OutboundContent },
    current: Current,
    id: string,
    session: ClientSession,
  ): Promise<void> {
    const { conversationId, memberId, at, content } = request
    const message: OutboundMessageDoc = {
      ...newOutbound(),
      id,
      conversationId,
      contactId: current.contactId,
      channelId: current.channelId,
      caseId: current.caseId,
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
      order: at,
      lane: 'agent',
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

/** The id under which an agent's request is a message. */
export function agentMessageId(requestId: string): string {
  return `agent:${requestId}`
}
