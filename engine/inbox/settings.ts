import type { Team } from './team.ts'

/** How a company's inbox works. */
export interface InboxSettings {
  /** Open conversations an agent takes at most, where nothing else is said of them. */
  capacity: number
  /** How everybody's queue is given out: agents pick, in turns, or whoever has the most room. */
  assignment: Team['assignment']
  /** Aim for the first reply where a team has none of its own; null = none. */
  firstReplySeconds: number | null
  /** Why cases are closed. */
  categories: { id: string; name: string; archived: boolean }[]
  requireCategory: boolean
  /** Closing what the customer left unanswered; `warnSeconds` before, the warning is said (empty = none). */
  autoClose: { afterSeconds: number; warnSeconds: number; warning: string } | null
  /** Asking how it was after an agent's case was closed. */
  csat: { question: string; thanks: string; delaySeconds: number } | null
  /** How long an agent's message may be taken back; 0 = it leaves at once. */
  undoSeconds: number
}

/** Of a company that has not said anything. */
export const usualInbox: InboxSettings = {
  capacity: 10,
  assignment: 'manual',
  firstReplySeconds: null,
  categories: [],
  requireCategory: false,
  autoClose: null,
  csat: null,
  undoSeconds: 0,
}
