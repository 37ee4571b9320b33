import type { ClientSession } from 'mongoose'
import { lastLineMovesFrom } from '../models/last-line.ts'
import type { Scope } from '../scope.ts'
import { soon } from '../transaction.ts'

/**
 * Tells a conversation what became of a message, if it is the one whose line lists show. Not how far an automatic message got that goes
 * its way: nobody waits for that, and it would be a write to the conversation for each step; who shows lines asks the message.
 */
export async function moveLastLine(
  { companyId, models }: Scope,
  { id, conversationId }: { id: string; conversationId: string },
  status: keyof typeof lastLineMovesFrom,
  session?: ClientSession,
): Promise<void> {
  await models.conversations.updateOne(
    { companyId, _id: conversationId, previewOf: id, 'lastMessage.status': { $in: lastLineMovesFrom[status] } },
    { $set: { 'lastMessage.status': status }, $inc: { version: 1 } },
    session ? { session } : soon,
  )
}
