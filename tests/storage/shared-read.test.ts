import { describe, expect, it } from '@jest/globals'
import { createSharedRead } from '#storage/shared-read'

/** Reads whose answers are given one by one. */
function slowReads() {
  const begun: { key: string; answer: (value: number) => void; fail: (error: Error) => void }[] = []
  const shared = createSharedRead<number>()
  const ask = (key: string) => shared(key, () => new Promise((answer, fail) => begun.push({ key, answer, fail })))
  return { begun, ask }
}

const moment = () => new Promise((resolve) => setImmediate(resolve))

describe('a shared read', () => {
  it('is made once for all who ask in the same moment, for each key, and anew for whoever comes later', async () => {
    const { begun, ask } = slowReads()
    const asked = Promise.all([ask('ana'), ask('ana'), ask('beto')])
    await moment()
    expect(begun.map(({ key }) => key)).toEqual(['ana', 'beto'])
    for (const [n, { answer }] of begun.entries()) answer(n)
    expect(await asked).toEqual([0, 0, 1])
    const later = ask('ana')
    await moment()
    begun[2]?.answer(2)
    expect(await later).toBe(2)
  })

  it('is made once more for all who ask while it is on its way, and gives none of them what was read before', async () => {
    const { begun, ask } = slowReads()
    const first = ask('ana')
    await moment()
    const others = Promise.all([ask('ana'), ask('ana')])
    await moment()
    expect(begun).toHaveLength(1)
    begun[0]?.answer(1)
    expect(await first).toBe(1)
    await moment()
    expect(begun).toHaveLength(2)
    const last = ask('ana')
    begun[1]?.answer(2)
    expect(await others).toEqual([2, 2])
    await moment()
    begun[2]?.answer(3)
    expect(await last).toBe(3)
  })

  it('fails for those it was for, and is made for who waits', async () => {
    const { begun, ask } = slowReads()
    const [one, two] = [ask('ana'), ask('ana')]
    await moment()
    const next = ask('ana')
    begun[0]?.fail(new Error('away'))
    await Promise.all([one, two].map((asked) => expect(asked).rejects.toThrow('away')))
    await moment()
    begun[1]?.answer(2)
    expect(await next).toBe(2)
  })
})
