import { describe, expect, it } from '@jest/globals'
import { matchesView, type Viewed } from '#engine/inbox/matches-view'
import type { ViewCondition, ViewFilter } from '#engine/inbox/view-filter'

const at = 10_000_000
const minutes = (count: number) => count * 60_000
const conversation: Viewed = {
  status: 'open',
  owner: { type: 'agent', memberId: 'ana' },
  teamId: 'sales',
  priority: 'high',
  snoozedUntil: null,
  waitingSince: at - minutes(20),
  firstReply: { dueAt: at - minutes(5), repliedAt: null },
  channelId: 'whatsapp1',
  labels: ['vip', 'refund'],
  unread: 2,
  lastActivityAt: at - minutes(3),
  windowEndsAt: at + minutes(45),
}
const atRest: Viewed = {
  ...conversation,
  owner: { type: 'bot' },
  teamId: null,
  labels: [],
  unread: 0,
  waitingSince: null,
  firstReply: null,
}

const table: [condition: ViewCondition, of: Viewed, holds: boolean][] = [
  [{ field: 'status', is: 'in', values: ['open', 'snoozed'] }, conversation, true],
  [{ field: 'status', is: 'notIn', values: ['open'] }, conversation, false],
  [{ field: 'owner', is: 'in', values: ['agent'] }, conversation, true],
  [{ field: 'agent', is: 'in', values: ['ana'] }, conversation, true],
  [{ field: 'agent', is: 'in', values: ['none'] }, atRest, true],
  [{ field: 'team', is: 'in', values: ['sales'] }, conversation, true],
  [{ field: 'team', is: 'in', values: ['none'] }, atRest, true],
  [{ field: 'team', is: 'notIn', values: ['none'] }, atRest, false],
  [{ field: 'channel', is: 'in', values: ['whatsapp2'] }, conversation, false],
  [{ field: 'label', is: 'in', values: ['refund'] }, conversation, true],
  [{ field: 'label', is: 'notIn', values: ['refund'] }, conversation, false],
  [{ field: 'label', is: 'in', values: ['none'] }, atRest, true],
  [{ field: 'priority', is: 'in', values: ['high', 'urgent'] }, conversation, true],
  [{ field: 'firstReply', is: 'in', values: ['missed'] }, conversation, true],
  [{ field: 'firstReply', is: 'in', values: ['due'] }, { ...conversation, firstReply: { dueAt: at, repliedAt: null } }, true],
  [{ field: 'firstReply', is: 'in', values: ['given'] }, { ...conversation, firstReply: { dueAt: 1, repliedAt: 2 } }, true],
  [{ field: 'firstReply', is: 'in', values: ['due', 'missed', 'given'] }, atRest, false],
  [{ field: 'waiting', is: 'moreThan', minutes: 15 }, conversation, true],
  [{ field: 'waiting', is: 'lessThan', minutes: 15 }, conversation, false],
  [{ field: 'waiting', is: 'lessThan', minutes: 15 }, atRest, false],
  [{ field: 'window', is: 'lessThan', minutes: 60 }, conversation, true],
  [{ field: 'window', is: 'lessThan', minutes: 30 }, conversation, false],
  [{ field: 'window', is: 'lessThan', minutes: 1 }, { ...conversation, windowEndsAt: at - 1 }, true],
  [{ field: 'quiet', is: 'moreThan', minutes: 2 }, conversation, true],
  [{ field: 'unread', is: 'in', values: ['yes'] }, conversation, true],
  [{ field: 'unread', is: 'notIn', values: ['yes'] }, atRest, true],
]

describe('a view', () => {
  it.each(table)('with %j', (condition, of, holds) => {
    expect(matchesView(of, { any: [{ all: [condition] }] }, at)).toBe(holds)
  })

  it('without groups has every conversation', () => {
    expect(matchesView(atRest, { any: [] }, at)).toBe(true)
  })

  it('wants all conditions of one group, and any group', () => {
    const [open, bot, vip]: ViewCondition[] = [
      { field: 'status', is: 'in', values: ['open'] },
      { field: 'owner', is: 'in', values: ['bot'] },
      { field: 'label', is: 'in', values: ['vip'] },
    ]
    const of = (...groups: (ViewCondition | undefined)[][]): ViewFilter => ({
      any: groups.map((group) => ({ all: group.filter((condition) => condition !== undefined) })),
    })
    expect(matchesView(conversation, of([open, bot]), at)).toBe(false)
    expect(matchesView(conversation, of([open, bot], [vip]), at)).toBe(true)
  })
})
