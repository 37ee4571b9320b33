import type { Visit } from '#engine/conversation/command'
import type { Csat } from '#engine/conversation/csat-answer'
import type { TapAddress } from '#engine/conversation/message'
import type { ConversationState, Owner } from '#engine/conversation/state'
import type { Purpose } from '#engine/flow/schema'
import type { Contact } from './contact.ts'
import type { Case, Conversation, ConversationTrial, Handover } from './conversation.ts'
import type { InboundMessageDoc, OutboundMessageDoc } from './message.ts'
import type { PendingEvent, RunDoc, StoredCall } from './run.ts'
import type { NewThreadEvent } from './thread.ts'

/** All that one turn reads. */
export interface TurnLoad {
  conversation: Conversation
  contact: Contact
  /** Not yet stamped by a turn, in intake order, at most `limit` of each. */
  messages: InboundMessageDoc[]
  events: PendingEvent[]
  /** More lie behind the limit. */
  more: boolean
  /** Button key -> the choice it stands for, for the keys tapped in `messages`. */
  taps: Record<string, { address: TapAddress; tappedAt: number | null; messageId: string }>
  /** Of the ids rung for: those a turn has stamped already, or that do not exist. */
  settled: string[]
}

/** All that one turn writes, in one transaction, under compare-and-set on turnSeq and ownerEpoch. */
export interface TurnCommit {
  conversationId: string
  contactId: string
  /** The turn being committed; the document must be at turnSeq - 1. */
  turnSeq: number
  ownerEpoch: number
  state: ConversationState
  wakeAt: number | null
  /** What somebody may change beside a turn: a wait skipped, a trial ended, a conversation put away meanwhile makes it decide again. */
  asRead: Pick<Conversation, 'clockAheadMs' | 'trial' | 'status' | 'snoozedUntil' | 'priority' | 'waitingSince'>
  /** As it is from now on; `binds` claims it for this conversation. */
  trial: ConversationTrial | null
  binds: boolean
  /** `channel`: nothing of this turn is in the figures; `trial`: its messages, and what its hidden version does, are not. */
  test: 'channel' | 'trial' | null
  /** Grown by one when this turn itself changed the owner. */
  newOwnerEpoch: number
  consumedMessages: string[]
  consumedEvents: string[]
  lateMessages: string[]
  unhandled: { id: string; code: string; message: string }[]
  /** Keys tapped for the first time. */
  tapped: { messageId: string; key: string }[]
  outgoing: Omit<
    OutboundMessageDoc,
    'statusAt' | 'attempts' | 'pricing' | 'reactions' | 'editedAt' | 'deletedAt' | 'failure' | 'laterFailure'
  >[]
  calls: StoredCall[]
  runs: RunDoc[]
  visits: TurnVisit[]
  contact: Contact | null
  cases: { open: Case | null; close: { id: string; by: string; reason: string; at: number } | null }
  status: Conversation['status']
  /** Where the turn leaves it for the people who answer. */
  desk: Pick<Conversation, 'teamId' | 'priority' | 'snoozedUntil' | 'waitingSince' | 'firstReply'>
  lastHandledProviderAt: number | null
  audit: { action: string; detail: Record<string, string> }[]
  handover: Handover | null
  consents: { purpose: Purpose; granted: boolean; source: string; at: number; text?: string }[]
  callbacks: { callId: string; runId: string; expiresAt: number }[]
  facts: TurnFact[]
  /** What was answered to the satisfaction question; absent = nothing. */
  csat?: CsatGiven
  /** What the thread tells of this turn besides its messages. */
  happenings: NewThreadEvent[]
  outcome: TurnOutcome
  at: number
}

/** A score, with the comment where it came, and the question as it stands from now on. */
export interface CsatGiven {
  caseId: string
  score: number
  comment: string | null
  now: Csat
}

/** A visit as figures need it. */
export interface TurnVisit extends Visit {
  /** The run came to the node; absent = it stood there before and only went on. */
  arrived?: true
  /** How long the question was open that was left here. */
  waitedSeconds?: number
}

/** What a turn did, for figures: appended with it and folded into counters later. */
export type TurnFact =
  /** Who heard the events of the turn: run ids and words; `because` says why nobody did. */
  | { type: 'heard'; events: { eventId: string; by: string[]; because?: string }[] }
  | { type: 'runStarted'; runId: string; flowId: string; version: number }
  /** Where the run was when it ended; `port` = the one it had left that node by, null = it was ended while it stood there. */
  | { type: 'runEnded'; runId: string; flowId: string; version: number; nodeId: string; port: string | null; reason: string }
  /** A run asked for people, by itself and not because it failed. */
  | { type: 'handedOver'; runId: string; flowId: string; version: number; nodeId: string | null }
  | { type: 'runFailed'; runId: string; flowId: string; version: number; nodeId: string; code: string }
  | { type: 'cannotMigrate'; runId: string; flowId: string; version: number }

/** What `turn` tells the workflow: ids, enums, counts and times only. */
export interface TurnOutcome {
  turnSeq: number
  consumed: string[]
  owner: Owner['type']
  ownerEpoch: number
  wakeAt: number | null
  calls: { callId: string; kind: string }[]
  outgoing: number
  /** The node budget was used up: run the next turn at once. */
  more: boolean
  closed: boolean
}

/** What a session must know to go on from where Mongo is. */
export interface SessionLoad {
  turnSeq: number
  owner: Owner['type']
  wakeAt: number | null
  /** Some message or event has had no turn. */
  unstamped: boolean
  openCalls: { callId: string; kind: string }[]
  /** Lanes with messages that are queued, sending or unconfirmed. */
  unsettled: ('bot' | 'agent')[]
}

export type CommitResult =
  | { type: 'committed'; outcome: TurnOutcome }
  /** This turn was done before (a retry): the stored outcome. */
  | { type: 'done'; outcome: TurnOutcome }
  /** The conversation is at another turn than the workflow believes. */
  | { type: 'resync'; turnSeq: number }
  /** Owner or state changed under us: read again and decide again. */
  | { type: 'conflict' }
  /** The contact is being erased. */
  | { type: 'erasing' }
