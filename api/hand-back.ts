import type { ApiDeps, Repositories } from './deps.ts'

/**
 * Gives the conversations that a member has back to the queue. Each is one transaction that the next turn hears of; a workflow that
 * does not answer now is rung by the sweeper. Repeating it finds nothing left to do.
 */
export async function handBackConversations(
  { conversations, log }: Pick<ApiDeps, 'conversations' | 'log'>,
  repositories: Repositories,
  { memberId, by, requestKey, because = 'left' }: { memberId: string; by: string; requestKey: string; because?: 'left' | 'absent' },
): Promise<number> {
  let handed = 0
  let cursor: string | null = null
  do {
    const page = await repositories.conversations.list({ memberId, cursor, limit: 100 })
    for (const { id: conversationId, companyId, contactId, workflowId } of page.items) {
      const requestId = `${requestKey}:${conversationId}`
      const request = { conversationId, memberId: by, from: memberId, requestId, because, at: Date.now() }
      const event = await repositories.handBack.toQueue(request)
      if (event === null) continue
      handed += 1
      await conversations
        .ring({ companyId, contactId, conversationId, workflowId }, [event])
        .catch(() => log.warn('a conversation could not be told of its new owner; it is told later'))
    }
    cursor = page.nextCursor
  } while (cursor !== null)
  return handed
}
