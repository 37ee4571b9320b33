import type { Owner } from '../conversation/state.ts'
import type { Priority } from './view-filter.ts'

/** What routing remembers of a conversation; absent = it never happened. Times are epoch ms. */
export interface RoutingNotes {
  /** Since when the present owner has it. */
  ownerSince?: number
  /** Who gave it to its agent: a member, or routing; null = a flow. */
  ownerBy?: string | null
  /** When an agent gave it back to the bot; null once somebody has it again. */
  givenBackAt?: number | null
  /** The agent who has it, or had it last. */
  lastAgentId?: string
  /** Whom the flow asked for. */
  wantedAgentId?: string | null
  /** From whom it came back unanswered; null once it was handed over anew. */
  returnedFrom?: string | null
  /** When a flow asked for people last. */
  handedAt?: number
  /** The handover of which the customer was told their place in the queue. */
  placeToldFor?: number
  /** The customer's message for which it was told that the window closes. */
  windowToldFor?: number
  /** The aim that was told to have been missed. */
  missedToldFor?: number
  /** When the customer was warned that it will be closed. */
  warnedAt?: number
}

/** A conversation that people have, or gave back, as routing sees it. */
export interface Routed {
  id: string
  contactId: string
  channelId: string
  workflowId: string
  owner: Owner
  ownerEpoch: number
  teamId: string | null
  priority: Priority
  waitingSince: number | null
  firstReply: { dueAt: number; repliedAt: number | null } | null
  lastInboundAt: number | null
  lastActivityAt: number
  caseId: string | null
  /** When a flow's timer, or another one of the bot's, fires next. */
  wakeAt: number | null
  notes: RoutingNotes
}
