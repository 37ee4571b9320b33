import type { Connection } from 'mongoose'
import type { CompanyRecord } from '../models/company.ts'
import type { ConversationRecord } from '../models/conversation.ts'
import type { FactRecord } from '../models/fact.ts'
import type { OutgoingMailRecord } from '../models/outgoing-mail.ts'
import type { RoutingRecord } from '../models/routing.ts'
import type { ScheduledMessageRecord } from '../models/scheduled-message.ts'

/** What the sweeper starts because its time has come. */
export function createDueOfAll(connection: Connection) {
  const conversations = connection.collection<ConversationRecord>('conversations')

  return {
    /** Companies whose pause has ended and whose conversations are to be woken now. */
    async companiesToWake(options: { now: number; limit?: number }): Promise<{ companyId: string; wakeAfter: number }[]> {
      const records = await connection
        .collection<CompanyRecord>('companies')
        .find({ wakeAfter: { $gt: 0, $lte: options.now } })
        .sort({ wakeAfter: 1 })
        .limit(options.limit ?? 100)
        .project<{ _id: string; wakeAfter: number }>({ wakeAfter: 1 })
        .toArray()
      return records.map(({ _id, wakeAfter }) => ({ companyId: _id, wakeAfter }))
    },

    /** Mails of all companies that wait to be sent or tried again; counted to 100. */
    async countWaitingMails(): Promise<number> {
      return connection.collection<OutgoingMailRecord>('outgoingMails').countDocuments({ sweepAt: { $gt: 0 } }, { limit: 100 })
    },

    /** Mails that nobody has taken out of the queue in time; the next look at each is put off by five minutes. */
    async mailsToStart(options: { now: number; limit?: number }): Promise<{ companyId: string; mailId: string }[]> {
      const mails = connection.collection<OutgoingMailRecord>('outgoingMails')
      const due = await mails
        .find({ sweepAt: { $gt: 0, $lte: options.now } })
        .sort({ sweepAt: 1 })
        .limit(options.limit ?? 100)
        .project<{ _id: string; companyId: string }>({ companyId: 1 })
        .toArray()
      const ids = due.map(({ _id }) => _id)
      if (ids.length > 0) await mails.updateMany({ _id: { $in: ids }, status: 'queued' }, { $set: { sweepAt: options.now + 300_000 } })
      return due.map(({ _id, companyId }) => ({ companyId, mailId: _id }))
    },

    /** Companies in whose queue somebody waits, or that have something due, and that nobody has looked at for `olderThanMs`. */
    async queuesToLookAt(options: { now: number; olderThanMs: number }): Promise<string[]> {
      const routings = connection.collection<RoutingRecord>('routings')
      const before = options.now - options.olderThanMs
      const overdue = await routings
        .find({ nextAt: { $gt: 0, $lte: before } })
        .limit(500)
        .project<{ _id: string }>({ _id: 1 })
        .toArray()
      const waiting = await conversations.distinct('companyId', { 'owner.type': 'queue' })
      const looked = await routings
        .find({ _id: { $in: waiting } })
        .project<Pick<RoutingRecord, '_id' | 'lookedAt'>>({ lookedAt: 1 })
        .toArray()
      const lately = new Set(looked.filter(({ lookedAt }) => lookedAt > before).map(({ _id }) => _id))
      return [...new Set([...overdue.map(({ _id }) => _id), ...waiting.filter((companyId) => !lately.has(companyId))])]
    },

    /** Messages written for later whose time has come. */
    async scheduledDue(options: { now: number; limit?: number }): Promise<{ companyId: string; id: string }[]> {
      const records = await connection
        .collection<ScheduledMessageRecord>('scheduledMessages')
        .find({ dueAt: { $gt: 0, $lte: options.now } })
        .sort({ dueAt: 1 })
        .limit(options.limit ?? 500)
        .project<{ _id: string; companyId: string }>({ companyId: 1 })
        .toArray()
      return records.map(({ _id, companyId }) => ({ companyId, id: _id }))
    },

    /** Companies with facts that are not in their counters yet. */
    async companiesWithUnfoldedFacts(): Promise<string[]> {
      return connection.collection<FactRecord>('facts').distinct('companyId', { unfolded: true })
    },
  }
}
