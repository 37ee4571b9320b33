import { describe, expect, it } from '@jest/globals'
import type { ThreadEntry } from '../../../../api/contracts/thread.ts'
import { firstUnread, type Row, rowsOf } from '../../../../builder-ui/src/features/inbox/thread/rows.ts'
import { closedAt, note, said } from './entries.ts'

const hour = 3_600_000
const view = {
  dayOf: (at: number) => String(Math.floor(at / (24 * hour))),
  opened: new Map<string, boolean>(),
  newFrom: null,
  target: null,
}
const shapes = (
  entries: ThreadEntry[],
  part: Partial<typeof view> | { newFrom?: string; target?: string; opened?: Map<string, boolean> } = {},
) => rowsOf(entries, { ...view, ...part }).map((row) => shapeOf(row))

function shapeOf(row: Row): string {
  if (row.type === 'entry') return `${row.opensGroup ? '' : '+'}${row.entry.id}`
  if (row.type === 'case') return `${row.isFolded ? 'folded' : 'open'} ${row.closedBy} (${row.messages})`
  return row.type
}

describe('the lines of a thread', () => {
  it('begin each day with its name', () => {
    expect(shapes([said('a', 1), said('b', 25 * hour)])).toEqual(['day', 'a', 'day', 'b'])
  })

  it('name a speaker once in a row, and again after a pause', () => {
    expect(shapes([said('a', 1), said('b', 2), said('c', hour), said('d', hour + 1, 'out')])).toEqual(['day', 'a', '+b', 'c', 'd'])
  })

  it('fold every closed case but the latest', () => {
    const entries = [said('a', 1), closedAt('x', 2), said('b', 3), said('c', 4, 'out'), closedAt('y', 5), said('d', 6)]
    expect(shapes(entries)).toEqual(['folded x (1)', 'open y (2)', 'day', 'b', 'c', 'y', 'd'])
  })

  it('open what the person opened, and fold what they folded', () => {
    const entries = [said('a', 1), closedAt('x', 2), said('b', 3), closedAt('y', 4), said('c', 5)]
    const opened = new Map([
      ['x', true],
      ['y', false],
    ])
    expect(shapes(entries, { opened })).toEqual(['open x (1)', 'day', 'a', 'x', 'folded y (1)', 'c'])
  })

  it('show what is looked for, whatever is folded', () => {
    const entries = [said('a', 1), closedAt('x', 2), said('b', 3), closedAt('y', 4), said('c', 5)]
    expect(shapes(entries, { target: 'a' }).slice(0, 3)).toEqual(['open x (1)', 'day', 'a'])
  })

  it('put the divider before the first message that was not read', () => {
    expect(shapes([said('a', 1), said('b', 2)], { newFrom: 'b' })).toEqual(['day', 'a', 'new', 'b'])
  })
})

describe('the first unread message', () => {
  it.each([
    [0, null],
    [1, 'c'],
    [2, 'a'],
    [9, 'a'],
  ])('of %i unread ones of two is %s', (unread, expected) => {
    expect(firstUnread([said('a', 1), said('b', 2, 'out'), said('c', 3), note('n', 4)], unread)).toBe(expected)
  })
})
