import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { assign, type Desk, inLine, type Queued, type Taker } from '#engine/inbox/assign'

const waiting = (id: string, more: Partial<Queued> = {}): Queued => ({
  id,
  teamId: 'sales',
  priority: 'normal',
  waitingSince: 1_000,
  wantedAgentId: null,
  lastAgentId: null,
  returnedFrom: null,
  ...more,
})
const taker = (id: string, more: Partial<Taker> = {}): Taker => ({ id, capacity: 3, load: 0, lastAssignedAt: null, ...more })
const desk = (more: Partial<Desk> = {}): Desk => ({
  teamId: 'sales',
  assignment: 'balanced',
  keepsAgent: true,
  isOpen: true,
  memberIds: ['ana', 'beto', 'cris'],
  ...more,
})
const pairs = (queue: Queued[], takers: Taker[], desks: Desk[]) =>
  assign(queue, takers, desks).map(({ conversationId, memberId }) => `${conversationId}>${memberId}`)

describe('assign', () => {
  it.each<[string, Queued[], Taker[], Desk[], string[]]>([
    [
      'urgent first, then the longest waiting',
      [waiting('a', { waitingSince: 1 }), waiting('b', { priority: 'urgent' }), waiting('c', { waitingSince: 0 })],
      [taker('ana', { capacity: 2 })],
      [desk()],
      ['b>ana', 'c>ana'],
    ],
    ['whoever has the most room', [waiting('a')], [taker('ana', { load: 2 }), taker('beto')], [desk()], ['a>beto']],
    [
      'in turns, whoever had one longest ago',
      [waiting('a'), waiting('b'), waiting('c')],
      [taker('ana', { lastAssignedAt: 9 }), taker('beto', { lastAssignedAt: 5, load: 1 })],
      [desk({ assignment: 'roundRobin' })],
      ['a>beto', 'b>ana', 'c>beto'],
    ],
    ['whom the flow asked for', [waiting('a', { wantedAgentId: 'ana' })], [taker('ana', { load: 2 }), taker('beto')], [desk()], ['a>ana']],
    [
      'whom the flow asked for, full',
      [waiting('a', { wantedAgentId: 'ana' })],
      [taker('ana', { load: 3 }), taker('beto')],
      [desk()],
      ['a>beto'],
    ],
    ['the agent they had', [waiting('a', { lastAgentId: 'ana' })], [taker('ana', { load: 2 }), taker('beto')], [desk()], ['a>ana']],
    [
      'the agent they had, where the team does not keep them',
      [waiting('a', { lastAgentId: 'ana' })],
      [taker('ana', { load: 2 }), taker('beto')],
      [desk({ keepsAgent: false })],
      ['a>beto'],
    ],
    [
      'not back to whom it came back from',
      [waiting('a', { returnedFrom: 'ana', lastAgentId: 'ana' })],
      [taker('ana'), taker('beto', { load: 2 })],
      [desk()],
      ['a>beto'],
    ],
    ['back to them where nobody else is there', [waiting('a', { returnedFrom: 'ana' })], [taker('ana')], [desk()], ['a>ana']],
    ['nobody of another team', [waiting('a')], [taker('zoe')], [desk()], []],
    ['a manual queue', [waiting('a')], [taker('ana')], [desk({ assignment: 'manual' })], []],
    ['a closed team', [waiting('a')], [taker('ana')], [desk({ isOpen: false })], []],
    ['a team that is gone', [waiting('a', { teamId: 'gone' })], [taker('ana')], [desk()], []],
  ])('%s', (_name, queue, takers, desks, expected) => {
    expect(pairs(queue, takers, desks)).toEqual(expected)
  })
})

const people = ['ana', 'beto', 'cris', 'dora', 'eva']
const someone = fc.option(fc.constantFrom(...people), { nil: null })
const anyQueue = fc.uniqueArray(
  fc.record({
    id: fc.string({ minLength: 1, maxLength: 6 }),
    teamId: fc.constantFrom(null, 'sales', 'support', 'gone'),
    priority: fc.constantFrom('low' as const, 'normal' as const, 'high' as const, 'urgent' as const),
    waitingSince: fc.nat(50),
    wantedAgentId: someone,
    lastAgentId: someone,
    returnedFrom: someone,
  }),
  { selector: ({ id }) => id, maxLength: 40 },
)
const anyTakers = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom(...people),
    capacity: fc.nat(6),
    load: fc.nat(8),
    lastAssignedAt: fc.option(fc.nat(100), { nil: null }),
  }),
  { selector: ({ id }) => id },
)
const aDesk = (teamId: string | null) =>
  fc.record({
    teamId: fc.constant(teamId),
    assignment: fc.constantFrom('manual' as const, 'roundRobin' as const, 'balanced' as const),
    keepsAgent: fc.boolean(),
    isOpen: fc.boolean(),
    memberIds: fc.subarray(people),
  })
const anyDesks = fc.tuple(aDesk(null), aDesk('sales'), aDesk('support')).map((desks) => [...desks])

describe('assign, whatever waits and whoever is there', () => {
  const always = (check: (queue: Queued[], takers: Taker[], desks: Desk[]) => void) =>
    fc.assert(fc.property(anyQueue, anyTakers, anyDesks, check), { numRuns: 500 })
  const loadsAfter = (queue: Queued[], takers: Taker[], desks: Desk[]) => {
    const given = assign(queue, takers, desks)
    return new Map(takers.map(({ id, load }) => [id, load + given.filter(({ memberId }) => memberId === id).length]))
  }

  it('gives nobody more than they can take, and nothing to anybody of another team', () => {
    always((queue, takers, desks) => {
      const loads = loadsAfter(queue, takers, desks)
      for (const { id, capacity, load } of takers) expect(loads.get(id)).toBeLessThanOrEqual(Math.max(capacity, load))
      for (const { conversationId, memberId } of assign(queue, takers, desks)) {
        const item = queue.find(({ id }) => id === conversationId)
        const its = desks.find(({ teamId }) => teamId === item?.teamId)
        expect(its?.isOpen && its.assignment !== 'manual' && its.memberIds.includes(memberId)).toBe(true)
      }
    })
  })

  it('gives each conversation once, in the order of the line', () => {
    always((queue, takers, desks) => {
      const given = assign(queue, takers, desks).map(({ conversationId }) => conversationId)
      expect(new Set(given).size).toBe(given.length)
      expect(given).toEqual(
        inLine(queue)
          .map(({ id }) => id)
          .filter((id) => given.includes(id)),
      )
    })
  })

  it('places everything that can be placed', () => {
    always((queue, takers, desks) => {
      const given = new Set(assign(queue, takers, desks).map(({ conversationId }) => conversationId))
      const loads = loadsAfter(queue, takers, desks)
      const left = queue.filter(({ id }) => !given.has(id))
      for (const { teamId } of left) {
        const its = desks.find((one) => one.teamId === teamId && one.isOpen && one.assignment !== 'manual')
        expect(takers.filter(({ id, capacity }) => its?.memberIds.includes(id) && (loads.get(id) ?? 0) < capacity)).toEqual([])
      }
    })
  })

  it('does not depend on the order in which it is told, and changes nothing', () => {
    always((queue, takers, desks) => {
      const before = JSON.stringify([queue, takers, desks])
      const given = assign(queue, takers, desks)
      expect(assign(queue.toReversed(), takers.toReversed(), desks.toReversed())).toEqual(given)
      expect(JSON.stringify([queue, takers, desks])).toBe(before)
    })
  })
})
