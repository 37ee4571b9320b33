import type { AgentSend, CloseCase, MemberReply, Pause, Release, TakeOver } from '#workflows/messages'
import type { ConversationRef } from './conversation-ref.ts'
import type { Deps } from './deps.ts'

/** What members do to a conversation: each is one idempotent transaction under its request id; the turn that follows tells the engine. */
export function createMemberActions(deps: Deps) {
  const ownership = (companyId: string) => deps.storage.repositories(companyId).ownership

  return {
    takeOver: ({ companyId, conversationId, memberId, requestId }: ConversationRef & TakeOver): Promise<MemberReply> =>
      ownership(companyId).takeOver({ conversationId, memberId, requestId, at: deps.now() }),

    release: ({ companyId, conversationId, memberId, requestId, resume }: ConversationRef & Release): Promise<MemberReply> =>
      ownership(companyId).release({ conversationId, memberId, requestId, resume, at: deps.now() }),

    closeCase: ({ companyId, conversationId, memberId, requestId }: ConversationRef & CloseCase): Promise<MemberReply> =>
      ownership(companyId).closeCase({ conversationId, memberId, requestId, at: deps.now() }),

    pause: ({ companyId, conversationId, memberId, requestId, paused }: ConversationRef & Pause): Promise<MemberReply> =>
      ownership(companyId).pause({ conversationId, memberId, requestId, paused, at: deps.now() }),

    /** The message is queued already (the API stored it with its owner check); this only confirms that it may leave. */
    agentSend: async ({ companyId, messageId }: ConversationRef & AgentSend): Promise<MemberReply> => {
      const exists = await deps.storage.repositories(companyId).outbox.exists(messageId)
      return exists ? { type: 'done' } : { type: 'refused', code: 'message.notFound' }
    },
  }
}
