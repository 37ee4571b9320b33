import { describe, expect, it } from '@jest/globals'
import { patiently } from '../../../builder-ui/src/app/part.ts'

const missing = new TypeError('Failed to fetch dynamically imported module: /assets/panel.js')

/** Fails so often with this error, then gives the part. */
function network(fails: number, error: Error) {
  let tries = 0
  const load = async () => {
    tries += 1
    if (tries <= fails) throw error
    return 'part'
  }
  return { load, tries: () => tries }
}

describe('a part of the page', () => {
  it('is fetched again when the network failed', async () => {
    const { load, tries } = network(1, missing)
    expect(await patiently(load, [0, 0, 0])).toBe('part')
    expect(tries()).toBe(2)
  })

  it('is given up when it stays away', async () => {
    const { load, tries } = network(9, missing)
    await expect(patiently(load, [0, 0, 0])).rejects.toBe(missing)
    expect(tries()).toBe(4)
  })

  it('that breaks by itself is not fetched again', async () => {
    const broken = new Error('x is not a function')
    const { load, tries } = network(1, broken)
    await expect(patiently(load, [0, 0, 0])).rejects.toBe(broken)
    expect(tries()).toBe(1)
  })
})
