import { randomUUID } from 'node:crypto'
import { type ConversationGateway, createConversationGateway } from '#api/temporal'
import type { Conversation } from '#storage/documents/conversation'
import { createPayloadCodec } from '#storage/keys/payload-codec'
import { createTemporalConverter } from '#storage/keys/temporal-converter'
import type { QueueReply } from '#storage/repositories/agent-messages'
import { type ConversationAddress, companyOfWorkflow, type MemberReply } from '#workflows/messages'
import type { Hilo } from './hilo.ts'
import { companyId } from './shop.ts'
import type { Thread } from './thread.ts'

/** A member who acts on conversations as the API does. `requestId` names a request; without it each is a new one. */
export interface Member {
  takeOver(thread: Thread, requestId?: string): Promise<MemberReply>
  release(thread: Thread, resume: 'resume' | 'restart' | 'end', requestId?: string): Promise<MemberReply>
  closeCase(thread: Thread): Promise<MemberReply>
  pause(thread: Thread, paused: boolean): Promise<MemberReply>
  write(thread: Thread, text: string, requestId?: string): Promise<MemberReply | QueueReply>
}

export interface Members {
  gateway: ConversationGateway
  member(memberId: string): Member
  close(): Promise<void>
}

/** The way of the API to Temporal, and the people behind it. */
export function openMembers({ environment, storage }: Hilo): Members {
  const gateway = createConversationGateway(environment, createTemporalConverter(createPayloadCodec(storage.keyRing, companyOfWorkflow)))
  const { ownership } = storage.repositories(companyId)

  const member = (memberId: string): Member => ({
    takeOver: async (thread, requestId = randomUUID()) => gateway.takeOver(await addressOf(thread), { requestId, memberId }),
    release: async (thread, resume, requestId = randomUUID()) => gateway.release(await addressOf(thread), { requestId, memberId, resume }),
    closeCase: async (thread) => gateway.closeCase(await addressOf(thread), { requestId: randomUUID(), memberId }),
    pause: async (thread, paused) => gateway.pause(await addressOf(thread), { requestId: randomUUID(), memberId, paused }),
    async write(thread, text, requestId = randomUUID()) {
      const address = await addressOf(thread)
      const { conversationId } = address
      const queued = await ownership.queueAgentMessage({
        conversationId,
        memberId,
        requestId,
        at: Date.now(),
        content: { type: 'text', text },
      })
      if (queued.type === 'queued') await gateway.agentSend(address, { requestId, memberId, messageId: queued.messageId })
      return queued
    },
  })
  return { gateway, member, close: () => gateway.close() }
}

async function addressOf(thread: Thread): Promise<ConversationAddress> {
  return toAddress(await thread.conversation())
}

export function toAddress({ id, contactId, workflowId }: Conversation): ConversationAddress {
  return { companyId, contactId, conversationId: id, workflowId }
}
