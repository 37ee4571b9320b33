import type { Storage } from '#storage/open-storage'
import type { Placed } from './whatsapp/apply/placed.ts'

const everyMs = 60_000

interface Traffic {
  writtenAt: number
  inbound: number
}

/**
 * When each channel was heard of last, and how many customers' messages came: written at most once a minute per channel, since every
 * webhook comes this way. What a process has not written when it ends is lost, a minute at most.
 */
export function createTraffic({ repositories }: Pick<Storage, 'repositories'>) {
  const channels = new Map<string, Traffic>()

  return async function noteTraffic(placed: Placed[], at: number): Promise<void> {
    for (const same of Map.groupBy(placed, (one) => one.channel.id).values()) {
      const channel = same[0]?.channel
      if (!channel) continue
      const traffic = channels.get(channel.id) ?? { writtenAt: 0, inbound: 0 }
      channels.set(channel.id, traffic)
      traffic.inbound += same.filter(({ update }) => update.type === 'message').length
      if (traffic.writtenAt > at - everyMs) continue
      const { inbound } = traffic
      Object.assign(traffic, { writtenAt: at, inbound: 0 })
      const company = repositories(channel.companyId)
      await company.channels.seen(channel.id, { lastWebhookAt: at })
      if (inbound > 0) await company.channelHealth.noteInbound(channel.id, { at, count: inbound })
      if (inbound > 0 && channel.alert?.code === 'channel.quiet') {
        await company.channelHealth.saveQuiet(channel.id, null)
        await company.channels.clearAlert(channel.id, 'channel.quiet')
      }
    }
  }
}
