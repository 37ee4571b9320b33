import type { Repositories } from '#storage/create-repositories'
import type { Channel } from '#storage/documents'

/** Leased at a time: few enough that several workers share a second, many enough that busy channels do not write for each message. */
const SHARES_OF_A_SECOND = 10

export interface Pace {
  /** Waits, inside the second, until the channel has room for one more message. */
  room: (repositories: Repositories, channel: Channel) => Promise<void>
}

/** Keeps each channel's pace over all worker processes: tokens of a second are leased from the channel's document, a handful at a time. */
export function createPace(now: () => number): Pace {
  const leased = new Map<string, { second: number; left: number }>()

  async function lease(repositories: Repositories, { id, messagesPerSecond }: Channel): Promise<void> {
    const at = now()
    const wanted = Math.max(1, Math.ceil(messagesPerSecond / SHARES_OF_A_SECOND))
    const left = await repositories.channels.leaseSendTokens(id, wanted, at)
    leased.set(id, { second: Math.floor(at / 1000), left })
  }

  return {
    async room(repositories, channel) {
      for (;;) {
        const have = leased.get(channel.id)
        const second = Math.floor(now() / 1000)
        if (have?.second === second && have.left > 0) {
          have.left -= 1
          return
        }
        if (have?.second === second) await new Promise((resolve) => setTimeout(resolve, 1000 - (now() % 1000)))
        await lease(repositories, channel)
      }
    },
  }
}
