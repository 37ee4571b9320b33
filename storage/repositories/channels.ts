import type { ChannelKind } from '#engine/channels/rules'
import { UserError } from '#engine/errors'
import type { Channel } from '../documents/channel.ts'
import { type ChannelRecord, fromChannel, sealAlert, toChannel } from '../models/channel.ts'
import { newId } from '../new-id.ts'
import { newestFirst, type Page, type PageRequest } from '../page.ts'
import type { Scope } from '../scope.ts'
import { isDuplicateKey, soon } from '../transaction.ts'

type NewChannel = Pick<Channel, 'kind' | 'name' | 'status' | 'account' | 'appKey'> &
  Partial<Pick<Channel, Setting | 'quality'>> & { credential?: string }
type Setting = 'messagesPerSecond' | 'automaticTexts' | 'phoneOwnerHours' | 'closingGraceSeconds' | 'markRead' | 'agentNameAbove'
type Changes = Partial<Pick<Channel, Setting | 'name' | 'status' | 'quality' | 'pausedUntil'>> & {
  displayAddress?: string | null
  /** What was wrong is mended. */
  alert?: null
  credential?: string
}

const usual: Pick<Channel, Setting> = {
  messagesPerSecond: 80,
  automaticTexts: [],
  phoneOwnerHours: 4,
  closingGraceSeconds: 3_600,
  markRead: true,
  agentNameAbove: false,
}

