import { usualState } from '#engine/inbox/agent'
import type { Duty } from '#engine/inbox/on-duty'
import type { Repositories } from '#storage/create-repositories'

/** Everybody who answers customers as they are now, with the teams and their hours. */
export async function readDuty({
  memberships,
  agentStates,
  teams,
  calendars,
}: Pick<Repositories, 'memberships' | 'agentStates' | 'teams' | 'calendars'>): Promise<Duty> {
  const [answering, states, allTeams, allCalendars] = await Promise.all([
    memberships.answering(),
    agentStates.all(),
    teams.all(),
    calendars.all(),
  ])
  const known = new Map(states.map((state) => [state.memberId, state]))
  const agents = answering.map((memberId) => known.get(memberId) ?? usualState(memberId))
  return { agents, teams: allTeams, calendars: allCalendars }
}
