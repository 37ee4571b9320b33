import type { Csat } from '#engine/conversation/csat-answer'
import type { Referral } from '#engine/conversation/message'
import type { Skip } from '#engine/conversation/played-clock'
import type { ConversationState, Owner } from '#engine/conversation/state'
import type { CaseFacts } from '#engine/inbox/case-facts'
import type { Priority } from '#engine/inbox/view-filter'
import type { MessageAuthor, OutboundStatus } from './message.ts'

export interface Conversation {
  id: string
  companyId: string
  contactId: string
  channelId: string
  /** Made once at first contact, never computed again. */
  workflowId: string
  status: 'open' | 'snoozed' | 'closed'
  owner: Owner
  /** Grows with every change of owner; a turn and a claim write under the epoch they read. */
  ownerEpoch: number
  /** The last turn that committed; 0 = none. */
  turnSeq: number
  /** The last number given out to a message or event at intake. */
  intakeSeq: number
  lastInboundAt: number | null
  lastActivityAt: number
  /** Provider time of the newest message a turn has handled. */
  lastHandledProviderAt: number | null
  caseId: string | null
  /** The times of that case, so that a turn need not read it. */
  caseTimes: { openedAt: number; closedAt: number | null } | null
  /** Earliest thing a turn has to wake for; null = nothing armed. */
  wakeAt: number | null
  /** Waits that somebody playing the customer skipped: flows live that much ahead of the real clock (test channels only). */
  clockAheadMs: number
  skips: Skip[]
  /** A draft that is tried out on this conversation: until then its flow alone is heard. */
  trial: ConversationTrial | null
  state: ConversationState
  handover: Handover | null
  /** The team whose queue it is in, or that it was handed over to last. */
  teamId: string | null
  priority: Priority
  /** Ids of labels. */
  labels: string[]
  /** With `status: snoozed`: wakes then (null = with the customer's next message, which always wakes it). */
  snoozedUntil: number | null
  /** Since when the customer waits for a person's answer. */
  waitingSince: number | null
  /** The first reply of the present handover: the aim, and when it was given. */
  firstReply: { dueAt: number; repliedAt: number | null } | null
  /** The satisfaction question; absent = never asked. */
  csat?: Csat
  /** Whose line `preview` shows, and how far it had got when that was told last. */
  lastMessage: { id: string | null; by: MessageAuthor['type']; status: OutboundStatus | null } | null
  unread: number
  preview: string | null
  version: number
  createdAt: number
}

/** Binds a conversation to a trial: `flowId` is the flow that is tried, `id` names the trial and its hidden version. */
export interface ConversationTrial {
  id: string
  flowId: string
  until: number
  /** Its flow has heard a message: the first one counts as the first ever. */
  begun: boolean
}

/** Why people were asked to take over. */
export interface Handover {
  runId: string | null
  nodeId: string | null
  team?: string
  agentId?: string
  priority: 'low' | 'normal' | 'high' | 'urgent'
  note: string
  at: number
}

export interface Case extends CaseFacts {
  id: string
  conversationId: string
  contactId: string
  channelId: string
  openedAt: number
  closedAt: number | null
  closedBy: string | null
  closeReason: string | null
  /** Why it was closed, of the company's own list, and what whoever closed it noted. */
  categoryId?: string | null
  closeNote?: string | null
  referral: Referral | null
  /** How the customer found it; absent = they did not say. */
  csat?: { score: number; at: number; comment: string | null }
  /** The case of before that it takes up again; absent = a new matter. */
  reopenOf?: string
  /** Of a test channel or a trial: in no report. */
  test?: true
}
