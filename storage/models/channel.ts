import type { Channel } from '../documents.ts'
import type { Sealed } from '../keys/sealer.ts'
import { companySchema, flag, json, number, type Scoped, sealed, text, texts } from './company-schema.ts'

export interface ChannelRecord extends Scoped, Omit<Channel, 'id' | 'account'>, ChannelAccount {
  /** What the adapter needs to write in the merchant's name; no mapping ever gives it out. */
  credential: Sealed<string> | null
  /** When the provider last told the status of any message (within seconds): then silence about one means something. */
  lastStatusAt: number | null
  /** The second (epoch) whose send tokens are being handed out, and how many went. */
  paceSecond: number
  paceUsed: number
}

type ChannelAccount = Channel['account']

export const channelSchema = companySchema<ChannelRecord>(
  {
    kind: text,
    name: text,
    status: text,
    accountId: text,
    senderId: text,
    displayAddress: text,
    appKey: text,
    messagesPerSecond: number,
    automaticTexts: texts,
    phoneOwnerHours: number,
    closingGraceSeconds: number,
    markRead: flag,
    lastWebhookAt: number,
    lastSentAt: number,
    pausedUntil: number,
    alert: json,
    quality: text,
    version: number,
    createdAt: number,
    credential: sealed,
    lastStatusAt: number,
    paceSecond: number,
    paceUsed: number,
  },
  [
    // One account belongs to one channel over all companies.
    { fields: { kind: 1, appKey: 1, senderId: 1 }, options: { unique: true } },
    { fields: { kind: 1, appKey: 1, accountId: 1 } },
    { fields: { kind: 1, senderId: 1 } },
    { fields: { companyId: 1, createdAt: -1, _id: -1 } },
  ],
)

export function toChannel(record: ChannelRecord): Channel {
  const { _id, accountId, senderId, displayAddress, credential: _, lastStatusAt: ____, paceSecond: __, paceUsed: ___, ...plain } = record
  return { ...plain, id: _id, account: { accountId, senderId, displayAddress } }
}

export function fromChannel({ id, account, ...plain }: Channel): ChannelRecord {
  return { ...plain, ...account, _id: id, credential: null, lastStatusAt: null, paceSecond: 0, paceUsed: 0 }
}
