import type { NotSentReason } from '#engine/inbox/scheduled'
import type { ScheduledMessage } from '../documents/thread.ts'
import { fromScheduled, type ScheduledMessageRecord, toScheduled } from '../models/scheduled-message.ts'
import { cursorOf, newestFirst, type Page, type PageRequest } from '../page.ts'
import type { Scope } from '../scope.ts'

/** Nothing is written for later than this. */
export const longestWaitMs = 365 * 86_400_000
/** How long a message that was not sent is shown with the reason. */
const shownAfterMs = 7 * 86_400_000

/** Messages that wait for their time. */
export function createScheduled({ companyId, models, sealer, transaction }: Scope) {
  const byId = (id: string) => ({ companyId, _id: id })

  return {
    async get(id: string): Promise<ScheduledMessage | null> {
      const record = await models.scheduledMessages.findOne(byId(id)).lean<ScheduledMessageRecord>()
      return record && (await toScheduled(record, sealer))
    },

    /** False when the person is being erased. One whose id is there already is kept as it is. */
    async create(message: ScheduledMessage): Promise<boolean> {
      const { _id, companyId: _, ...fields } = await fromScheduled(message, { companyId, sealer })
      return await transaction(async (session) => {
        const fence = { companyId, _id: message.contactId, erasing: false }
        const contact = await models.contacts.updateOne(fence, { $max: { lastActivityAt: message.createdAt } }, { session })
        if (contact.matchedCount === 0) return false
        await models.scheduledMessages.updateOne(byId(_id), { $setOnInsert: fields }, { session, upsert: true })
        return true
      })
    },

    /** Those that wait and, for a week, those that were not sent; the latest time first. */
    list(conversationId: string, { at, ...page }: PageRequest & { at: number }): Promise<Page<ScheduledMessage>> {
      const keep = ({ status, because, sendAt }: ScheduledMessageRecord) =>
        status === 'waiting' || status === 'leaving' || (because !== null && sendAt > at - shownAfterMs)
      // Times to come lie ahead of what `newestFirst` begins with.
      const from = page.cursor ?? cursorOf(at + 2 * longestWaitMs, '')
      return newestFirst<ScheduledMessageRecord, ScheduledMessage>(models.scheduledMessages, {
        filter: { companyId, conversationId },
        by: 'sendAt',
        page: { ...page, cursor: from },
        keep,
        to: (record) => toScheduled(record, sealer),
      })
    },

    /** Those that are due first, as far as they are asked for. */
    async next(limit: number): Promise<{ id: string; dueAt: number }[]> {
      const waiting = { companyId, dueAt: { $gt: 0 } }
      const records = await models.scheduledMessages.find(waiting, { dueAt: 1 }).sort({ dueAt: 1 }).limit(limit).lean()
      return records.map(({ _id, dueAt = 0 }) => ({ id: _id, dueAt }))
    },

    /** False when it has left, or was decided otherwise. */
    async cancel(id: string): Promise<boolean> {
      const cancelled = { $set: { status: 'cancelled' as const }, $unset: { dueAt: 1 as const } }
      return (await models.scheduledMessages.updateOne({ ...byId(id), status: 'waiting' }, cancelled)).matchedCount === 1
    },

    /** Takes it for sending: from now on nobody can cancel it. False when it was cancelled meanwhile. */
    async take(id: string): Promise<boolean> {
      const waiting = { ...byId(id), status: { $in: ['waiting', 'leaving'] as const } }
      return (await models.scheduledMessages.updateOne(waiting, { $set: { status: 'leaving' as const } })).matchedCount === 1
    },

    async settle(id: string, status: 'sent' | 'cancelled' | 'failed', because: NotSentReason | null): Promise<void> {
      const open = { ...byId(id), status: { $in: ['waiting', 'leaving'] as const } }
      await models.scheduledMessages.updateOne(open, { $set: { status, because }, $unset: { dueAt: 1 as const } })
    },
  }
}
