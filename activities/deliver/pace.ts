import type { Repositories } from '#storage/create-repositories'
import type { Channel } from '#storage/documents/channel'

/** Leased at a time: few enough that several workers share a second, many enough that busy channels do not write for each message. */
const SHARES_OF_A_SECOND = 10

export interface Pace {
  /** Waits until the channel has room for one more message; at once, mostly, and for the next second when this one is used up. */
  room: (repositories: Pick<Repositories, 'channels'>, channel: Pick<Channel, 'id' | 'messagesPerSecond'>) => Promise<void>
}

interface Lease {
  second: number
  left: number
  /** Nothing more is to be had in that second, for any worker. */
  usedUp: boolean
}

/** Keeps each channel's pace over all worker processes: tokens of a second are leased from the channel's document, a handful at a time. */
export function createPace(now: () => number): Pace {
  const leases = new Map<string, Lease>()
  /** One question per channel at a time: many sends that begin together share its answer. */
  const asked = new Map<string, Promise<void>>()
  const secondOf = (at: number) => Math.floor(at / 1000)

  async function lease(
    { channels }: Pick<Repositories, 'channels'>,
    { id, messagesPerSecond }: Pick<Channel, 'id' | 'messagesPerSecond'>,
  ): Promise<void> {
    const at = now()
    const left = await channels.leaseSendTokens(id, Math.max(1, Math.ceil(messagesPerSecond / SHARES_OF_A_SECOND)), at)
    leases.set(id, { second: secondOf(at), left, usedUp: left === 0 })
  }

  function ask(repositories: Pick<Repositories, 'channels'>, channel: Pick<Channel, 'id' | 'messagesPerSecond'>): Promise<void> {
    const running = asked.get(channel.id)
    if (running) return running
    const asking = lease(repositories, channel).finally(() => asked.delete(channel.id))
    asked.set(channel.id, asking)
    return asking
  }

  return {
    async room(repositories, channel) {
      for (;;) {
        const have = leases.get(channel.id)
        const isNow = have?.second === secondOf(now())
        if (isNow && have.left > 0) {
          have.left -= 1
          return
        }
        if (isNow && have.usedUp) await new Promise((resolve) => setTimeout(resolve, 1000 - (now() % 1000)))
        await ask(repositories, channel)
      }
    },
  }
}
