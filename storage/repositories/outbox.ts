import type { Message, MessageFailure, OutboundMessageDoc, OutboundStatus } from '../documents/message.ts'
import { type MessageFields, providerFields, sealFailure, statusChange, toMessage } from '../models/message.ts'
import type { Scope } from '../scope.ts'
import { isDuplicateKey, soon } from '../transaction.ts'
import { moveLastLine, noteProgress } from './last-line.ts'
import { recall } from './recall.ts'

const AT_A_TIME = 10

/** Messages of one turn share this many orders: `floor(order / ORDERS_PER_TURN)` is their turn. */
export const ORDERS_PER_TURN = 10_000

const claimed: OutboundStatus[] = ['sending', 'unconfirmed']
const unsettled: OutboundStatus[] = ['queued', ...claimed]
/** Why a message waits when its channel cannot send at all. */
const channelReasons = ['channel.tokenExpired', 'channel.paused', 'channel.disconnected', 'channel.pending']

/** Where a message lies. */
type Placed = Pick<OutboundMessageDoc, 'id' | 'conversationId'>

/** To be said before a message is changed that its run must be told of: deliver looks for such messages only then. */
export async function noteReportOwed({ companyId, models }: Scope, conversationId: string): Promise<void> {
  await models.conversations.updateOne({ companyId, _id: conversationId }, { $inc: { reportsOwed: 1 } })
}

