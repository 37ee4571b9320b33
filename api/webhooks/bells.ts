import type { Logger } from 'pino'
import type { ConversationAddress } from '#workflows/messages'
import type { WebhookMetrics } from './metrics.ts'

/** Tells a conversation that messages or events with these ids are stored. */
export type Ring = (address: ConversationAddress, ids: string[]) => Promise<void>

/** A conversation to ring, with what it is rung for. */
export interface Bell {
  address: ConversationAddress
  ids: string[]
}

const AT_ONCE = 20

/**
 * Rings each conversation once with all its ids, 20 at a time. A bell that fails is only counted, and so are those behind it: when
 * Temporal is away every one of them would wait in vain, and the sweeper rings for whatever no turn has handled.
 */
export async function ringAll(bells: Bell[], { ring, metrics, log }: { ring: Ring; metrics: WebhookMetrics; log: Logger }): Promise<void> {
  const waiting = joined(bells)
  let rung = 0
  const lane = async (): Promise<void> => {
    for (let bell = waiting.shift(); bell !== undefined; bell = waiting.shift()) {
      await ring(bell.address, bell.ids)
      rung += 1
    }
  }
  const total = waiting.length
  const lanes = await Promise.allSettled(Array.from({ length: Math.min(AT_ONCE, total) }, lane))
  metrics.count('rung', rung)
  if (lanes.every(({ status }) => status === 'fulfilled')) return
  metrics.count('notRung', total - rung)
  log.warn({ notRung: total - rung }, 'conversations could not be rung; the sweeper will')
}

function joined(bells: Bell[]): Bell[] {
  const byConversation = Map.groupBy(bells, ({ address }) => address.conversationId)
  return [...byConversation.values()].flatMap((same) => {
    const [first] = same
    return first ? [{ address: first.address, ids: [...new Set(same.flatMap(({ ids }) => ids))] }] : []
  })
}
