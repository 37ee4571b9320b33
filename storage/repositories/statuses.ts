import type { IntakeStatus } from '../documents/intake.ts'
import type { MessageFailure, OutboundStatus } from '../documents/message.ts'
import type { EarlyStatusRecord } from '../models/early-status.ts'
import { type MessageFields, providerFields, providerKeyOf, sealFailure, statusChange, toMessage } from '../models/message.ts'
import { newId } from '../new-id.ts'
import type { Scope } from '../scope.ts'
import { isDuplicateKey } from '../transaction.ts'
import { noteProgress } from './last-line.ts'
import { createOutbox, noteReportOwed } from './outbox.ts'

export type StatusResult =
  /** `settled`: it was sending or unconfirmed, so its lane may go on. */
  | { type: 'applied'; messageId: string; conversationId: string; contactId: string; workflowId: string; settled: boolean }
  /** No message of ours is known by these ids yet: kept for a day. */
  | { type: 'early' }
  /** Older than what is known, or about a cancelled message. */
  | { type: 'ignored' }

const keptMs = 86_400_000
/** How exactly a channel's last status time is kept. */
const coarseMs = 5_000

/** A status moves a message only from these: forward, and `failed` only from what was not delivered. */
const movesFrom: Record<IntakeStatus['status'], { to: OutboundStatus; from: OutboundStatus[] }> = {
  sent: { to: 'sent', from: ['sending', 'unconfirmed', 'queued'] },
  delivered: { to: 'delivered', from: ['queued', 'sending', 'unconfirmed', 'sent'] },
  read: { to: 'read', from: ['queued', 'sending', 'unconfirmed', 'sent', 'delivered'] },
  played: { to: 'read', from: ['queued', 'sending', 'unconfirmed', 'sent', 'delivered'] },
  failed: { to: 'failed', from: ['queued', 'sending', 'unconfirmed', 'sent'] },
}

/** The last line of a conversation moves with its message. */
const lineMoves = { sent: 'sent', delivered: 'delivered', read: 'read', played: 'read', failed: 'failed' } as const

const unsettled: readonly unknown[] = ['queued', 'sending', 'unconfirmed']

type Found = Pick<MessageFields, '_id' | 'conversationId' | 'contactId' | 'status' | 'lane' | 'providerId' | 'awaited'>