/** The numbers and accounts of this company. Tokens go in and come out only for sending. */
export function createChannels({ companyId, models, sealer, cache }: Scope) {
  const open = (record: ChannelRecord) => toChannel(record, sealer)
  const readKinds = (ids: string[]) =>
    models.channels.find({ companyId, _id: { $in: ids } }, { kind: 1 }).lean<Pick<ChannelRecord, '_id' | 'kind'>[]>()
  const sealCredential = (id: string, credential: string) => sealer.sealCompany('channels', id, 'credential', credential)

  /** Throws UserError('channel.taken') when another channel, of whichever company, has the account. */
  async function create(wanted: NewChannel, id: string = newId()): Promise<Channel> {
    const { credential, ...settings } = wanted
    const unused = {
      lastWebhookAt: null,
      lastSentAt: null,
      pausedUntil: null,
      quality: null,
      version: 1,
      createdAt: Date.now(),
    }
    const record = fromChannel({ ...usual, ...unused, ...settings, id, companyId })
    if (credential !== undefined) record.credential = await sealCredential(id, credential)
    try {
      await models.channels.insertMany([record])
    } catch (error) {
      if (!isDuplicateKey(error)) throw error
      throw taken()
    }
    return await open(record)
  }

  return {
    create,

    /** A built-in channel on which a member plays the customer. */
    createTest(name: string): Promise<Channel> {
      const id = newId()
      return create(
        {
          kind: 'test',
          name,
          status: 'active',
          account: { accountId: id, senderId: id, displayAddress: null },
          appKey: 'env',
          messagesPerSecond: 1_000,
        },
        id,
      )
    },

    list(page: PageRequest = {}): Promise<Page<Channel>> {
      return newestFirst<ChannelRecord, Channel>(models.channels, { filter: { companyId }, by: 'createdAt', page, to: open })
    },

    async get(id: string): Promise<Channel | null> {
      const record = await models.channels.findOne({ companyId, _id: id }).lean<ChannelRecord>()
      return record && (await open(record))
    },

    /** The kinds of these channels; one that is gone is left out, if nobody asked for it lately. */
    async kindsOf(ids: readonly string[]): Promise<Map<string, ChannelKind>> {
      const key = (id: string) => `${companyId}/${id}`
      const known = [...new Set(ids)].map((id) => [id, cache.channelKinds.get(key(id))] as const)
      const unknown = known.filter(([, kind]) => kind === undefined).map(([id]) => id)
      const read = unknown.length === 0 ? [] : await readKinds(unknown)
      for (const { _id, kind } of read) cache.channelKinds.set(key(_id), kind)
      return new Map([
        ...known.flatMap(([id, kind]) => (kind === undefined ? [] : [[id, kind] as const])),
        ...read.map(({ _id, kind }) => [_id, kind] as const),
      ])
    },

    /** Throws UserError('channel.conflict') when the channel is not at that version any more, 'channel.notFound' when it is gone. */
    async update(id: string, version: number, changes: Changes): Promise<Channel> {
      const { credential, ...fields } = changes
      const $set = { ...fields, ...(credential !== undefined && { credential: await sealCredential(id, credential) }) }
      const record = await models.channels
        .findOneAndUpdate({ companyId, _id: id, version }, { $set, $inc: { version: 1 } }, { returnDocument: 'after' })
        .lean<ChannelRecord>()
      if (record) return await open(record)
      if (await models.channels.exists({ companyId, _id: id })) {
        throw new UserError('channel.conflict', 'The channel was changed since you read it. Nothing was saved. Read it again and repeat.')
      }
      throw new UserError('channel.notFound', 'There is no such channel in this company.')
    },

    /** Forgets the channel and its token; conversations stay. */
    async delete(id: string): Promise<boolean> {
      return (await models.channels.deleteOne({ companyId, _id: id })).deletedCount > 0
    },

    /**
     * Changes the account and app of a channel, of a pending one its number too. Throws UserError('channel.conflict') when the channel is
     * not at that version any more, or is to get another number and is connected already.
     */
    async repoint(id: string, version: number, wanted: { accountId?: string; senderId?: string; appKey?: string }): Promise<Channel> {
      const { senderId, ...plain } = wanted
      const isMoved = senderId !== undefined
      const $set = { ...plain, ...(isMoved && { wantedSenderId: senderId, displayAddress: null }) }
      const place = { companyId, _id: id, version, ...(isMoved && { status: 'pending' as const }) }
      const record = await models.channels
        .findOneAndUpdate(place, { $set, $inc: { version: 1 } }, { returnDocument: 'after' })
        .lean<ChannelRecord>()
      if (record) return await open(record)
      throw new UserError(
        'channel.conflict',
        'The channel was changed since you read it, or is connected and keeps its number. Nothing was saved. Read it again and repeat.',
      )
    },

    /**
     * Graph named the number for the channel's token: the channel is (again) the way to this number. A paused channel stays paused.
     * Throws UserError('channel.taken') when another channel, of whichever company, has the number.
     */
    async confirm(id: string, proven: { displayAddress: string | null; quality: string | null }): Promise<Channel> {
      const record = await models.channels.findOne({ companyId, _id: id }).lean<ChannelRecord>()
      if (!record) throw new UserError('channel.notFound', 'There is no such channel in this company.')
      const known = ['active', 'paused'].includes(record.status)
      if (known && record.displayAddress === proven.displayAddress && record.quality === proven.quality) return await open(record)
      const place = record.wantedSenderId ? { senderId: record.wantedSenderId, wantedSenderId: null } : {}
      const status = record.status === 'paused' ? record.status : 'active'
      try {
        const confirmed = await models.channels
          .findOneAndUpdate(
            { companyId, _id: id, version: record.version },
            { $set: { ...proven, ...place, status, ...(!known && { alert: null }) }, $inc: { version: 1 } },
            { returnDocument: 'after' },
          )
          .lean<ChannelRecord>()
        return confirmed ? await open(confirmed) : await this.confirm(id, proven)
      } catch (error) {
        throw isDuplicateKey(error) ? taken() : error
      }
    },

    /** Takes an alert away, if it still is the one with this code. */
    async clearAlert(id: string, code: string): Promise<boolean> {
      const cleared = await models.channels.updateOne(
        { companyId, _id: id, 'alert.code': code },
        { $set: { alert: null }, $inc: { version: 1 } },
      )
      return cleared.modifiedCount > 0
    },

    async usesApp(appKey: string): Promise<boolean> {
      return (await models.channels.exists({ companyId, appKey })) !== null
    },

    async setCredential(id: string, credential: string): Promise<void> {
      await models.channels.updateOne(
        { companyId, _id: id },
        { $set: { credential: await sealCredential(id, credential) }, $inc: { version: 1 } },
      )
    },

    /** The token to send with; null when there is none. */
    async credential(id: string): Promise<string | null> {
      const record = await models.channels.findOne({ companyId, _id: id }, { credential: 1 }).lean<Pick<ChannelRecord, 'credential'>>()
      return record?.credential ? await sealer.openCompany('channels', id, 'credential', record.credential) : null
    },

    /** Nothing is sent on the channel until then (rate limits of the whole number). */
    async rest(id: string, until: number, alert: NonNullable<Channel['alert']>): Promise<void> {
      const $set = { alert: await sealAlert(sealer, id, alert) }
      await models.channels.updateOne({ companyId, _id: id }, { $max: { pausedUntil: until }, $set, $inc: { version: 1 } })
    },

    /** Shows people what is wrong; `status` is set too unless null. */
    async alert(id: string, alert: NonNullable<Channel['alert']>, status: Channel['status'] | null): Promise<void> {
      const $set = { alert: await sealAlert(sealer, id, alert), ...(status !== null && { status }) }
      await models.channels.updateOne({ companyId, _id: id }, { $set, $inc: { version: 1 } })
    },

    /** Something came in or went out; no change that anybody edits against. */
    async seen(id: string, times: Partial<Pick<Channel, 'lastWebhookAt' | 'lastSentAt' | 'quality'>>): Promise<void> {
      await models.channels.updateOne({ companyId, _id: id }, { $set: times })
    },

    /**
     * Takes up to `wanted` of the channel's send tokens of the second `at` lies in, and gives how many it got (0 = wait for the next second).
     * One atomic update per call, so all workers together keep the pace.
     */
    async leaseSendTokens(id: string, wanted: number, at: number): Promise<number> {
      const paceSecond = Math.floor(at / 1000)
      for (;;) {
        const same = await lease(id, { paceSecond }, { $inc: { paceUsed: wanted } })
        if (same) return granted(same.messagesPerSecond - (same.paceUsed - wanted), wanted)
        const fresh = await lease(id, { paceSecond: { $lt: paceSecond } }, { $set: { paceSecond, paceUsed: wanted } })
        if (fresh) return granted(fresh.messagesPerSecond, wanted)
        const current = await models.channels.findOne({ companyId, _id: id }, { paceSecond: 1 }).lean<Pick<ChannelRecord, 'paceSecond'>>()
        // Gone, or another worker's clock is ahead: wait for the next second.
        if (!current || current.paceSecond > paceSecond) return 0
      }
    },
  }

  /** Looks at the document after the update: what the embedded server gives as the one before may be older under load. */
  function lease(id: string, state: Record<string, unknown>, update: Record<string, unknown>) {
    return models.channels
      .findOneAndUpdate({ companyId, _id: id, ...state }, update, {
        ...soon,
        returnDocument: 'after',
        projection: { messagesPerSecond: 1, paceUsed: 1 },
      })
      .lean<Pick<ChannelRecord, 'messagesPerSecond' | 'paceUsed'>>()
  }
}

function taken(): UserError {
  return new UserError(
    'channel.taken',
    'This account is connected already, here or in another company. Nothing was saved. Delete that channel first.',
  )
}

function granted(free: number, wanted: number): number {
  return Math.max(0, Math.min(wanted, free))
}
