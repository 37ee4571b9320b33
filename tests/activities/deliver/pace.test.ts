import { describe, expect, it } from '@jest/globals'
import { createPace } from '#activities/deliver/pace'

/** A channel's document with tokens per second, as storage keeps it; counts how often it is asked. */
function channelDocument(messagesPerSecond: number) {
  const used = new Map<number, number>()
  const asked: number[] = []
  const leaseSendTokens = async (_id: string, wanted: number, at: number) => {
    const second = Math.floor(at / 1000)
    asked.push(second)
    const before = used.get(second) ?? 0
    used.set(second, before + wanted)
    return Math.max(0, Math.min(wanted, messagesPerSecond - before))
  }
  // The pace asks nothing else of the repository.
  return { asked, repositories: { channels: { leaseSendTokens } } as unknown as Parameters<ReturnType<typeof createPace>['room']>[0] }
}

describe('the pace of a channel', () => {
  it('lets a whole second of messages that begin together leave in that second', async () => {
    const at = 1_000_000
    const channel = { id: 'c', messagesPerSecond: 100 }
    const { repositories, asked } = channelDocument(100)
    const pace = createPace(() => at)
    await Promise.all(Array.from({ length: 100 }, () => pace.room(repositories, channel)))
    expect(asked.length).toBe(10)
  })

  it('makes what is over wait for the next second', async () => {
    let at = 1_000_900
    const channel = { id: 'c', messagesPerSecond: 5 }
    const { repositories } = channelDocument(5)
    const pace = createPace(() => at)
    const left: number[] = []
    const all = Array.from({ length: 8 }, () => pace.room(repositories, channel).then(() => left.push(Math.floor(at / 1000))))
    await Promise.all(all.slice(0, 5))
    at = 1_001_000
    await Promise.all(all)
    expect(left).toEqual([1000, 1000, 1000, 1000, 1000, 1001, 1001, 1001])
  })
})
