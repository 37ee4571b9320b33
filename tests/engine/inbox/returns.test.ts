import { describe, expect, it } from '@jest/globals'
import type { AgentState } from '#engine/inbox/agent'
import type { Staff } from '#engine/inbox/desks'
import { returnsDue } from '#engine/inbox/returns'
import type { Routed } from '#engine/inbox/routed'
import type { Team } from '#engine/inbox/team'

const MINUTE = 60_000
/** Monday 2026-06-01, 18:00 in Mexico City. */
const SIX = Date.UTC(2026, 5, 2, 0)

const team: Team = {
  id: 'sales',
  name: 'Ventas',
  memberIds: ['ana', 'beto'],
  assignment: 'balanced',
  calendarId: null,
  firstReplySeconds: null,
  returnAfterSeconds: 300,
  escalateTo: null,
  positionText: '',
  keepsAgent: true,
}
const agent = (memberId: string, more: Partial<AgentState> = {}): AgentState => ({
  ...{ memberId, availability: 'online', capacity: null, since: null, lastSeenAt: SIX, lastAssignedAt: null },
  ...more,
})
const staff = (more: Partial<Staff> = {}): Staff => ({
  agents: [agent('ana'), agent('beto')],
  teams: [team],
  calendars: [],
  settings: { capacity: 10, assignment: 'manual' },
  loads: new Map(),
  ...more,
})
const held = (more: Partial<Routed> = {}): Routed => ({
  ...{ id: 'c', contactId: 'p', channelId: 'n', workflowId: 'w', ownerEpoch: 1, teamId: 'sales', priority: 'normal', firstReply: null },
  ...{ lastInboundAt: SIX, lastActivityAt: SIX, caseId: null, wakeAt: null },
  owner: { type: 'agent', memberId: 'ana' },
  waitingSince: SIX,
  notes: { ownerSince: SIX },
  ...more,
})
const nineToSix = {
  ...{ id: 'cal', name: 'Horario', timeZone: 'America/Mexico_City', holidays: [], exceptions: [] },
  week: Array.from({ length: 7 }, () => [{ from: '09:00', to: '18:02' }]),
}

describe('what goes back', () => {
  it.each<[string, Routed, Staff, number, [string, string | null] | null, number | null]>([
    ['is not due yet', held(), staff(), SIX + 1, null, SIX + 5 * MINUTE],
    [
      'nobody answered in time',
      held(),
      staff({ agents: [agent('ana', { lastSeenAt: SIX + 5 * MINUTE }), agent('beto', { lastSeenAt: SIX + 5 * MINUTE })] }),
      SIX + 5 * MINUTE,
      ['unanswered', 'sales'],
      null,
    ],
    ['counts from when its agent got it', held({ waitingSince: SIX - 60 * MINUTE }), staff(), SIX + 1, null, SIX + 5 * MINUTE],
    ['has been answered', held({ waitingSince: null }), staff(), SIX + 90 * MINUTE, null, null],
    [
      'goes to the team above',
      held(),
      staff({ teams: [{ ...team, escalateTo: 'bosses' }] }),
      SIX + 5 * MINUTE,
      ['unanswered', 'bosses'],
      null,
    ],
    ['its agent vanished', held(), staff({ teams: [{ ...team, returnAfterSeconds: null }] }), SIX + 10 * MINUTE, ['absent', 'sales'], null],
    [
      'its agent said they would be away',
      held(),
      staff({ teams: [{ ...team, returnAfterSeconds: null }], agents: [agent('ana', { availability: 'away' })] }),
      SIX + 60 * MINUTE,
      null,
      null,
    ],
    ['somebody took it by hand', held({ teamId: null }), staff(), SIX + 60 * MINUTE, null, null],
    [
      'would come back to the same agent',
      held(),
      staff({ agents: [agent('ana', { lastSeenAt: SIX + 5 * MINUTE })] }),
      SIX + 5 * MINUTE,
      null,
      SIX + 15 * MINUTE,
    ],
    [
      'the team is closed meanwhile',
      held(),
      staff({ teams: [{ ...team, calendarId: 'cal' }], calendars: [nineToSix], agents: [agent('ana', { lastSeenAt: null })] }),
      SIX + 60 * MINUTE,
      null,
      SIX + 15 * 60 * MINUTE + 3 * MINUTE,
    ],
  ])('%s', (_name, conversation, given, at, due, nextAt) => {
    const { due: back, nextAt: next } = returnsDue([conversation], given, at)
    expect(back.map(({ because, teamId }) => [because, teamId])).toEqual(due === null ? [] : [due])
    expect(next).toBe(nextAt)
  })
})
