import { describe, expect, it } from '@jest/globals'
import { createAtOnce } from '#api/auth/at-once'

describe('what is asked for at once', () => {
  it('is looked up once, for each name, and anew for whoever comes later', async () => {
    const atOnce = createAtOnce<string>()
    const looks: string[] = []
    const ask = (name: string) =>
      atOnce(name, async () => {
        looks.push(name)
        return `${name}${looks.length}`
      })
    expect(await Promise.all([ask('ana'), ask('ana'), ask('beto')])).toEqual(['ana1', 'ana1', 'beto2'])
    expect(await ask('ana')).toBe('ana3')
  })

  it('begins after everybody has asked, and is not shared once it has begun', async () => {
    const atOnce = createAtOnce<number>()
    let role = 1
    let later: Promise<number> | undefined
    const first = atOnce('ana', async () => {
      later = atOnce('ana', async () => role)
      return role
    })
    role = 2
    expect(await first).toBe(2)
    role = 3
    expect(await later).toBe(3)
  })

  it('fails for all of them, and is tried again', async () => {
    const atOnce = createAtOnce<number>()
    const ask = () => atOnce('ana', () => Promise.reject(new Error('away')))
    await Promise.all([ask(), ask()].map((asked) => expect(asked).rejects.toThrow('away')))
    expect(await atOnce('ana', async () => 1)).toBe(1)
  })
})
