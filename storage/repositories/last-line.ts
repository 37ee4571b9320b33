import type { ClientSession } from 'mongoose'
import { lastLineMovesFrom } from '../models/last-line.ts'
import type { Scope } from '../scope.ts'
import { soon } from '../transaction.ts'

/** Tells a conversation what became of a message, if it is the one whose line lists show. */
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

/**
 * The same of a message that goes its way, step by step, where somebody waits for it: not of an automatic one, for which it would be a write to
 * the conversation for each step. Who shows lines asks the message.
 */
export async function noteProgress(
  scope: Scope,
  { lane, ...message }: { id: string; conversationId: string; lane: 'bot' | 'agent' },
  status: keyof typeof lastLineMovesFrom,
): Promise<void> {
  if (lane === 'agent' || status === 'failed') await moveLastLine(scope, message, status)
}
