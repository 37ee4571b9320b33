import type { Connection } from 'mongoose'
import type { ConversationRecord } from '../models/conversation.ts'

/** Enough to reach a conversation's workflow. */
export interface ConversationAddress {
  companyId: string
  contactId: string
  conversationId: string
  workflowId: string
}

/** Of conversations of any company; who is being erased is not among them. */
export async function addressesOf(connection: Connection, conversationIds: Iterable<string>): Promise<Map<string, ConversationAddress>> {
  const records = await connection
    .collection<ConversationRecord>('conversations')
    .find({ _id: { $in: [...conversationIds] }, erasing: false })
    .project<Pick<ConversationRecord, '_id' | 'companyId' | 'contactId' | 'workflowId'>>({ companyId: 1, contactId: 1, workflowId: 1 })
    .toArray()
  return new Map(
    records.map(({ _id, companyId, contactId, workflowId }) => [_id, { companyId, contactId, conversationId: _id, workflowId }]),
  )
}
