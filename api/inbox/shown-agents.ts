import type { z } from 'zod'
import { type AgentState, effectiveAvailability, isConnected, usualState } from '#engine/inbox/agent'
import type { Routed } from '#engine/inbox/routed'
import type { Team } from '#engine/inbox/team'
import type { Auth } from '../auth/auth.ts'
import { listMembers, type Member } from '../auth/members.ts'
import type { agentSchema } from '../contracts/agents.ts'
import type { Repositories } from '../deps.ts'

export type ShownAgent = z.input<typeof agentSchema>

interface Known {
  members: Member[]
  states: AgentState[]
  teams: Team[]
  /** The open conversations that agents have. */
  held: Routed[]
}

/** Reads everybody of a company with what they have in hand. */
export async function readAgents(auth: Auth, repositories: Repositories): Promise<Known> {
  const [members, states, teams, held] = await Promise.all([
    allMembers(auth, repositories.companyId),
    repositories.agentStates.all(),
    repositories.teams.all(),
    repositories.routing.read('agent'),
  ])
  return { members, states, teams, held }
}

/** Everybody of a company as the inbox shows them. */
export function shownAgents({ members, states, teams, held }: Known, at: number): ShownAgent[] {
  return members.map(({ id, name, role }) => {
    const state = states.find(({ memberId }) => memberId === id) ?? usualState(id)
    return {
      ...{ id, name, role, availability: state.availability, since: state.since, capacity: state.capacity },
      connected: isConnected(state, at),
      effective: effectiveAvailability(state, at),
      load: held.filter(({ owner }) => owner.type === 'agent' && owner.memberId === id).length,
      teamIds: teams.filter(({ memberIds }) => memberIds.includes(id)).map((team) => team.id),
    }
  })
}

async function allMembers(auth: Auth, companyId: string): Promise<Member[]> {
  const members: Member[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof listMembers>> = await listMembers(auth, companyId, { cursor, limit: 200 })
    members.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null)
  return members
}
