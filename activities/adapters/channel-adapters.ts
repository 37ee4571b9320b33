import { UserError } from '#engine/errors'
import type { Channel } from '#storage/documents/channel'
import type { Storage } from '#storage/open-storage'
import type { GuardedClient } from '../guarded-client.ts'
import type { MessageChannel } from './message-channel.ts'
import { createTestChannel } from './test-channel.ts'
import { createWhatsAppChannel, type WhatsAppChannel } from './whatsapp.ts'

export interface ChannelAdapters {
  /** The way to write on a channel. */
  of: (companyId: string, channel: Channel) => Promise<MessageChannel>
  /** The same with the fetching of customers' files; null for channels whose files need no fetching. */
  filesOf: (companyId: string, channel: Channel) => Promise<Pick<WhatsAppChannel, 'fetchMedia'> | null>
}

const KEPT = 1_000

interface Means {
  storage: Storage
  http: GuardedClient
  graphUrl: string
  graphVersion: string
}

/** One adapter per channel and version of its settings, with the credential opened once. */
export function createChannelAdapters(means: Means): ChannelAdapters {
  const kept = new Map<string, Promise<WhatsAppChannel>>()
  const test = createTestChannel()

  function whatsapp(companyId: string, channel: Channel): Promise<WhatsAppChannel> {
    const key = `${channel.id}@${channel.version}`
    const known = kept.get(key)
    if (known) return known
    if (kept.size >= KEPT) kept.clear()
    const adapter = openWhatsApp(means, companyId, channel)
    adapter.catch(() => kept.delete(key))
    kept.set(key, adapter)
    return adapter
  }

  return {
    of: async (companyId, channel) => {
      if (channel.kind === 'test') return test
      if (channel.kind === 'whatsapp') return await whatsapp(companyId, channel)
      throw new UserError('channel.unsupported', `Messages cannot be sent on a channel of kind ${channel.kind} yet.`)
    },
    filesOf: async (companyId, channel) => (channel.kind === 'whatsapp' ? await whatsapp(companyId, channel) : null),
  }
}

async function openWhatsApp(
  { storage, http, graphUrl, graphVersion }: Means,
  companyId: string,
  channel: Channel,
): Promise<WhatsAppChannel> {
  const repositories = storage.repositories(companyId)
  const token = await repositories.channels.credential(channel.id)
  if (token === null)
    throw new UserError('channel.noCredential', 'This channel has no access token; reconnect it under Settings > Channels.')
  return createWhatsAppChannel({
    http,
    graphUrl,
    graphVersion,
    phoneNumberId: channel.account.senderId,
    token,
    openFile: (fileId) => repositories.files.open(fileId),
  })
}
