import type { Desk } from './desk.ts'

/** Which conversations somebody sees: what they have and may take, those of their teams too, or all. */
export const visibilities = ['own', 'team', 'all'] as const
export type Visibility = (typeof visibilities)[number]

/** Somebody who looks at conversations. */
export interface Seer {
  memberId: string
  visibility: Visibility
  teamIds: readonly string[]
}

/** What of a conversation decides who sees it. */
export type Seen = Pick<Desk, 'owner' | 'teamId'>

/**
 * Whether somebody sees a conversation. `own`: what they have, and what they may take: everybody's queue and those of their teams. `team`:
 * whatever belongs to their teams besides, whoever has it.
 */
export function maySee({ owner, teamId }: Seen, { memberId, visibility, teamIds }: Seer): boolean {
  if (visibility === 'all') return true
  if (owner.type === 'agent' && owner.memberId === memberId) return true
  const isOfMyTeams = teamId !== null && teamIds.includes(teamId)
  if (owner.type === 'queue' && (teamId === null || isOfMyTeams)) return true
  return visibility === 'team' && isOfMyTeams
}
