import { describe, expect, it } from '@jest/globals'
import { type AgentState, effectiveAvailability, usualState } from '#engine/inbox/agent'
import { isOnDuty } from '#engine/inbox/on-duty'
import type { Team } from '#engine/inbox/team'

const NOW = Date.UTC(2026, 5, 1, 18)
const there = (memberId: string, more: Partial<AgentState> = {}): AgentState => ({
  ...usualState(memberId),
  lastSeenAt: NOW - 1_000,
  ...more,
})
const sales: Team = {
  ...{ id: 'sales', name: 'Ventas', memberIds: ['ana'], assignment: 'balanced', calendarId: null, firstReplySeconds: null },
  ...{ returnAfterSeconds: null, escalateTo: null, positionText: '', keepsAgent: true },
}
const closed = {
  ...{ id: 'cal', name: 'Nunca', timeZone: 'America/Mexico_City', holidays: [], exceptions: [] },
  week: Array.from({ length: 7 }, () => []),
}

describe('who is on duty', () => {
  it.each<[string, AgentState[], { team?: string; agentId?: string }, Team, boolean]>([
    ['somebody of the team', [there('ana')], { team: 'sales' }, sales, true],
    ['busy people are there', [there('ana', { availability: 'busy' })], { team: 'sales' }, sales, true],
    ['only others', [there('beto')], { team: 'sales' }, sales, false],
    ['all are away', [there('ana', { availability: 'away' })], { team: 'sales' }, sales, false],
    ['all are offline', [there('ana', { availability: 'offline' })], {}, sales, false],
    ['nobody is connected', [usualState('ana')], {}, sales, false],
    ['the team is closed', [there('ana')], { team: 'sales' }, { ...sales, calendarId: 'cal' }, false],
    ['its calendar is gone', [there('ana')], { team: 'sales' }, { ...sales, calendarId: 'gone' }, true],
    ['a team that is gone is everybody', [there('beto')], { team: 'gone' }, sales, true],
    ['the named person', [there('ana'), there('beto')], { agentId: 'beto' }, sales, true],
    ['not the named person', [there('ana')], { agentId: 'beto' }, sales, false],
  ])('%s', (_name, agents, to, team, expected) => {
    expect(isOnDuty({ agents, teams: [team], calendars: [closed] }, to, NOW)).toBe(expected)
  })

  it('takes somebody who chose online and has no page open for away, and believes who says that they are offline', () => {
    expect(effectiveAvailability(usualState('ana'), NOW)).toBe('away')
    expect(effectiveAvailability(there('ana', { lastSeenAt: NOW - 121_000 }), NOW)).toBe('away')
    expect(effectiveAvailability(there('ana'), NOW)).toBe('online')
    expect(effectiveAvailability(there('ana', { availability: 'offline' }), NOW)).toBe('offline')
  })
})
