import type { Scope } from '../scope.ts'
import { isDuplicateKey } from '../transaction.ts'
import { type OwnershipRequest, ownerEventId, setOwner, traceOf, writeTrace } from './owner-lock.ts'

const action = 'handBack'

/** What a member who leaves, or is away, has in hand goes to the queue of its team: one idempotent transaction per conversation. */
export function createHandBack(scope: Scope) {
  const { companyId, models } = scope

  return {
    /** `memberId` is who did it. Gives the event the conversation is to be rung with; null when `from` does not have it (any more). */
    async toQueue({
      from,
      because = 'left',
      ...request
    }: OwnershipRequest & { from: string; because?: 'left' | 'absent' }): Promise<string | null> {
      try {
        const done = await scope.transaction(async (session) => {
          if (await models.auditEvents.exists({ companyId, _id: traceOf(action, request.requestId) }).session(session)) return true
          const conversation = { companyId, _id: request.conversationId, erasing: false }
          const current = await models.conversations.findOne(conversation, { owner: 1, teamId: 1 }, { session }).lean()
          if (current?.owner.type !== 'agent' || current.owner.memberId !== from) return false
          const { teamId } = current
          const queue = { type: 'queue' as const, ...(teamId !== null && { team: teamId }) }
          await setOwner(scope, request, queue, session, { told: [{ type: 'returned', because }] })
          await writeTrace(scope, action, request, session)
          return true
        })
        return done ? ownerEventId(request.requestId) : null
      } catch (error) {
        if (isDuplicateKey(error)) return ownerEventId(request.requestId)
        throw error
      }
    },
  }
}
