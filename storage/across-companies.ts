import { setTimeout as sleep } from 'node:timers/promises'
import type { Connection } from 'mongoose'
import { z } from 'zod'
import type { ChannelKind } from '#engine/channels/rules'
import { Defect } from '#engine/errors'
import type { Channel, MetaApp } from './documents/channel.ts'
import type { Sealer } from './keys/sealer.ts'
import type { CallRecord } from './models/call.ts'
import type { CallbackRecord } from './models/callback.ts'
import { type ChannelRecord, toChannel } from './models/channel.ts'
import type { CompanyRecord } from './models/company.ts'
import type { ConversationRecord } from './models/conversation.ts'
import type { FactRecord } from './models/fact.ts'
import type { MessageFields } from './models/message.ts'
import { type MetaAppRecord, type MetaAppSecrets, toMetaApp } from './models/meta-app.ts'
import type { OutgoingMailRecord } from './models/outgoing-mail.ts'
import type { PendingEventRecord } from './models/pending-event.ts'
import type { RoutingRecord } from './models/routing.ts'
import type { ScheduledMessageRecord } from './models/scheduled-message.ts'
import { SWEEP_AFTER_MS } from './repositories/events.ts'

/** Enough to reach a conversation's workflow. */
export interface ConversationAddress {
  companyId: string
  contactId: string
  conversationId: string
  workflowId: string
}

export interface Swept extends ConversationAddress {
  /** Messages and events no turn has stamped. */
  ids: string[]
  /** How often the most stubborn of them was swept, this time included: the fifth is an alert. */
  sweeps: number
}

/** Which thing changed. Ids and numbers only: whoever is told reads it again where rights are applied. */
export interface Change {
  kind: 'conversation' | 'message' | 'threadEntry' | 'flow' | 'flowPresence' | 'agent' | 'inbox'
  companyId: string
  /** Of a flow, as of its presence, the flow's own id. */
  conversationId: string
  id: string
  version: number
  /** Of a conversation: who has it, and whose it is. */
  place?: { status: string; owner: string; memberId: string | null; teamId: string | null; contactId: string }
}

const longestDelayMs = 3_600_000

export type AcrossCompanies = ReturnType<typeof createAcrossCompanies>

/**
 * The only reads that look across companies, below the guard. Whatever needs another one adds it here by name, with its test.
 */
export function createAcrossCompanies(connection: Connection, sealerOf: (companyId: string) => Sealer) {
  const channels = connection.collection<ChannelRecord>('channels')
  const messages = connection.collection<MessageFields>('messages')
  const pendingEvents = connection.collection<PendingEventRecord>('pendingEvents')
  const conversations = connection.collection<ConversationRecord>('conversations')

  const openChannel = (record: ChannelRecord) => toChannel(record, sealerOf(record.companyId))

  async function addressesOf(conversationIds: Iterable<string>): Promise<Map<string, ConversationAddress>> {
    const records = await conversations
      .find({ _id: { $in: [...conversationIds] }, erasing: false })
      .project<Pick<ConversationRecord, '_id' | 'companyId' | 'contactId' | 'workflowId'>>({ companyId: 1, contactId: 1, workflowId: 1 })
      .toArray()
    return new Map(
      records.map(({ _id, companyId, contactId, workflowId }) => [_id, { companyId, contactId, conversationId: _id, workflowId }]),
    )
  }

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
    /** The channel an account's webhooks go to; only once it has been proved to be the company's (not pending). */
    async channelByAccount(kind: ChannelKind, senderId: string, appKey: string): Promise<Channel | null> {
      const record = await channels.findOne({ kind, appKey, senderId })
      return record && record.status !== 'pending' ? await openChannel(record) : null
    },

    /** Channels of an account above the number (a WhatsApp Business Account), for its template and account events. */
    async channelsByAppAccount(kind: ChannelKind, accountId: string, appKey: string): Promise<Channel[]> {
      const records = await channels.find({ kind, appKey, accountId }).limit(100).toArray()
      return await Promise.all(records.filter(({ status }) => status !== 'pending').map(openChannel))
    },

    /** Channels of every company, by id: for the hourly look at each of them. */
    async channelsToWatch({ after, limit }: { after: string | null; limit: number }): Promise<{ companyId: string; channelId: string }[]> {
      const records = await channels
        .find(after === null ? {} : { _id: { $gt: after } })
        .sort({ _id: 1 })
        .limit(limit)
        .project<Pick<ChannelRecord, '_id' | 'companyId'>>({ companyId: 1 })
        .toArray()
      return records.map(({ _id, companyId }) => ({ companyId, channelId: _id }))
    },

    /** Whether a number is connected, through whichever app and for whichever company, by another channel than this. */
    async numberIsConnected(kind: ChannelKind, senderId: string, exceptId: string): Promise<boolean> {
      const records = await channels.find({ kind, senderId }).limit(2).project<{ _id: string }>({ _id: 1 }).toArray()
      return records.some(({ _id }) => _id !== exceptId)
    },

    /** The Meta app a webhook address names, with what verifies its bodies. */
    async metaAppByKey(key: string): Promise<{ app: MetaApp; secrets: MetaAppSecrets } | null> {
      const record = await connection.collection<MetaAppRecord>('metaApps').findOne({ key })
      if (!record) return null
      return {
        app: toMetaApp(record),
        secrets: await sealerOf(record.companyId).openCompany('metaApps', record._id, 'secrets', record.secrets),
      }
    },

    /** The one-time address somebody called, by the hash of its token. */
    async callbackByToken(tokenHash: string): Promise<(Omit<CallbackRecord, '_id' | 'deleteAt'> & { callId: string }) | null> {
      const record = await connection.collection<CallbackRecord>('callbacks').findOne({ tokenHash })
      if (!record) return null
      const { _id, deleteAt: _, ...plain } = record
      return { ...plain, callId: _id }
    },

    /** What no turn has stamped in time (30 s, doubling per message), at most `limit` of each kind, by conversation. */
    async sweep(options: { now: number; limit?: number }): Promise<Swept[]> {
      const bounds = { limit: 500, ...options }
      const due = (await Promise.all([takeDue(messages, bounds), takeDue(pendingEvents, bounds)])).flat()
      const byConversation = Map.groupBy(due, (one) => one.conversationId)
      const addresses = await addressesOf(byConversation.keys())
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
      return [...(await addressesOf(new Set(due.map(({ conversationId }) => conversationId)))).values()]
    },

    /** Conversations a rebuilt Temporal must have a session for: something armed, unstamped, unanswered or unsettled. Each comes once. */
    async *openSessions(): AsyncGenerator<ConversationAddress> {
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
          if (fresh.length > 0) yield* (await addressesOf(new Set(fresh))).values()
        }
      }
    },

    /**
     * Tells each change of a conversation, message or flow of any company, for the live updates, which part them by company. When the stream
     * ends without being closed, `cut` is called once and nothing more is told: the caller opens another.
     */
    changesOfAll({ tell, cut }: { tell: (change: Change) => void; cut: () => void }): { close(): Promise<void> } {
      const stream = openDatabase(connection).watch(changePipeline, { fullDocument: 'updateLookup', maxAwaitTimeMS: changeWaitMs })
      let isClosed = false
      const close = async () => {
        isClosed = true
        await stream.close().catch(() => undefined)
      }
      void follow().catch(async () => {
        if (isClosed) return
        await close()
        cut()
      })
      return { close }

      /** Changes come in crowds: each look takes what has gathered, instead of one question to the database per change. */
      async function follow(): Promise<void> {
        let readSince = performance.now()
        while (!isClosed) {
          const raw = await stream.tryNext()
          const change = raw && toChange(raw)
          if (change) tell(change)
          if (performance.now() - readSince < changeReadMs) continue
          await sleep(changeGatherMs)
          readSince = performance.now()
        }
      }
    },

    /** Ids of all companies, oldest first. */
    async *companyIds(): AsyncGenerator<string> {
      for await (const { _id } of connection
        .collection<CompanyRecord>('companies')
        .find()
        .sort({ _id: 1 })
        .project<{ _id: string }>({ _id: 1 }))
        yield _id
    },

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

