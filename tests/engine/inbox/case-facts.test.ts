import { describe, expect, it } from '@jest/globals'
import { caseFactsOf, reopenedCase } from '#engine/inbox/case-facts'
import type { Desk } from '#engine/inbox/desk'

const desk: Desk = {
  status: 'open',
  owner: { type: 'queue', team: 't1' },
  teamId: 't1',
  priority: 'normal',
  snoozedUntil: null,
  waitingSince: 10,
  firstReply: { dueAt: 100, repliedAt: null },
}
const agent = { type: 'agent', memberId: 'ana' } as const

describe('what a case remembers', () => {
  it('is nothing while the bot has it, or once it is closed', () => {
    expect(caseFactsOf(desk, { ...desk, owner: { type: 'bot' }, waitingSince: null }, 50)).toBeNull()
    expect(caseFactsOf(desk, { ...desk, status: 'closed', waitingSince: null }, 50)).toBeNull()
  })

  it('is when people were asked, which team, and the aim', () => {
    expect(caseFactsOf({ waitingSince: null }, desk, 10)).toEqual({ handedOverAt: 10, teamId: 't1', firstReplyDueAt: 100 })
  })

  it('is who took it, and no reply yet while the customer still waits', () => {
    expect(caseFactsOf(desk, { ...desk, owner: agent }, 20)).toEqual({
      handedOverAt: 20,
      teamId: 't1',
      agentId: 'ana',
      firstReplyDueAt: 100,
    })
  })

  it('is the reply that ends the wait', () => {
    const after: Desk = { ...desk, owner: agent, waitingSince: null, firstReply: null }
    expect(caseFactsOf(desk, after, 40)).toMatchObject({ agentId: 'ana', firstReply: { since: 10, at: 40 } })
  })

  it('is no reply where nobody waited', () => {
    const after: Desk = { ...desk, owner: agent, waitingSince: null }
    expect(caseFactsOf({ waitingSince: null }, after, 40)).not.toHaveProperty('firstReply')
  })
})

describe('a new case', () => {
  const day = 86_400_000
  it.each([
    ['the first of all', { id: null, closedAt: null }, null],
    ['within a day of the last', { id: 'k1', closedAt: 1000 }, 'k1'],
    ['later than that', { id: 'k1', closedAt: 999 }, null],
  ])('takes up an old one again, or not: %s', (_, last, expected) => {
    expect(reopenedCase(last, 1000 + day)).toBe(expected)
  })
})
