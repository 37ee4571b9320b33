import type { ScheduledMessage } from '../documents/thread.ts'
import type { Sealed, Sealer } from '../keys/sealer.ts'
import { companySchema, flag, number, type Scoped, sealed, text } from './company-schema.ts'

const collection = 'scheduledMessages'

type Written = Pick<ScheduledMessage, 'content' | 'signedAs' | 'voice' | 'replyTo' | 'further'>

export interface ScheduledMessageRecord extends Scoped, Omit<ScheduledMessage, 'id' | 'status' | keyof Written> {
  /** Those of before are one message, without a quote. */
  words: Sealed<Pick<Written, 'content' | 'signedAs'> & Partial<Written>>
  /** `leaving`: taken at its time, and on its way to the outgoing messages. */
  status: ScheduledMessage['status'] | 'leaving'
  /** Present until it is decided: when the sweeper looks at it next. */
  dueAt?: number
}

export const scheduledMessageSchema = companySchema<ScheduledMessageRecord>(
  {
    conversationId: text,
    contactId: text,
    by: text,
    words: sealed,
    sendAt: number,
    cancelOnReply: flag,
    status: text,
    because: text,
    createdAt: number,
    dueAt: number,
  },
  [
    { fields: { companyId: 1, conversationId: 1, sendAt: -1, _id: -1 } },
    { fields: { companyId: 1, contactId: 1 } },
    { fields: { companyId: 1, dueAt: 1 }, options: { partialFilterExpression: { dueAt: { $gt: 0 } } } },
    { fields: { dueAt: 1 }, options: { partialFilterExpression: { dueAt: { $gt: 0 } } } },
  ],
)

export async function fromScheduled(
  { id, content, signedAs, voice, replyTo, further, ...plain }: ScheduledMessage,
  { companyId, sealer }: { companyId: string; sealer: Sealer },
): Promise<ScheduledMessageRecord> {
  const written: Written = { content, signedAs, voice, replyTo, further }
  const words = await sealer.sealContact(plain.contactId, collection, id, 'words', written)
  return { ...plain, _id: id, companyId, words, dueAt: plain.sendAt }
}

export async function toScheduled(record: ScheduledMessageRecord, sealer: Sealer): Promise<ScheduledMessage> {
  const { _id, companyId: _, dueAt: __, words, status, ...plain } = record
  const opened = await sealer.openContact(collection, _id, 'words', words)
  const { voice = false, replyTo = null, further = [] } = opened
  return { ...plain, ...opened, voice, replyTo, further, id: _id, status: status === 'leaving' ? 'waiting' : status }
}
