import type { ConversationAddress } from '#workflows/messages'

/** Tells a conversation that messages or events with these ids are stored. */
export type Ring = (address: ConversationAddress, ids: string[]) => Promise<void>

/** A conversation to ring, with what it is rung for. */
export interface Bell {
  address: ConversationAddress
  ids: string[]
}

const AT_ONCE = 20

/**
 * Rings each conversation once with all its ids, 20 at a time; never rejects. A bell that fails is left, and so are those behind it: when
 * Temporal is away every one of them would wait in vain, and the sweeper rings for whatever was stored and not handled.
 */
export async function ringEach(bells: Bell[], ring: Ring): Promise<{ rung: number; notRung: number }> {
  const waiting = joined(bells)
  const total = waiting.length
  let rung = 0
  const lane = async (): Promise<void> => {
    for (let bell = waiting.shift(); bell !== undefined; bell = waiting.shift()) {
      await ring(bell.address, bell.ids)
      rung += 1
    }
  }
  await Promise.allSettled(Array.from({ length: Math.min(AT_ONCE, total) }, lane))
  return { rung, notRung: total - rung }
}

function joined(bells: Bell[]): Bell[] {
  const byConversation = Map.groupBy(bells, ({ address }) => address.conversationId)
  return [...byConversation.values()].flatMap((same) => {
    const [first] = same
    return first ? [{ address: first.address, ids: [...new Set(same.flatMap(({ ids }) => ids))] }] : []
  })
}
