import { describe, expect, it } from '@jest/globals'
import type { ThreadEntry, ThreadVisit } from '../../../../api/contracts/thread.ts'
import { firstUnread, type Row, rowsOf } from '../../../../builder-ui/src/features/inbox/thread/rows.ts'
import { answered, closedAt, happened, note, said, started, visit } from './entries.ts'

const hour = 3_600_000
const view = {
  dayOf: (at: number) => String(Math.floor(at / (24 * hour))),
  opened: new Map<string, boolean>(),
  newFrom: null,
  target: null,
  visits: [],
}
const shapes = (
  entries: ThreadEntry[],
  part: { newFrom?: string; target?: string; opened?: Map<string, boolean>; visits?: ThreadVisit[] | null } = {},
) => rowsOf(entries, { ...view, ...part }).map((row) => shapeOf(row))

function shapeOf(row: Row): string {
  if (row.type === 'entry') return `${row.opensGroup ? '' : '+'}${row.entry.id}`
  if (row.type === 'case') return `${row.isFolded ? 'folded' : 'open'} ${row.closedBy} (${row.messages})`
  if (row.type === 'nodes') return row.visits.map(({ nodeId, failed }) => `${nodeId}${failed ? '!' : ''}`).join('>')
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

  it('tell that somebody took it before what they said when they did', () => {
    const answer = said('b', 2, 'out')
    if (answer.kind !== 'message' || answer.message.direction !== 'out') throw new Error('not an answer')
    const byAna: ThreadEntry = { ...answer, message: { ...answer.message, by: { type: 'agent', memberId: 'ana' } } }
    const took: ThreadEntry = {
      id: 'o',
      at: 2,
      kind: 'event',
      by: 'ana',
      event: { type: 'ownerChanged', owner: { type: 'bot' }, reason: null },
    }
    expect(shapes([said('a', 1), byAna, took, said('c', 3)])).toEqual(['day', 'a', 'o', 'b', 'c'])
  })

  it('tell that a case began before what the customer wrote, which began it', () => {
    const entries = [
      closedAt('x', 1),
      said('a', 2),
      said('b', 3),
      happened('o', 4, { type: 'caseOpened', caseId: 'k' }),
      said('c', 4, 'out'),
    ]
    expect(shapes(entries)).toEqual(['open x (0)', 'day', 'x', 'o', 'a', '+b', 'c'])
  })

  it('give a case that began past midnight to the day of what began it', () => {
    const entries = [said('a', 24 * hour - 1), happened('o', 24 * hour + 1, { type: 'caseOpened', caseId: 'k' })]
    expect(shapes(entries)).toEqual(['day', 'o', 'a'])
  })

  it('tell what a closing ended before the closing, in its case', () => {
    const over = happened('r', 3, {
      type: 'runEnded',
      runId: 'r',
      flowId: 'f',
      flowName: 'Flujo',
      version: 1,
      isTrial: false,
      reason: 'stopped',
    })
    expect(shapes([said('a', 1), closedAt('x', 2), over, said('b', 4)])).toEqual(['open x (1)', 'day', 'a', 'r', 'x', 'b'])
  })

  it('tell that nobody answered before who has it now', () => {
    const passedOn = happened('ownerChanged:1', 2, { type: 'ownerChanged', owner: { type: 'queue', team: 'ventas' }, reason: null })
    const returned = happened('returned:1', 2, { type: 'returned', because: 'unanswered' })
    expect(shapes([said('a', 1), passedOn, returned])).toEqual(['day', 'a', 'returned:1', 'ownerChanged:1'])
  })

  it('put the divider before the first message that was not read', () => {
    expect(shapes([said('a', 1), said('b', 2)], { newFrom: 'b' })).toEqual(['day', 'a', 'new', 'b'])
    const opened = happened('o', 2, { type: 'caseOpened', caseId: 'k' })
    expect(shapes([said('a', 1), opened], { newFrom: 'a' })).toEqual(['day', 'new', 'o', 'a'])
  })
})

describe('how a flow got there', () => {
  const heard = said('a', 1)

  it('stands between what began the run and what it said, without the nodes whose bubble is there', () => {
    const entries = [heard, started('-r', 2), answered('b', 2, 'say'), said('c', 5)]
    expect(shapes(entries, { visits: [visit('find', 2), visit('check', 2), visit('say', 2)] })).toEqual([
      ...['day', 'a', '-r', 'find>check', 'b', 'c'],
    ])
  })

  it('is one line for what a run did in silence, and one more for another run', () => {
    const visits = [visit('wait', 2), visit('tag', 3), visit('ask', 3, { runId: 'other' }), visit('end', 4)]
    expect(shapes([heard], { visits })).toEqual(['day', 'a', 'wait>tag', 'ask', 'end'])
  })

  it('begins a day of its own', () => {
    expect(shapes([heard], { visits: [visit('wait', 2), visit('tag', 25 * hour)] })).toEqual(['day', 'a', 'wait', 'day', 'tag'])
  })

  it('tells a node again when it is come to again and is silent, and always one that failed', () => {
    const entries = [heard, answered('b', 2, 'menu'), said('c', 3)]
    const visits = [visit('menu', 2), visit('menu', 4), visit('http', 4, { failed: true })]
    expect(shapes(entries, { visits })).toEqual(['day', 'a', 'b', 'c', 'menu>http!'])
  })

  it('tells that a run went on in another version', () => {
    const visits = [visit('a1', 2), visit('b1', 4, { version: 2 }), visit('c1', 4, { version: 2 })]
    expect(shapes([heard, said('c', 3)], { visits })).toEqual(['day', 'a', 'a1', 'c', 'moved', 'b1>c1'])
  })

  it('is not shown, nor where runs begin, to whoever does not want it', () => {
    expect(shapes([heard, started('-r', 2), answered('b', 2, 'say')], { visits: null })).toEqual(['day', 'a', 'b'])
  })

  it('is folded with its case', () => {
    const entries = [heard, closedAt('x', 3), said('b', 4), closedAt('y', 5)]
    expect(shapes(entries, { visits: [visit('tag', 2), visit('end', 5)] })).toEqual(['folded x (1)', 'open y (1)', 'day', 'b', 'end', 'y'])
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
