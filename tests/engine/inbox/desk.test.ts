import { describe, expect, it } from '@jest/globals'
import { type Desk, type DeskChange, deskAfter, linesOf } from '#engine/inbox/desk'

const at = 1_000_000
const bot = { type: 'bot' } as const
const queue = { type: 'queue' } as const
const ana = { type: 'agent', memberId: 'ana' } as const
const atRest: Desk = {
  status: 'open',
  owner: bot,
  teamId: null,
  priority: 'normal',
  snoozedUntil: null,
  waitingSince: null,
  firstReply: null,
}
const queued: Desk = { ...atRest, owner: queue, waitingSince: 500, firstReply: { dueAt: 900, repliedAt: null } }
const handedOver: DeskChange = { type: 'handedOver', owner: queue, teamId: 'sales', priority: 'high', dueAt: at + 60, at }

const table: [fact: string, before: Desk, change: DeskChange, after: Partial<Desk>][] = [
  ['a message to the bot makes nobody wait', atRest, { type: 'customerWrote', at }, {}],
  ['a message to an agent makes the customer wait', { ...atRest, owner: ana }, { type: 'customerWrote', at }, { waitingSince: at }],
  ['a second message does not shorten the wait', queued, { type: 'customerWrote', at }, {}],
  [
    'a message wakes what was put away',
    { ...atRest, owner: ana, status: 'snoozed', snoozedUntil: at + 1 },
    { type: 'customerWrote', at },
    { status: 'open', snoozedUntil: null, waitingSince: at },
  ],
  ['a message opens what was closed', { ...atRest, status: 'closed' }, { type: 'customerWrote', at }, { status: 'open' }],
  [
    'a handover begins the wait, with its team, priority and aim',
    atRest,
    handedOver,
    { owner: queue, teamId: 'sales', priority: 'high', waitingSince: at, firstReply: { dueAt: at + 60, repliedAt: null } },
  ],
  [
    'a handover without an aim has none',
    atRest,
    { ...handedOver, dueAt: null },
    { owner: queue, teamId: 'sales', priority: 'high', waitingSince: at },
  ],
  ['a second handover keeps wait and aim', queued, handedOver, { teamId: 'sales', priority: 'high' }],
  [
    'an answer that is taken back leaves the customer waiting as before',
    { ...queued, owner: ana, waitingSince: null, firstReply: { dueAt: 900, repliedAt: 700 } },
    { type: 'answerTakenBack', since: 500, at: 700 },
    { waitingSince: 500, firstReply: { dueAt: 900, repliedAt: null } },
  ],
  [
    'an answer that is taken back was not the first, and the customer wrote since',
    { ...queued, owner: ana, waitingSince: 800, firstReply: { dueAt: 900, repliedAt: 600 } },
    { type: 'answerTakenBack', since: 500, at: 700 },
    { waitingSince: 500 },
  ],
  [
    'nobody waits for an answer that is taken back once the bot has it',
    { ...atRest, owner: bot },
    { type: 'answerTakenBack', since: 500, at: 700 },
    {},
  ],
  ['taking over from the bot makes nobody wait', atRest, { type: 'ownerChanged', owner: ana, dueAt: null, at }, { owner: ana }],
  ['taking it from the queue answers nobody yet', queued, { type: 'ownerChanged', owner: ana, dueAt: null, at }, { owner: ana }],
  [
    'giving it back to the bot ends wait and aim',
    { ...queued, owner: ana },
    { type: 'ownerChanged', owner: bot, dueAt: null, at },
    { owner: bot, waitingSince: null, firstReply: null },
  ],
  [
    'giving it to the queue of a team makes the customer wait there',
    { ...atRest, owner: ana },
    { type: 'ownerChanged', owner: { type: 'queue', team: 'sales' }, dueAt: 2_000_000, at },
    {
      owner: { type: 'queue', team: 'sales' },
      teamId: 'sales',
      waitingSince: at,
      firstReply: { dueAt: 2_000_000, repliedAt: null },
    },
  ],
  [
    'whoever takes a closed conversation opens it',
    { ...atRest, status: 'closed' },
    { type: 'ownerChanged', owner: ana, dueAt: null, at },
    { status: 'open', owner: ana },
  ],
  [
    'an answer ends the wait and is the first reply',
    { ...queued, owner: ana },
    { type: 'answered', at },
    { waitingSince: null, firstReply: { dueAt: 900, repliedAt: at } },
  ],
  [
    'a second answer is no first reply',
    { ...queued, owner: ana, firstReply: { dueAt: 900, repliedAt: 700 } },
    { type: 'answered', at },
    { waitingSince: null },
  ],
  [
    'closing ends everything that was open',
    { ...queued, owner: ana, priority: 'urgent', status: 'snoozed', snoozedUntil: 5 },
    { type: 'closed' },
    { status: 'closed', priority: 'normal', snoozedUntil: null, waitingSince: null, firstReply: null },
  ],
  ['it is put away until a moment', queued, { type: 'snoozed', until: at }, { status: 'snoozed', snoozedUntil: at }],
  ['it stays away until its moment', { ...queued, status: 'snoozed', snoozedUntil: at + 1 }, { type: 'timeCame', at }, {}],
  [
    'it wakes at its moment',
    { ...queued, status: 'snoozed', snoozedUntil: at },
    { type: 'timeCame', at },
    { status: 'open', snoozedUntil: null },
  ],
  ['without a moment no timer wakes it', { ...queued, status: 'snoozed' }, { type: 'timeCame', at }, {}],
  ['no timer opens what is closed', { ...atRest, status: 'closed' }, { type: 'timeCame', at }, {}],
]

describe('the desk', () => {
  it.each(table)('%s', (_fact, before, change, after) => {
    expect(deskAfter(before, change)).toEqual({ ...before, ...after })
  })
})

describe('the lines a conversation stands in', () => {
  it.each<[string, Desk, string[]]>([
    ['everybody’s and the queue’s', queued, ['all', 'queue']],
    ['its team’s', { ...queued, teamId: 'sales' }, ['all', 'queue', 'team/sales']],
    ['its agent’s', { ...queued, owner: ana }, ['all', 'agent/ana']],
    ['none while nobody waits', { ...queued, waitingSince: null }, []],
    ['none while it is put away', { ...queued, status: 'snoozed' }, []],
    ['none while the bot has it', { ...queued, owner: bot }, []],
  ])('are %s', (_fact, desk, lines) => {
    expect(linesOf(desk)).toEqual(lines)
  })
})