/** Outgoing messages on their way. Every move is one atomic update from the states that allow it. */
export function createOutbox(scope: Scope) {
  const { companyId, models, sealer } = scope
  const byId = (id: string) => ({ companyId, _id: id, direction: 'out' as const })

  return {
    /** The messages of a lane that are not settled, in order, a handful at a time. */
    async lane(conversationId: string, lane: 'bot' | 'agent'): Promise<{ messages: OutboundMessageDoc[]; more: boolean }> {
      const records = await models.messages
        .find({ companyId, conversationId, unsettled: true, lane, order: { $gte: 0 } })
        .sort({ order: 1 })
        .limit(AT_A_TIME)
        .lean()
      const messages = await Promise.all(records.map((record) => toMessage(record, sealer)))
      return { messages: messages.flatMap((message) => asOutbound(message) ?? []), more: records.length === AT_A_TIME }
    },

    async exists(id: string): Promise<boolean> {
      return (await models.messages.exists(byId(id))) !== null
    },

    /** Claims a message for sending; false when it was cancelled or settled meanwhile. */
    async claim(id: string, from: 'queued' | 'unconfirmed', at: number): Promise<boolean> {
      const { $set } = statusChange('sending', at)
      const taken = await models.messages.updateOne(
        { ...byId(id), status: from },
        { $set: { ...$set, dueAt: null, waitsFor: null, unsettled: true }, $inc: { attempts: 1 } },
      )
      return taken.matchedCount === 1
    },

    /** Takes a message back that has not left; false when it is on its way, or was settled. */
    recall: (id: string, at: number): Promise<boolean> => recall(scope, id, at),

    /** Nobody knows whether it left: a worker died, or the answer never came. */
    async lose({ id, conversationId }: Placed, at: number): Promise<void> {
      const lost = await models.messages.updateOne({ ...byId(id), status: 'sending' }, statusChange('unconfirmed', at))
      if (lost.matchedCount === 1) await moveLastLine(scope, { id, conversationId }, 'unconfirmed')
    },

    /** The provider took it. A status that came before this answer may have moved it on already: then only its id is added. */
    async sent(message: Placed & Pick<OutboundMessageDoc, 'contactId' | 'lane'>, providerId: string, at: number): Promise<void> {
      const named = await providerFields(sealer, message, providerId)
      const { $set, ...rest } = statusChange('sent', at)
      const moved = await models.messages.updateOne(
        { ...byId(message.id), status: { $in: claimed } },
        { $set: { ...$set, ...named }, ...rest },
        soon,
      )
      if (moved.matchedCount === 1) {
        await noteProgress(scope, message, 'sent')
        return
      }
      await models.messages.updateOne({ ...byId(message.id), providerId: null }, { $set: named }).catch((error: unknown) => {
        if (!isDuplicateKey(error)) throw error
      })
    },

    /** Refused for good. What the same turn of the same run still has queued is cancelled: it made sense after this one only. */
    async fail(message: OutboundMessageDoc, failure: MessageFailure): Promise<void> {
      const { $set, ...rest } = statusChange('failed', failure.at)
      const failing = { ...byId(message.id), status: { $in: unsettled } }
      const owed = message.by.type === 'bot' && message.by.runId !== null
      if (owed) await noteReportOwed(scope, message.conversationId)
      const told = { failure: await sealFailure(sealer, message, failure), ...(owed && { owesReport: true as const }) }
      const failed = await models.messages.updateOne(failing, { $set: { ...$set, ...told }, ...rest })
      if (failed.matchedCount === 1) await moveLastLine(scope, message, 'failed')
      if (failed.matchedCount === 0 || message.by.type !== 'bot' || message.by.runId === null) return
      const turn = Math.floor(message.order / ORDERS_PER_TURN)
      const { conversationId, lane, by } = message
      const order = { $gte: turn * ORDERS_PER_TURN, $lt: (turn + 1) * ORDERS_PER_TURN }
      const sameTurn = await models.messages.find({ companyId, conversationId, unsettled: true, lane, order }, { by: 1 }).lean()
      const sameRun = sameTurn.filter((other) => other.by.type === 'bot' && other.by.runId === by.runId).map(({ _id }) => _id)
      await models.messages.updateMany({ companyId, _id: { $in: sameRun }, status: 'queued' }, statusChange('cancelled', failure.at))
      for (const id of sameRun) await moveLastLine(scope, { id, conversationId }, 'cancelled')
    },

    /** Waits in its place. */
    async defer(id: string, until: number, reason: string): Promise<void> {
      await models.messages.updateOne({ ...byId(id), status: 'queued' }, { $set: { dueAt: until, waitsFor: reason } })
    },

    /**
     * The channel is well again: what waited for that may go now. Gives where to ring, some hundreds of conversations at most; the others
     * look again by themselves.
     */
    async releaseChannel(channelId: string): Promise<{ conversationId: string; contactId: string; workflowId: string }[]> {
      const waiting = { companyId, channelId, unsettled: true, status: 'queued', waitsFor: { $in: channelReasons } } as const
      const records = await models.messages.find(waiting, { conversationId: 1 }).limit(500).lean()
      if (records.length === 0) return []
      await models.messages.updateMany(
        { companyId, _id: { $in: records.map(({ _id }) => _id) }, status: 'queued' },
        { $set: { dueAt: null, waitsFor: null } },
      )
      const conversationIds = { $in: [...new Set(records.map(({ conversationId }) => conversationId))] }
      const places = await models.conversations.find({ companyId, _id: conversationIds }, { contactId: 1, workflowId: 1 }).lean()
      return places.map(({ _id, contactId, workflowId }) => ({ conversationId: _id, contactId, workflowId }))
    },

    /** The provider surely did not take it: back to the queue until then. */
    async putBack(id: string, until: number, reason: string): Promise<void> {
      const { $set } = statusChange('queued', until)
      await models.messages.updateOne(
        { ...byId(id), status: 'sending' },
        { $set: { ...$set, dueAt: until, waitsFor: reason, unsettled: true } },
      )
    },

    /** Settled or failed messages whose run has not been told, with those of the same runs still on their way. */
    async owedReports(conversationId: string): Promise<OutboundMessageDoc[]> {
      const records = await models.messages.find({ companyId, conversationId, owesReport: true }).sort({ order: 1 }).lean()
      const messages = await Promise.all(records.map((record) => toMessage(record, sealer)))
      return messages.flatMap((message) => asOutbound(message) ?? [])
    },

    /** All that was owed at this count has been looked at; what came since counts on. */
    async noReportOwed(conversationId: string, reportsOwed: number): Promise<void> {
      await models.conversations.updateOne({ companyId, _id: conversationId, reportsOwed }, { $set: { reportsOwed: 0 } }, soon)
    },

    async reported(ids: string[]): Promise<void> {
      await models.messages.updateMany({ companyId, _id: { $in: ids } }, { $unset: { owesReport: 1 } })
    },

    /** When marketing went to this person since then, for the frequency cap. */
    async marketingSentAt(contactId: string, since: number): Promise<number[]> {
      const records = await models.messages
        .find({ companyId, contactId, purpose: 'marketing', providerAt: { $gte: since } }, { providerAt: 1, status: 1 })
        .sort({ providerAt: -1 })
        .limit(100)
        .lean()
      return records
        .filter(({ status }) => status === 'sent' || status === 'delivered' || status === 'read')
        .map((record) => record.providerAt)
    },

    /** Whether the provider has told statuses of this channel since then: if so, silence about a message means something. */
    async statusesSince(channelId: string, since: number): Promise<boolean> {
      const record = await models.channels.findOne({ companyId, _id: channelId }, { lastStatusAt: 1 }).lean()
      return (record?.lastStatusAt ?? 0) > since
    },

    /** The provider id of a customer's message that is now shown as read, once: null when it was taken before. */
    async takeUnread(messageId: string): Promise<string | null> {
      const record = await models.messages
        .findOneAndUpdate(
          { companyId, _id: messageId, markedRead: { $ne: true } },
          { $set: { markedRead: true } },
          { ...soon, projection: { providerId: 1 } },
        )
        .lean<Pick<MessageFields, '_id' | 'providerId'>>()
      return record?.providerId ? await sealer.openContact('messages', messageId, 'providerId', record.providerId) : null
    },
  }
}

function asOutbound(message: Message): OutboundMessageDoc | null {
  return message.direction === 'out' ? message : null
}
