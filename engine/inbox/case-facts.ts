import type { Desk } from './desk.ts'

/** What people did with a case, as reports count it. What is not there has not happened. */
export interface CaseFacts {
  /** When people were first asked, or one took it. */
  handedOverAt?: number
  /** The aim of the first reply. */
  firstReplyDueAt?: number
  /** The first reply that a customer waited for: since when, and when it came. */
  firstReply?: { since: number; at: number }
  /** Who had it last. */
  teamId?: string | null
  agentId?: string
}

type Before = Pick<Desk, 'waitingSince'>

/** What a conversation's new place tells of its open case; null = nothing, the bot has it or the case is over. */
export function caseFactsOf(before: Before, after: Desk, at: number): CaseFacts | null {
  const { owner, status, firstReply, teamId, waitingSince } = after
  if (owner.type === 'bot' || status === 'closed') return null
  return {
    handedOverAt: at,
    teamId,
    ...(owner.type === 'agent' && { agentId: owner.memberId }),
    ...(firstReply && { firstReplyDueAt: firstReply.dueAt }),
    ...(before.waitingSince !== null && waitingSince === null && { firstReply: { since: before.waitingSince, at } }),
  }
}

/** A customer who comes back so soon was not helped: their new case counts as the old one opened again. */
export const REOPENED_WITHIN_MS = 86_400_000

/** The case that a new one takes up again; null = it is a new matter. */
export function reopenedCase(last: { id: string | null; closedAt: number | null }, openedAt: number): string | null {
  if (last.id === null || last.closedAt === null) return null
  return openedAt - last.closedAt <= REOPENED_WITHIN_MS ? last.id : null
}
