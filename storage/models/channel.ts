import type { Channel } from '../documents/channel.ts'
import type { Sealed, Sealer } from '../keys/sealer.ts'
import { companySchema, flag, json, number, type Scoped, sealed, text, texts } from './company-schema.ts'

export interface ChannelRecord extends Scoped, Omit<Channel, 'id' | 'account' | 'alert'>, ChannelAccount {
  alert: SealedAlert | null
  /**
   * The number a pending channel asks for. It takes the number's place (`senderId`, unique over all companies) only once it is proved to be
   * the company's, so that nobody keeps a number from its owner by asking for it.
   */
  wantedSenderId?: string | null
  /** What the adapter needs to write in the merchant's name; no mapping ever gives it out. */
  credential: Sealed<string> | null
  /** When the provider last told the status of any message (within seconds): then silence about one means something. */
  lastStatusAt: number | null
  /** The second (epoch) whose send tokens are being handed out, and how many went. */
  paceSecond: number
  paceUsed: number
}

type ChannelAccount = Channel['account']
type Alert = NonNullable<Channel['alert']>
/** Providers quote people's numbers in their sentences. Null = kept in clear by an earlier release, and forgotten since. */
type SealedAlert = Omit<Alert, 'message'> & { message: Sealed<string> | null }

export const channelSchema = companySchema<ChannelRecord>(
  {
    kind: text,
    name: text,
    status: text,
    accountId: text,
    senderId: text,
    wantedSenderId: text,
    displayAddress: text,
    appKey: text,
    messagesPerSecond: number,
    automaticTexts: texts,
    phoneOwnerHours: number,
    closingGraceSeconds: number,
    markRead: flag,
    agentNameAbove: flag,
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

export async function toChannel(record: ChannelRecord, sealer: Sealer): Promise<Channel> {
  const { _id, accountId, senderId, wantedSenderId, displayAddress, ...rest } = record
  const { credential: _, lastStatusAt: ____, paceSecond: __, paceUsed: ___, ...plain } = rest
  const alert = plain.alert && (await openAlert(sealer, _id, plain.alert))
  return { ...plain, alert, id: _id, account: { accountId, senderId: wantedSenderId ?? senderId, displayAddress } }
}

/** A channel as it is made: nothing is wrong with it yet. */
export function fromChannel({ id, account, ...plain }: Omit<Channel, 'alert'>): ChannelRecord {
  const number = plain.status === 'pending' ? { senderId: pendingSender(id), wantedSenderId: account.senderId } : { wantedSenderId: null }
  return { ...plain, ...account, ...number, _id: id, alert: null, credential: null, lastStatusAt: null, paceSecond: 0, paceUsed: 0 }
}

/** Stands where the number of a channel will stand. */
function pendingSender(id: string): string {
  return `pending:${id}`
}

export async function sealAlert(sealer: Sealer, channelId: string, { message, ...alert }: Alert): Promise<SealedAlert> {
  return { ...alert, message: await sealer.sealCompany('channels', channelId, 'alert', message) }
}

async function openAlert(sealer: Sealer, channelId: string, { message, ...alert }: SealedAlert): Promise<Alert> {
  return { ...alert, message: message ? await sealer.openCompany('channels', channelId, 'alert', message) : '' }
}
