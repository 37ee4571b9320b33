import type { Calendar } from '../calendars/calendar.ts'
import { isOpen } from '../calendars/opening.ts'
import { type AgentState, effectiveAvailability } from './agent.ts'
import type { Team } from './team.ts'

/** Who could answer, as far as a handover must know at once. */
export interface Duty {
  /** Everybody who answers customers. */
  agents: AgentState[]
  teams: Team[]
  calendars: Calendar[]
}

/**
 * Whether anybody is there for a handover: the named person, else somebody of the team within its hours, else anybody. Busy people are
 * there: the customer waits for them. A team that is gone counts as everybody.
 */
export function isOnDuty({ agents, teams, calendars }: Duty, to: { team?: string; agentId?: string }, at: number): boolean {
  const team = teams.find(({ id }) => id === to.team)
  const isThere = (state: AgentState) => ['online', 'busy'].includes(effectiveAvailability(state, at))
  if (to.agentId !== undefined) return agents.some((state) => state.memberId === to.agentId && isThere(state))
  if (team === undefined) return agents.some(isThere)
  const calendar = calendarOf(team, calendars)
  if (calendar !== null && !isOpen(calendar, at)) return false
  return agents.some((state) => team.memberIds.includes(state.memberId) && isThere(state))
}

/** A team's hours; null = always, also where its calendar was deleted. */
export function calendarOf({ calendarId }: Pick<Team, 'calendarId'>, calendars: Calendar[]): Calendar | null {
  return calendars.find(({ id }) => id === calendarId) ?? null
}
