import type { CompanyView } from '#engine/conversation/situation'
import { UserError } from '#engine/errors'
import type { Channel } from '#storage/documents/channel'
import type { Storage } from '#storage/open-storage'

/** The shop around a conversation: its settings and the channel it runs on. */
export interface Shop {
  company: CompanyView
  channel: Channel
}

/** A change of settings reaches running conversations within this time. */
const FRESH_MS = 2_000
const KEPT = 2_000

/** Reads company, calendars and channel of a conversation, and keeps them for two seconds: every turn needs them, they hardly change. */
export function createShops(storage: Storage, now: () => number) {
  const kept = new Map<string, { readAt: number; shop: Promise<Shop> }>()

  async function read(companyId: string, channelId: string): Promise<Shop> {
    const repositories = storage.repositories(companyId)
    const [company, channel] = await Promise.all([repositories.companies.view(), repositories.channels.get(channelId)])
    if (channel === null)
      throw new UserError('channel.notFound', 'The channel of this conversation was deleted; nothing more is sent on it.')
    return { company, channel }
  }

  function reread(companyId: string, channelId: string): Promise<Shop> {
    const key = `${companyId}/${channelId}`
    if (kept.size >= KEPT) kept.clear()
    const shop = read(companyId, channelId)
    shop.catch(() => kept.delete(key))
    kept.set(key, { readAt: now(), shop })
    return shop
  }

  return {
    of(companyId: string, channelId: string): Promise<Shop> {
      const known = kept.get(`${companyId}/${channelId}`)
      return known && now() - known.readAt < FRESH_MS ? known.shop : reread(companyId, channelId)
    },

    /** As it is now, whatever is kept. */
    reread,
  }
}
