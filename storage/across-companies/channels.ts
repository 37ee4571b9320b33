import type { Connection } from 'mongoose'
import type { ChannelKind } from '#engine/channels/rules'
import type { Channel, MetaApp } from '../documents/channel.ts'
import type { Sealer } from '../keys/sealer.ts'
import { type ChannelRecord, toChannel } from '../models/channel.ts'
import { type MetaAppRecord, type MetaAppSecrets, toMetaApp } from '../models/meta-app.ts'

/** Whose a webhook is: channels and apps found by what providers call them. */
export function createChannelsOfAll(connection: Connection, sealerOf: (companyId: string) => Sealer) {
  const channels = connection.collection<ChannelRecord>('channels')
  const openChannel = (record: ChannelRecord) => toChannel(record, sealerOf(record.companyId))

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
  }
}
