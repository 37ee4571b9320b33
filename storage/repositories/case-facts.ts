import type { ClientSession } from 'mongoose'
import type { CaseFacts } from '#engine/inbox/case-facts'
import type { Scope } from '../scope.ts'

/** Notes on a case what people did with it, within the transaction that moved its conversation. What came first stays, and a closed one stays as it is. */
export async function noteCaseFacts({ companyId, models }: Scope, caseId: string, facts: CaseFacts, session: ClientSession): Promise<void> {
  const { firstReply, handedOverAt, firstReplyDueAt, ...latest } = facts
  const first = { ...(handedOverAt !== undefined && { handedOverAt }), ...(firstReplyDueAt !== undefined && { firstReplyDueAt }) }
  await models.cases.updateOne({ companyId, _id: caseId, closedAt: null }, { $min: first, $set: latest }, { session })
  if (firstReply)
    await models.cases.updateOne({ companyId, _id: caseId, closedAt: null, firstReply: null }, { $set: { firstReply } }, { session })
}
