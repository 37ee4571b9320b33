import type { Connection } from 'mongoose'
import type { CallRecord } from '../models/call.ts'
import type { ConversationRecord } from '../models/conversation.ts'
import type { MessageFields } from '../models/message.ts'
import type { PendingEventRecord } from '../models/pending-event.ts'
import { SWEEP_AFTER_MS } from '../repositories/events.ts'
import { addressesOf, type ConversationAddress } from './conversation-addresses.ts'

export interface Swept extends ConversationAddress {
  /** Messages and events no turn has stamped. */
  ids: string[]
  /** How often the most stubborn of them was swept, this time included: the fifth is an alert. */
  sweeps: number
}

const longestDelayMs = 3_600_000

/** Conversations in which something was begun and not finished, whoever should have. */
export function createUnfinishedOfAll(connection: Connection) {
  const messages = connection.collection<MessageFields>('messages')
  const pendingEvents = connection.collection<PendingEventRecord>('pendingEvents')

  /** Unstamped documents that are due, with their next look put off: twice as long each time. */
  async function takeDue(collection: typeof messages | typeof pendingEvents, { now, limit }: { now: number; limit: number }) {
    // Both collections have these fields; the union of two collections has no common signature.
    const shared = collection as typeof pendingEvents
    const due = await shared
      .find({ sweepAt: { $gt: 0, $lte: now } })
      .sort({ sweepAt: 1 })
      .limit(limit)
      .project<{ _id: string; conversationId: string; sweepAt: number; sweeps?: number }>({ conversationId: 1, sweepAt: 1, sweeps: 1 })
      .toArray()
    if (due.length === 0) return []
    await shared.bulkWrite(
      due.map(({ _id, sweepAt, sweeps = 0 }) => ({
        updateOne: {
          // Unless a turn stamped it meanwhile, or another sweeper took it.
          filter: { _id, sweepAt },
          update: { $set: { sweepAt: now + Math.min(SWEEP_AFTER_MS * 2 ** (sweeps + 1), longestDelayMs), sweeps: sweeps + 1 } },
        },
      })),
      { ordered: false },
    )
    return due.map(({ _id, conversationId, sweeps = 0 }) => ({ id: _id, conversationId, sweeps: sweeps + 1 }))
  }

  return {
    /** What no turn has stamped in time (30 s, doubling per message), at most `limit` of each kind, by conversation. */
    async sweep(options: { now: number; limit?: number }): Promise<Swept[]> {
      const bounds = { limit: 500, ...options }
      const due = (await Promise.all([takeDue(messages, bounds), takeDue(pendingEvents, bounds)])).flat()
      const byConversation = Map.groupBy(due, (one) => one.conversationId)
      const addresses = await addressesOf(connection, byConversation.keys())
      return [...byConversation].flatMap(([conversationId, ones]) => {
        const address = addresses.get(conversationId)
        return address ? [{ ...address, ids: ones.map((one) => one.id), sweeps: Math.max(...ones.map((one) => one.sweeps)) }] : []
      })
    },

    /** Conversations whose outgoing messages are queued (and due), sending or unconfirmed for longer than `olderThanMs`. */
    async stuckOutgoing(options: { now: number; olderThanMs: number; limit?: number }): Promise<ConversationAddress[]> {
      const stuck = await messages
        .find({ unsettled: true, changedAt: { $lte: options.now - options.olderThanMs } })
        .sort({ changedAt: 1 })
        .limit(options.limit ?? 500)
        .project<{ conversationId: string; dueAt?: number | null }>({ conversationId: 1, dueAt: 1 })
        .toArray()
      const due = stuck.filter(({ dueAt }) => (dueAt ?? 0) <= options.now)
      return [...(await addressesOf(connection, new Set(due.map(({ conversationId }) => conversationId)))).values()]
    },

    /** Conversations a rebuilt Temporal must have a session for: something armed, unstamped, unanswered or unsettled. Each comes once. */
    async *openSessions(): AsyncGenerator<ConversationAddress> {
      const conversations = connection.collection<ConversationRecord>('conversations')
      const seen = new Set<string>()
      const sources = [
        conversations.find({ wakeAt: { $gt: 0 } }).project<{ conversationId: string }>({ _id: 0, conversationId: '$_id' }),
        messages.find({ sweepAt: { $gt: 0 } }).project<{ conversationId: string }>({ conversationId: 1 }),
        pendingEvents.find({ sweepAt: { $gt: 0 } }).project<{ conversationId: string }>({ conversationId: 1 }),
        messages.find({ unsettled: true }).project<{ conversationId: string }>({ conversationId: 1 }),
        connection.collection<CallRecord>('calls').find({ status: 'open' }).project<{ conversationId: string }>({ conversationId: 1 }),
      ]
      for (const source of sources) {
        for await (const ids of chunks(source)) {
          const fresh = ids.filter((id) => !seen.has(id))
          for (const id of fresh) seen.add(id)
          if (fresh.length > 0) yield* (await addressesOf(connection, new Set(fresh))).values()
        }
      }
    },
  }
}

async function* chunks(source: AsyncIterable<{ conversationId: string }>, size = 500): AsyncGenerator<string[]> {
  let ids: string[] = []
  for await (const { conversationId } of source) {
    ids.push(conversationId)
    if (ids.length === size) {
      yield ids
      ids = []
    }
  }
  if (ids.length > 0) yield ids
}