/** What providers tell about our messages. */
export function createStatuses(scope: Scope) {
  const { companyId, models, sealer, cache } = scope

  async function apply(status: IntakeStatus): Promise<StatusResult> {
    const found = await find(status)
    if (found) return await applyTo(found, status)
    await keepEarly(status)
    // The send's answer may have been stored between looking and keeping.
    const late = await find(status)
    return late ? await applyTo(late, status) : { type: 'early' }
  }

  return {
    apply,

    /** Applies what came before a message was known by this id; called once the send's answer is stored. */
    async applyEarly(channelId: string, providerId: string): Promise<void> {
      const providerKey = providerKeyOf(await sealer.hasher(), providerId)
      const records = await models.earlyStatuses
        .find({ companyId, channelId, providerKey })
        .sort({ at: 1 })
        .limit(20)
        .lean<EarlyStatusRecord[]>()
      for (const record of records) {
        await apply(await sealer.openCompany('earlyStatuses', record._id, 'status', record.status))
        await models.earlyStatuses.deleteOne({ companyId, _id: record._id })
      }
    },

    /**
     * That this channel's provider has told statuses until then: silence about another message means something from now on. To be said
     * once all that came together is applied. Not a write per status.
     */
    async noteHeard(channelId: string, at: number): Promise<void> {
      const key = `${companyId}/${channelId}`
      if ((cache.statusSeen.get(key) ?? 0) > at - coarseMs) return
      await models.channels.updateOne({ companyId, _id: channelId }, { $max: { lastStatusAt: at } })
      cache.statusSeen.set(key, at)
    },
  }

  async function find({ channelId, providerId, opaqueId }: IntakeStatus): Promise<Found | null> {
    const fields = { conversationId: 1, contactId: 1, status: 1, lane: 1, providerId: 1, awaited: 1 } as const
    const ours = { companyId, channelId }
    const byOurs = opaqueId === null ? null : await models.messages.findOne({ ...ours, _id: opaqueId }, fields).lean<Found>()
    if (byOurs) return byOurs
    const providerKey = providerKeyOf(await sealer.hasher(), providerId)
    const named = await models.messages.findOne({ ...ours, providerKey }, fields).lean<Found>()
    // Statuses are about what we sent: an inbound message has none to move.
    return named?.status === undefined ? null : named
  }

  async function applyTo(message: Found, status: IntakeStatus): Promise<StatusResult> {
    if (message.providerId === null) await nameMessage(message, status.providerId)
    const told = status.failure && { ...status.failure, at: status.at }
    if (told && unsettled.includes(message.status) && (await failUnsettled(message._id, told))) return await applied(message, true)
    const failure = told && (await sealFailure(sealer, { id: message._id, contactId: message.contactId }, told))
    if (message.awaited && unsettled.includes(message.status)) await noteReportOwed(scope, message.conversationId)
    const { to, from } = movesFrom[status.status]
    const { $set, ...rest } = statusChange(to, status.at)
    const noticed = {
      ...(status.pricing && { pricing: status.pricing }),
      ...(status.status === 'played' && { 'statusAt.played': status.at }),
    }
    const before = await models.messages
      .findOneAndUpdate(
        { companyId, _id: message._id, status: { $in: from } },
        { $set: { ...$set, ...noticed, ...(to === 'failed' && { failure }) }, ...rest },
        { returnDocument: 'before', projection: { status: 1 } },
      )
      .lean<Pick<MessageFields, 'status'>>()
    if (before) {
      const { _id: id, conversationId, lane = 'bot' } = message
      await noteProgress(scope, { id, conversationId, lane }, lineMoves[status.status])
      return await applied(message, unsettled.includes(before.status))
    }
    const later = status.status === 'failed' ? { laterFailure: failure } : {}
    const noted = { ...noticed, ...later }
    if (Object.keys(noted).length === 0) return { type: 'ignored' }
    const updated = await models.messages.updateOne({ companyId, _id: message._id, status: { $ne: 'cancelled' } }, { $set: noted })
    return updated.matchedCount > 0 && status.status === 'failed' ? await applied(message, false) : { type: 'ignored' }
  }

  /** As when the provider had refused it at once: what the same turn has queued after it is cancelled, and its run is told. */
  async function failUnsettled(id: string, failure: MessageFailure): Promise<boolean> {
    const record = await models.messages.findOne({ companyId, _id: id, direction: 'out' }).lean<MessageFields>()
    const message = record && (await toMessage(record, sealer))
    if (message?.direction !== 'out') return false
    await createOutbox(scope).fail(message, failure)
    return (await models.messages.exists({ companyId, _id: id, status: 'failed' })) !== null
  }

  async function applied({ _id, conversationId, contactId }: Found, settled: boolean): Promise<StatusResult> {
    const conversation = await models.conversations.findOne({ companyId, _id: conversationId }, { workflowId: 1 }).lean()
    return { type: 'applied', messageId: _id, conversationId, contactId, workflowId: conversation?.workflowId ?? '', settled }
  }

  async function nameMessage(message: Found, providerId: string): Promise<void> {
    const named = await providerFields(sealer, { id: message._id, contactId: message.contactId }, providerId)
    await models.messages.updateOne({ companyId, _id: message._id, providerId: null }, { $set: named }).catch((error: unknown) => {
      if (!isDuplicateKey(error)) throw error
    })
  }

  async function keepEarly(status: IntakeStatus): Promise<void> {
    const _id = newId()
    const providerKey = providerKeyOf(await sealer.hasher(), status.providerId)
    const sealed = await sealer.sealCompany('earlyStatuses', _id, 'status', status)
    const kept = {
      _id,
      companyId,
      channelId: status.channelId,
      providerKey,
      at: status.at,
      status: sealed,
      deleteAt: new Date(Date.now() + keptMs),
    }
    await models.earlyStatuses.insertMany([kept])
  }
}
