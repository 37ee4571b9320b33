import type { Channel } from '#storage/documents/channel'
import type { Storage } from '#storage/open-storage'

/** The Meta app a webhook came through; `companyId` null = the installation's, whose channels may belong to any company. */
export interface WebhookApp {
  key: string
  companyId: string | null
}

export interface ChannelDirectory {
  byNumber(senderId: string, app: WebhookApp): Promise<Channel | null>
  byAccount(accountId: string, app: WebhookApp): Promise<Channel[]>
}

/** A channel that was moved, or came up, is seen within this time. */
const KNOWN_MS = 5_000
const UNKNOWN_MS = 1_000
const KEPT = 10_000

/** Whose number a webhook is about. Every webhook asks, the answer hardly changes: it is kept for seconds. */
export function createChannelDirectory({ acrossCompanies }: Pick<Storage, 'acrossCompanies'>): ChannelDirectory {
  const numbers = new Map<string, { until: number; channel: Channel | null }>()

  async function find(senderId: string, appKey: string): Promise<Channel | null> {
    const key = `${appKey}/${senderId}`
    const known = numbers.get(key)
    if (known && known.until > Date.now()) return known.channel
    const channel = await acrossCompanies.channelByAccount('whatsapp', senderId, appKey)
    if (numbers.size >= KEPT) numbers.clear()
    numbers.set(key, { until: Date.now() + (channel ? KNOWN_MS : UNKNOWN_MS), channel })
    return channel
  }

  return {
    async byNumber(senderId, app) {
      const channel = await find(senderId, app.key)
      return channel && mayTouch(app, channel) ? channel : null
    },
    async byAccount(accountId, app) {
      const channels = await acrossCompanies.channelsByAppAccount('whatsapp', accountId, app.key)
      return channels.filter((channel) => mayTouch(app, channel))
    },
  }
}

/** An app of one company signs with a secret that company knows: it says nothing about other companies' numbers. */
function mayTouch(app: WebhookApp, channel: Channel): boolean {
  return app.companyId === null || app.companyId === channel.companyId
}
