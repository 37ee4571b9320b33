import { addOpenTime } from '../calendars/opening.ts'
import { absentAt, effectiveAvailability, usualState } from './agent.ts'
import type { Staff } from './desks.ts'
import { calendarOf } from './on-duty.ts'
import type { Routed } from './routed.ts'
import type { Team } from './team.ts'

export interface Return {
  conversation: Routed
  because: 'unanswered' | 'absent'
  /** Whose queue it goes to; null = everybody's. */
  teamId: string | null
}

/**
 * What goes back because nobody answered it in time, or because its agent is gone; and when the next one is due. Only where routing gives
 * conversations out or the team says a time: what somebody took by hand stays with them.
 */
export function returnsDue(held: Routed[], staff: Staff, at: number): { due: Return[]; nextAt: number | null } {
  const teams = new Map(staff.teams.map((team) => [team.id, team]))
  const all = held.flatMap((conversation) => {
    const team = conversation.teamId === null ? undefined : teams.get(conversation.teamId)
    const [first] = [unanswered(conversation, team, staff, at), absent(conversation, team, staff)]
      .filter((one) => one !== null)
      .toSorted((a, b) => a.at - b.at)
    return first ?? []
  })
  const later = all.filter((one) => one.at > at).map((one) => one.at)
  return { due: all.filter((one) => one.at <= at).map(({ at: _, ...due }) => due), nextAt: later.length === 0 ? null : Math.min(...later) }
}

type Timed = Return & { at: number }

function unanswered(conversation: Routed, team: Team | undefined, staff: Staff, at: number): Timed | null {
  const { owner, waitingSince, notes } = conversation
  if (owner.type !== 'agent' || waitingSince === null || team === undefined || team.returnAfterSeconds === null) return null
  const since = Math.max(waitingSince, notes.ownerSince ?? 0)
  const calendar = calendarOf(team, staff.calendars)
  const dueAt = calendar ? addOpenTime(calendar, since, team.returnAfterSeconds) : since + team.returnAfterSeconds * 1000
  const teamId = team.escalateTo ?? team.id
  // Back to the same agent, again and again, helps nobody.
  if (dueAt <= at && team.escalateTo === null && team.assignment !== 'manual' && !othersAreThere(team, owner.memberId, staff, at))
    return null
  return { conversation, because: 'unanswered', teamId, at: dueAt }
}

function absent(conversation: Routed, team: Team | undefined, staff: Staff): Timed | null {
  const { owner, waitingSince } = conversation
  const assignment = team?.assignment ?? staff.settings.assignment
  if (owner.type !== 'agent' || waitingSince === null || assignment === 'manual') return null
  const state = staff.agents.find(({ memberId }) => memberId === owner.memberId) ?? usualState(owner.memberId)
  const dueAt = absentAt(state)
  return dueAt === null ? null : { conversation, because: 'absent', teamId: team?.id ?? null, at: dueAt }
}

function othersAreThere(team: Team, memberId: string, { agents }: Staff, at: number): boolean {
  return agents.some(
    (state) => state.memberId !== memberId && team.memberIds.includes(state.memberId) && effectiveAvailability(state, at) === 'online',
  )
}
