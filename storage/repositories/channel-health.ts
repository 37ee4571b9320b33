import type { HourCount } from '#engine/channels/quiet'
import type { ChannelHealthRecord, NumberState, TokenState } from '../models/channel-health.ts'
import type { InboundDayRecord } from '../models/inbound-day.ts'
import type { Scope } from '../scope.ts'
import { upsert } from './upsert.ts'

export type ChannelHealth = Omit<ChannelHealthRecord, '_id' | 'companyId'>

export interface FailureCount {
  code: string
  count: number
  lastAt: number
}

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** Four weeks of habit, and some days to spare. */
const keptMs = 35 * dayMs
/** More failures than this are counted as this many. */
const mostFailures = 20_000

const nothing: ChannelHealth = {
  lastInboundAt: null,
  number: null,
  token: null,
  quiet: null,
  restUntil: null,
  templatesSyncedAt: null,
  proof: null,
  roundTrip: null,
}

/** How the channels of this company are doing: what Meta says about them, what came, what failed. */
export function createChannelHealth({ companyId, models }: Scope) {
  async function set(channelId: string, fields: Partial<ChannelHealth>): Promise<void> {
    await upsert(() => models.channelHealth.updateOne({ companyId, _id: channelId }, { $set: fields }, { upsert: true }))
  }

  return {
    async get(channelId: string): Promise<ChannelHealth> {
      const record = await models.channelHealth.findOne({ companyId, _id: channelId }).lean<ChannelHealthRecord>()
      if (!record) return nothing
      const { _id, companyId: _, ...health } = record
      return { ...nothing, ...health }
    },

    /** `count` messages of customers came since this was told last. */
    async noteInbound(channelId: string, { at, count }: { at: number; count: number }): Promise<void> {
      const day = Math.floor(at / dayMs) * dayMs
      const hour = Math.floor((at - day) / hourMs)
      await Promise.all([
        upsert(() => models.channelHealth.updateOne({ companyId, _id: channelId }, { $max: { lastInboundAt: at } }, { upsert: true })),
        upsert(() =>
          models.inboundDays.updateOne(
            { companyId, _id: `${channelId}/${day}` },
            { $inc: { [`hours.${hour}`]: count }, $setOnInsert: { channelId, day, deleteAt: new Date(day + keptMs) } },
            { upsert: true },
          ),
        ),
      ])
    },

    /** Messages of customers by hour since then; hours without any are left out. */
    async inboundHours(channelId: string, since: number): Promise<HourCount[]> {
      const filter = { companyId, channelId, day: { $gte: Math.floor(since / dayMs) * dayMs } }
      const days = await models.inboundDays.find(filter).sort({ day: -1 }).limit(40).lean<InboundDayRecord[]>()
      return days.flatMap(({ day, hours }) =>
        Object.entries(hours).map(([hour, inbound]) => ({ hour: day + Number(hour) * hourMs, inbound })),
      )
    },

    /** Failed messages of the channel since then, by code, most frequent first. */
    async failures(channelId: string, since: number): Promise<FailureCount[]> {
      const groups = await models.messages.aggregate<{ _id: string; count: number; lastAt: number }>([
        { $match: { companyId, channelId, 'failure.at': { $gte: since } } },
        { $limit: mostFailures },
        { $group: { _id: '$failure.code', count: { $sum: 1 }, lastAt: { $max: '$failure.at' } } },
      ])
      return groups.map(({ _id: code, count, lastAt }) => ({ code, count, lastAt })).sort((left, right) => right.count - left.count)
    },

    saveNumber: (channelId: string, number: NumberState) => set(channelId, { number }),
    saveToken: (channelId: string, token: TokenState) => set(channelId, { token }),
    saveQuiet: (channelId: string, quiet: ChannelHealth['quiet']) => set(channelId, { quiet }),
    saveTemplatesSynced: (channelId: string, templatesSyncedAt: number) => set(channelId, { templatesSyncedAt }),
    rest: (channelId: string, restUntil: number) => set(channelId, { restUntil }),

    /** A new proof: the round trip of the one before does not count any more. */
    saveProof: (channelId: string, proof: NonNullable<ChannelHealth['proof']>) => set(channelId, { proof, roundTrip: null }),

    /** The first message that came after the proof began; a proof begun meanwhile is left alone. */
    async saveRoundTrip(channelId: string, startedAt: number, roundTrip: NonNullable<ChannelHealth['roundTrip']>): Promise<void> {
      const filter = { companyId, _id: channelId, 'proof.startedAt': startedAt, roundTrip: null }
      await models.channelHealth.updateOne(filter, { $set: { roundTrip } })
    },

    /** A conversation of the channel in which a customer wrote since then, the earliest of those at hand. */
    async heardSince(channelId: string, since: number): Promise<{ at: number; conversationId: string } | null> {
      const filter = { companyId, lastActivityAt: { $gte: since } }
      const active = await models.conversations
        .find(filter, { channelId: 1, lastInboundAt: 1 })
        .sort({ lastActivityAt: -1, _id: -1 })
        .limit(500)
        .lean()
      const heard = active
        // Providers tell whole seconds.
        .filter((one) => one.channelId === channelId && (one.lastInboundAt ?? 0) >= since - 1_000)
        .sort((left, right) => (left.lastInboundAt ?? 0) - (right.lastInboundAt ?? 0))
      const [first] = heard
      return first ? { at: first.lastInboundAt ?? since, conversationId: first._id } : null
    },

    async forget(channelId: string): Promise<void> {
      await models.channelHealth.deleteOne({ companyId, _id: channelId })
    },
  }
}
