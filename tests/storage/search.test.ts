import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { MessageSearch, SearchHit } from '#storage/repositories/search'
import { openTestStorage, type TestStorage } from '../support/storage.ts'
import { intakeMessage } from './intake-message.ts'

const START = 1_700_000_000_000
const HOUR = 3_600_000

let test: TestStorage
let repositories: ReturnType<TestStorage['storage']['repositories']>
let ana: { conversationId: string; contactId: string }

beforeAll(async () => {
  test = await openTestStorage()
  repositories = test.storage.repositories('shop')
  const said = (hours: number, text: string, more: { phone?: string; channelId?: string } = {}) =>
    intakeMessage({ providerAt: START + hours * HOUR, text, ...more })
  const [first] = await repositories.intake.receive([
    said(1, '¿Tienen tenis rojos?', { phone: '5215500000001' }),
    said(2, 'Tenis azules, por favor', { phone: '5215500000002' }),
    said(3, 'ya pagué los TENIS', { phone: '5215500000001' }),
    said(5, 'tenis por Instagram', { phone: '5215500000003', channelId: 'other' }),
  ])
  if (first?.type !== 'stored') throw new Error('not stored')
  ana = first
  const note = { conversationId: ana.conversationId, by: 'lupe', mentions: [] }
  await repositories.thread.createNote({ ...note, id: 'n1', text: 'Revisar pago de los tenis', at: START + 4 * HOUR })
  await repositories.thread.createNote({ ...note, id: 'n2', text: 'Llamar mañana', at: START + 6 * HOUR })
})
afterAll(() => test.drop())

const of = (items: SearchHit[]) => items.map((hit) => ((hit.kind === 'note' ? hit.note.at : hit.message.providerAt) - START) / HOUR)

async function hours(search: MessageSearch, inThread?: string): Promise<number[]> {
  const { items } = await (inThread === undefined ? repositories.search.everywhere(search) : repositories.search.inThread(inThread, search))
  return of(items)
}

describe('search over all history', () => {
  it.each<[name: string, search: () => MessageSearch, found: number[]]>([
    ['messages and notes that have the word, newest first', () => ({ words: 'tenis' }), [5, 4, 3, 2, 1]],
    ['those that have all the words, accents and case aside', () => ({ words: 'PAGUE tenis' }), [3]],
    ['nothing that lacks one of them', () => ({ words: 'tenis verdes' }), []],
    ['nothing for letters alone', () => ({ words: '¿? a' }), []],
    ['one channel', () => ({ words: 'tenis', channelId: 'other' }), [5]],
    ['one person', () => ({ words: 'tenis', contactId: ana.contactId }), [4, 3, 1]],
    ['what customers wrote', () => ({ words: 'tenis', by: 'customer' }), [5, 3, 2, 1]],
    ['what agents wrote, notes among it', () => ({ words: 'tenis', by: 'agent' }), [4]],
    [
      'what was written between two moments, both included',
      () => ({ words: 'tenis', from: START + 2 * HOUR, to: START + 4 * HOUR }),
      [4, 3, 2],
    ],
    ['what was written until then', () => ({ words: 'tenis', contactId: ana.contactId, to: START + 3 * HOUR }), [3, 1]],
  ])('finds %s', async (_name, search, found) => {
    expect(await hours(search())).toEqual(found)
  })

  it.each([1, 2, 3])('is paged by %i without gaps or repeats', async (limit) => {
    for (const filter of [{}, { contactId: ana.contactId }, { by: 'customer' as const }]) {
      const whole = await hours({ words: 'tenis', ...filter })
      const paged: number[] = []
      let cursor: string | null = null
      do {
        const page: Awaited<ReturnType<typeof repositories.search.everywhere>> = await repositories.search.everywhere({
          words: 'tenis',
          ...{ ...filter, limit, cursor },
        })
        paged.push(...page.items.map((hit) => ((hit.kind === 'note' ? hit.note.at : hit.message.providerAt) - START) / HOUR))
        cursor = page.nextCursor
      } while (cursor)
      expect(paged).toEqual(whole)
    }
  })

  it('stays inside a thread when asked to', async () => {
    expect(await hours({ words: 'tenis' }, ana.conversationId)).toEqual([4, 3, 1])
    expect(await hours({ words: 'mañana' }, ana.conversationId)).toEqual([6])
  })

  it('knows a note by its words of now', async () => {
    await repositories.thread.changeNote({
      id: 'n2',
      conversationId: ana.conversationId,
      by: 'lupe',
      text: 'Llamó ya',
      mentions: [],
      at: 1,
    })
    expect(await hours({ words: 'mañana' })).toEqual([])
    expect(await hours({ words: 'llamo' })).toEqual([6])
    await repositories.thread.deleteNote({ id: 'n2', conversationId: ana.conversationId, by: 'lupe', at: 1 })
    expect(await hours({ words: 'llamo' })).toEqual([])
  })

  it('finds nothing of another company', async () => {
    expect((await test.storage.repositories('other shop').search.everywhere({ words: 'tenis' })).items).toEqual([])
  })
})

describe('search through years', () => {
  const DAY = 24
  /** Days before START: some at the same moment, some in one week, long gaps, and one from a clock that was never set. */
  const days = [0, 1, 1, 1, 2, 6, 7, 8, 30, 31, 400, 400, 401, 1_500, 3_000, 15_000]
  const places = days.map((day) => 0 - day * DAY)
  let years: typeof repositories

  beforeAll(async () => {
    years = test.storage.repositories('years')
    const stored = await years.intake.receive(
      days.map((day) => intakeMessage({ providerAt: START - day * DAY * HOUR, text: `botas ${day >= 400 ? 'viejas' : 'nuevas'}` })),
    )
    if (stored.some(({ type }) => type !== 'stored')) throw new Error('not stored')
  })

  async function paged(search: MessageSearch): Promise<number[]> {
    const all: number[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof years.search.everywhere>> = await years.search.everywhere({ ...search, cursor })
      all.push(...of(page.items))
      cursor = page.nextCursor
    } while (cursor)
    return all
  }

  it.each([1, 2, 3, 5, 50])('finds all of it in pages of %i', async (limit) => {
    expect(await paged({ words: 'botas', limit })).toEqual(places)
    expect(await paged({ words: 'botas viejas', limit })).toEqual(places.slice(10))
    expect(await paged({ words: 'botas', by: 'agent', limit })).toEqual([])
  })

  it.each<[from: number, to: number]>([
    [0, 0],
    [8, 1],
    [401, 30],
    [3_000, 402],
    [2_999, 1_501],
  ])('finds what was written from %i to %i days ago', async (from, to) => {
    const between = places.filter((place) => place >= -from * DAY && place <= -to * DAY)
    expect(await paged({ words: 'botas', limit: 2, from: START - from * DAY * HOUR, to: START - to * DAY * HOUR })).toEqual(between)
  })
})
