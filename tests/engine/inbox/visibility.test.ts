import { describe, expect, it } from '@jest/globals'
import { maySee, type Seen, visibilities } from '#engine/inbox/visibility'

const ana = { memberId: 'ana', teamIds: ['sales'] }

const cases: [string, Seen, string[]][] = [
  ['mine', { owner: { type: 'agent', memberId: 'ana' }, teamId: 'support' }, ['own', 'team', 'all']],
  ["everybody's queue", { owner: { type: 'queue' }, teamId: null }, ['own', 'team', 'all']],
  ["my team's queue", { owner: { type: 'queue', team: 'sales' }, teamId: 'sales' }, ['own', 'team', 'all']],
  ["another team's queue", { owner: { type: 'queue', team: 'support' }, teamId: 'support' }, ['all']],
  ["a colleague's of my team", { owner: { type: 'agent', memberId: 'beto' }, teamId: 'sales' }, ['team', 'all']],
  ["a colleague's of no team", { owner: { type: 'agent', memberId: 'beto' }, teamId: null }, ['all']],
  ["the bot's that was my team's", { owner: { type: 'bot' }, teamId: 'sales' }, ['team', 'all']],
  ["the bot's", { owner: { type: 'bot' }, teamId: null }, ['all']],
  ['answered on the phone', { owner: { type: 'phone', until: 9 }, teamId: null }, ['all']],
]

describe('a conversation', () => {
  it.each(cases)('that is %s is seen by who sees that much', (_name, conversation, expected) => {
    expect(visibilities.filter((visibility) => maySee(conversation, { ...ana, visibility }))).toEqual(expected)
  })
})
