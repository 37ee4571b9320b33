import type { ClientSession } from 'mongoose'
import { deskAfter } from '#engine/inbox/desk'
import { type MessageFields, statusChange } from '../models/message.ts'
import type { Scope } from '../scope.ts'
import { moveDesk, readDesk } from './desk-change.ts'
import { moveLastLine } from './last-line.ts'

/** Takes an agent's message back that has not left; whom it answered waits as before. False when it is on its way, or was settled. */
export async function recall(scope: Scope, id: string, at: number): Promise<boolean> {
  const { companyId, models, transaction } = scope
  const queued = { companyId, _id: id, direction: 'out', status: 'queued' } as const
  return await transaction(async (session) => {
    const message = await models.messages.findOne(queued, kept, { session }).lean<Recalled>()
    if (message === null) return false
    await models.messages.updateOne(queued, statusChange('cancelled', at), { session })
    await moveLastLine(scope, { id, conversationId: message.conversationId }, 'cancelled', session)
    if (message.endedWait !== undefined) await waitAgain(scope, { ...message, endedWait: message.endedWait }, session)
    return true
  })
}

type Recalled = Pick<MessageFields, '_id' | 'conversationId' | 'caseId' | 'createdAt' | 'providerAt' | 'endedWait'>

const kept = { conversationId: 1, caseId: 1, createdAt: 1, providerAt: 1, endedWait: 1 } as const

async function waitAgain(scope: Scope, message: Recalled & { endedWait: number }, session: ClientSession): Promise<void> {
  const { companyId, models } = scope
  const { conversationId, caseId, createdAt, endedWait: since } = message
  const other = await otherAnswer(scope, message, session)
  if (other !== null) {
    await models.messages.updateOne({ companyId, _id: other }, { $set: { endedWait: since } }, { session })
    return
  }
  const before = await readDesk(scope, conversationId, session)
  if (before === null) return
  await moveDesk(scope, { before, after: deskAfter(before, { type: 'answerTakenBack', since, at: createdAt }) }, session)
  const counted = { companyId, _id: caseId ?? '', closedAt: null, 'firstReply.since': since }
  await models.cases.updateOne(counted, { $set: { firstReply: null } }, { session })
}

/** What people wrote after the message, in the seconds in which it could be taken back, answers the customer in its place. */
async function otherAnswer(
  { companyId, models }: Scope,
  { _id, conversationId, providerAt }: Recalled,
  session: ClientSession,
): Promise<string | null> {
  const since = { companyId, conversationId, providerAt: { $gte: providerAt } }
  const written = await models.messages.find(since, { by: 1, status: 1 }, { session }).sort({ providerAt: 1 }).lean()
  const answer = written.find((one) => one._id !== _id && one.by.type === 'agent' && one.status !== 'cancelled')
  return answer?._id ?? null
}
