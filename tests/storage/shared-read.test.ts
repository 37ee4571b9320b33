import { describe, expect, it } from '@jest/globals'
import { createSharedRead } from '../../storage/shared-read.ts'

/** A read whose answers are given one by one. */
function slowRead() {
  const asked: { key: string; answer: (value: number) => void; fail: (error: Error) => void }[] = []
  const read = createSharedRead((key) => new Promise<number>((answer, fail) => asked.push({ key, answer, fail })))
  return { asked, read }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('a shared read', () => {
  it('answers all who asked while another was on its way with the next one, and none with what was read before', async () => {
    const { asked, read } = slowRead()
    const first = read('a')
    const [second, third] = [read('a'), read('a')]
    expect(asked).toHaveLength(1)
    asked[0]?.answer(1)
    expect(await first).toBe(1)
    await settled()
    expect(asked).toHaveLength(2)
    const fourth = read('a')
    asked[1]?.answer(2)
    expect(await Promise.all([second, third])).toEqual([2, 2])
    await settled()
    asked[2]?.answer(3)
    expect(await fourth).toBe(3)
  })

  it('keeps keys apart', async () => {
    const { asked, read } = slowRead()
    const both = Promise.all([read('a'), read('b')])
    expect(asked.map(({ key }) => key)).toEqual(['a', 'b'])
    for (const [n, { answer }] of asked.entries()) answer(n)
    expect(await both).toEqual([0, 1])
  })

  it('tells a failure only to those it was for, and reads again', async () => {
    const { asked, read } = slowRead()
    const first = read('a')
    const second = read('a')
    asked[0]?.fail(new Error('away'))
    await expect(first).rejects.toThrow('away')
    await settled()
    asked[1]?.answer(2)
    expect(await second).toBe(2)
    expect(asked).toHaveLength(2)
  })
})