const watched = {
  conversations: 'conversation',
  messages: 'message',
  threadEntries: 'threadEntry',
  scheduledMessages: 'threadEntry',
  // Told as a change of the conversation, to everybody: whoever is named need not be looking at it.
  mentions: 'conversation',
  flows: 'flow',
  flowPresences: 'flowPresence',
  agentStates: 'agent',
  teams: 'inbox',
  labels: 'inbox',
  savedViews: 'inbox',
  cannedReplies: 'inbox',
  inboxSettings: 'inbox',
  accessRules: 'inbox',
  // Something was deleted: what is gone cannot be told of by itself.
  epochs: 'inbox',
} as const
// Keys of the table above.
const watchedNames = Object.keys(watched) as [keyof typeof watched, ...(keyof typeof watched)[]]

const changeSchema = z.object({
  ns: z.object({ coll: z.enum(watchedNames) }),
  fullDocument: z.object({
    _id: z.string(),
    companyId: z.string(),
    conversationId: z.string().optional(),
    version: z.number().optional(),
    changedAt: z.number().optional(),
    createdAt: z.number().optional(),
    updatedAt: z.number().optional(),
    contactId: z.string().optional(),
    status: z.string().optional(),
    teamId: z.string().nullish(),
    owner: z.object({ type: z.string(), memberId: z.string().optional() }).optional(),
  }),
})

/** Of each change only ids and numbers leave the database. */
const changePipeline = [
  { $match: { 'ns.coll': { $in: watchedNames }, operationType: { $in: ['insert', 'update', 'replace'] } } },
  {
    $project: {
      'ns.coll': 1,
      ...Object.fromEntries(Object.keys(changeSchema.shape.fullDocument.shape).map((name) => [`fullDocument.${name}`, 1])),
    },
  },
]

/** A look at the changes waits this long for the first one, then reads on for `changeReadMs`, then lets others gather. */
const changeWaitMs = 5_000
const changeReadMs = 20
const changeGatherMs = 80

function openDatabase({ db }: Connection) {
  if (!db) throw new Defect('storage.notOpen', 'The changes of a database can be followed only while its connection is open.')
  return db
}

/** Null for what was deleted in the meantime: nothing is left to read again. */
function toChange(raw: unknown): Change | null {
  const parsed = changeSchema.safeParse(raw)
  if (!parsed.success) return null
  const { ns, fullDocument } = parsed.data
  const { _id: id, companyId, conversationId = id, version, changedAt, updatedAt, createdAt } = fullDocument
  const of = ns.coll === 'mentions' ? conversationId : id
  const place = ns.coll === 'conversations' ? placeOf(fullDocument) : undefined
  return {
    ...{ kind: watched[ns.coll], companyId, conversationId, id: of, version: version ?? changedAt ?? updatedAt ?? createdAt ?? 0 },
    ...(place && { place }),
  }
}

function placeOf({ contactId, status, teamId = null, owner }: z.infer<typeof changeSchema>['fullDocument']): Change['place'] {
  if (contactId === undefined || status === undefined || owner === undefined) return undefined
  return { status, owner: owner.type, memberId: owner.memberId ?? null, teamId, contactId }
}
