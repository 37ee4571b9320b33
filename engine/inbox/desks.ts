import type { Calendar } from '../calendars/calendar.ts'
import { isOpen, nextOpening } from '../calendars/opening.ts'
import { type AgentState, effectiveAvailability } from './agent.ts'
import type { Desk, Taker } from './assign.ts'
import { calendarOf } from './on-duty.ts'
import type { InboxSettings } from './settings.ts'
import type { Team } from './team.ts'

/** Everybody who answers, how they are grouped, and what they have. */
export interface Staff {
  agents: AgentState[]
  teams: Team[]
  calendars: Calendar[]
  settings: Pick<InboxSettings, 'capacity' | 'assignment'>
  /** Open conversations in hand, by member. */
  loads: ReadonlyMap<string, number>
}

/** The queues: one of each team, and everybody's, which is always open. */
export function desksOf({ agents, teams, calendars, settings }: Staff, at: number): Desk[] {
  const everybody: Desk = {
    teamId: null,
    assignment: settings.assignment,
    keepsAgent: true,
    isOpen: true,
    memberIds: agents.map(({ memberId }) => memberId),
  }
  return [everybody, ...teams.map((team) => ({ ...deskFields(team), isOpen: isTeamOpen(team, calendars, at) }))]
}

/** Who takes conversations now: online, connected, with room or not. */
export function takersOf({ agents, settings, loads }: Staff, at: number): Taker[] {
  return agents
    .filter((state) => effectiveAvailability(state, at) === 'online')
    .map(({ memberId, capacity, lastAssignedAt }) => ({
      id: memberId,
      capacity: capacity ?? settings.capacity,
      load: loads.get(memberId) ?? 0,
      lastAssignedAt,
    }))
}

/** When the first of these teams opens that is closed now; null = none opens again, or none is closed. */
export function nextTeamOpening({ teams, calendars }: Pick<Staff, 'teams' | 'calendars'>, teamIds: Set<string | null>, at: number) {
  const moments = teams
    .filter((team) => teamIds.has(team.id) && !isTeamOpen(team, calendars, at))
    .flatMap((team) => {
      const calendar = calendarOf(team, calendars)
      return (calendar && nextOpening(calendar, at)) ?? []
    })
  return moments.length === 0 ? null : Math.min(...moments)
}

export function isTeamOpen(team: Pick<Team, 'calendarId'>, calendars: Calendar[], at: number): boolean {
  const calendar = calendarOf(team, calendars)
  return calendar === null || isOpen(calendar, at)
}

function deskFields({ id, assignment, keepsAgent, memberIds }: Team): Omit<Desk, 'isOpen'> {
  return { teamId: id, assignment, keepsAgent, memberIds }
}
