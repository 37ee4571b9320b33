import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Repositories } from '#storage/create-repositories'
import type { Page } from '#storage/page'
import { openTestStorage, type TestStorage } from '../support/storage.ts'
import { intakeMessage } from './intake-message.ts'

let test: TestStorage
let repositories: Repositories
beforeAll(async () => {
  test = await openTestStorage()
  repositories = test.storage.repositories('one')
})
afterAll(() => test.drop())

async function allPages<Item>(load: (cursor: string | null) => Promise<Page<Item>>): Promise<Item[][]> {
  const pages: Item[][] = []
  let cursor: string | null = null
  do {
    const page: Page<Item> = await load(cursor)
    pages.push(page.items)
    cursor = page.nextCursor
  } while (cursor !== null)
  return pages
}

const day = 86_400_000
const event = (at: number) => ({
  at,
  actor: { type: 'system' as const, id: 's' },
  action: 'x',
  subject: { kind: 'k', id: 'i' },
  detail: {},
})

describe('lists', () => {
  it('come newest first, whole and without repeats, however the times lie', async () => {
    const now = Date.now()
    // Ties over page borders, a quiet year, and something ahead of the clock.
    const times = [
      now + 1_000,
      now,
      now,
      now,
      now - 10,
      now - 10,
      now - 10,
      now - 10,
      now - 3 * day,
      now - 400 * day,
      now - 400 * day,
      1_000,
      1_000,
    ]
    for (const at of times) await repositories.audit.record(event(at))
    const pages = await allPages((cursor) => repositories.audit.list({ cursor, limit: 3 }))
    expect(pages.map((page) => page.length)).toEqual([3, 3, 3, 3, 1])
    expect(pages.flat().map(({ at }) => at)).toEqual(times)
    expect(new Set(pages.flat().map(({ id }) => id)).size).toBe(times.length)
  })

  it('are empty for a company without any, and refuse a foreign cursor', async () => {
    expect(await test.storage.repositories('empty').audit.list()).toEqual({ items: [], nextCursor: null })
    await expect(repositories.audit.list({ cursor: 'nonsense' })).rejects.toMatchObject({ code: 'page.badCursor' })
  })

  it('filter conversations by status, owner and channel', async () => {
    const post = Array.from({ length: 6 }, (_, n) => intakeMessage({ phone: `52155000000${n}`, channelId: n < 4 ? 'a' : 'b' }))
    const [first] = await repositories.intake.receive(post)
    if (first?.type !== 'stored') throw new Error('not stored')
    const { conversations } = test.storage.models
    await conversations.updateOne(
      { companyId: 'one', _id: first.conversationId },
      { $set: { status: 'closed', owner: { type: 'agent', memberId: 'ana' } } },
    )
    const ids = async (filter: Parameters<Repositories['conversations']['list']>[0]) =>
      (await repositories.conversations.list(filter)).items.map(({ id }) => id)
    expect(await ids({})).toHaveLength(6)
    expect(await ids({ channelId: 'b' })).toHaveLength(2)
    expect(await ids({ status: 'open' })).toHaveLength(5)
    expect(await ids({ owner: 'agent' })).toEqual([first.conversationId])
    expect(await ids({ memberId: 'ana' })).toEqual([first.conversationId])
    expect((await allPages((cursor) => repositories.conversations.list({ cursor, limit: 4 }))).map((page) => page.length)).toEqual([4, 2])
  })
})

describe('search', () => {
  it('finds contacts by beginnings of names, folded, and by the last digits of the phone', async () => {
    const own = test.storage.repositories('search')
    const people = [
      ['María Peña', '5215511112222'],
      ['Mariano Gómez', '5215533334444'],
      ['Lucía Peña', '5215555556666'],
    ] as const
    for (const [name, phone] of people) await own.intake.receive([intakeMessage({ phone, profile: { name, handle: null } })])
    const found = async (query: string) => (await own.contacts.search(query)).items.map(({ name }) => name).sort()
    expect(await found('mari')).toEqual(['Mariano Gómez', 'María Peña'])
    expect(await found('PENA')).toEqual(['Lucía Peña', 'María Peña'])
    expect(await found('pen mar')).toEqual(['María Peña'])
    expect(await found('4444')).toEqual(['Mariano Gómez'])
    expect(await found('55 5555 6666')).toEqual(['Lucía Peña'])
    expect(await found('+52 1 55 1111 2222')).toEqual(['María Peña'])
    expect(await found('nadie')).toEqual([])
    expect(await found('!')).toEqual([])
  })
})
