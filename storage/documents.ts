import type { ChannelKind } from '#engine/channels/rules'
import type { Call, TemplateSend, Visit } from '#engine/conversation/command'
import type { Csat } from '#engine/conversation/csat-answer'
import type { EventBody } from '#engine/conversation/event'
import type { InboundContent, Referral, TapAddress } from '#engine/conversation/message'
import type { Skip } from '#engine/conversation/played-clock'
import type { ContactView } from '#engine/conversation/situation'
import type { ConversationState, Owner, RunFailure, RunState } from '#engine/conversation/state'
import type { CompiledFlow } from '#engine/flow/compiled'
import type { Content, MediaKind } from '#engine/flow/content'
import type { Flow, FlowRef, Purpose } from '#engine/flow/schema'
import type { CaseFacts } from '#engine/inbox/case-facts'
import type { Happening } from '#engine/inbox/happenings'
import type { NotSentReason } from '#engine/inbox/scheduled'
import type { Priority } from '#engine/inbox/view-filter'

/**
 * What repositories take and give: plain, unsealed JSON. Ids are strings, times epoch ms.
 * Sealing, hashes and `companyId` are the repositories' business and appear nowhere else.
 */

export interface Channel {
  id: string
  companyId: string
  kind: ChannelKind
  name: string
  status: 'pending' | 'active' | 'tokenExpired' | 'paused' | 'disconnected'
  /** The provider's own names of the account: what webhooks are routed by. For `test` both are the channel id. */
  account: { accountId: string; senderId: string; displayAddress: string | null }
  /** `env` = the app of the environment, else the key of a metaApps entry. */
  appKey: string
  messagesPerSecond: number
  /** Texts the business app sends by itself: they never give the phone the lock. */
  automaticTexts: string[]
  phoneOwnerHours: number
  /** "gracias" within this time after closing reopens nothing. */
  closingGraceSeconds: number
  markRead: boolean
  /** Texts of agents begin with their name. */
  agentNameAbove: boolean
  lastWebhookAt: number | null
  lastSentAt: number | null
  /** Sending pauses until then (rate limits, quality). */
  pausedUntil: number | null
  alert: { code: string; at: number; message: string } | null
  quality: string | null
  version: number
  createdAt: number
}

export interface Contact extends ContactView {
  companyId: string
  /** Purposes the person asked not to be written for. */
  optOuts: Purpose[]
  erasing: boolean
  mergedInto: string | null
  createdAt: number
  version: number
}

export type IdentityKind = 'phone' | 'bsuid' | 'igsid' | 'tiktok' | 'test'

/** One way a person is known on a kind of channel: matched by key, written to at the address last seen. */
export interface Identity {
  contactId: string
  kind: IdentityKind
  key: string
  sendAddress: string
  lastSeenAt: number
}

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

export type MessageAuthor =
  | { type: 'customer' }
  | { type: 'bot'; runId: string | null; nodeId: string | null; flow: FlowRef | null }
  | { type: 'agent'; memberId: string }
  | { type: 'phone' }
  | { type: 'system' }

export type OutboundContent = Content | { type: 'template'; template: TemplateSend; preview: string }

export type OutboundStatus = 'queued' | 'sending' | 'unconfirmed' | 'sent' | 'delivered' | 'read' | 'failed' | 'cancelled'

export interface MessageFailure {
  code: string
  reason: string
  at: number
}

interface MessageBase {
  id: string
  conversationId: string
  contactId: string
  channelId: string
  caseId: string | null
  /** The provider's id (wamid ...); null until it took an outgoing one. */
  providerId: string | null
  /** Shown by this; epoch ms. */
  providerAt: number
  createdAt: number
  reactions: { by: 'customer' | 'us'; emoji: string }[]
  editedAt: number | null
  /** The sender deleted it: content is purged. */
  deletedAt: number | null
  /** `history`: from a phone import, starts nothing. */
  origin: 'live' | 'history' | 'echo'
  /** Of a test channel or a trial: in no figure. */
  test?: true
}

export interface InboundMessageDoc extends MessageBase {
  direction: 'in'
  by: { type: 'customer' }
  content: InboundContent
  text: string | null
  referral: Referral | null
  /** Provider id of the message this one quotes or taps on. */
  replyTo: string | null
  /** Our id of that message, where we know it. */
  quotes?: string
  intakeSeq: number
  /** The turn that handled it; null = none yet. */
  turnSeq: number | null
  late: boolean
  unhandled: { code: string; message: string } | null
}

export interface OutboundMessageDoc extends MessageBase {
  direction: 'out'
  by: Exclude<MessageAuthor, { type: 'customer' }>
  content: OutboundContent
  /** Key on each button -> the choice it stands for. */
  taps: { key: string; address: TapAddress; title: string; tappedAt: number | null }[]
  status: OutboundStatus
  statusAt: Partial<Record<OutboundStatus | 'played', number>>
  failure: MessageFailure | null
  /** Failures reported after it was sent: shown, move nothing. */
  laterFailure: MessageFailure | null
  purpose: Purpose
  needsFloor: boolean
  /** A run waits for its delivery. */
  awaited: boolean
  /** Place in the lane: messages of a conversation leave in this order. */
  order: number
  lane: 'bot' | 'agent'
  /** Our id of the message that is quoted. */
  replyTo?: string
  /** Sound that is shown as a voice note. */
  voice?: true
  /** The agent's name, where the channel shows it above their texts. */
  signedAs?: string
  /** Not before; epoch ms (quiet hours, pair rate, paused number). */
  dueAt: number | null
  /** Why it waits, for the thread. */
  waitsFor: string | null
  /** Times it was handed to the provider. */
  attempts: number
  pricing: { billable: boolean; category: string; type: string | null } | null
}

export type Message = InboundMessageDoc | OutboundMessageDoc

/** Something that happened to a conversation besides messages; a repeated id adds nothing. */
export interface NewThreadEvent {
  id: string
  conversationId: string
  contactId: string
  at: number
  /** A member's id, `key:<id>`, `phone`; null = Hilo itself (a flow, routing, a timer). */
  by: string | null
  event: Happening
}

/** What members tell each other in a conversation. */
export interface ThreadNote {
  id: string
  conversationId: string
  contactId: string
  channelId: string
  at: number
  by: string
  text: string
  /** Member ids. */
  mentions: string[]
  editedAt: number | null
}

/** What a thread is made of besides messages. */
export type ThreadEntry = ({ kind: 'note' } & ThreadNote) | ({ kind: 'event' } & NewThreadEvent)

/** What a member has begun to write in a conversation. */
export interface Draft {
  mode: 'message' | 'note'
  text: string
  files: { fileId: string; name: string; mimeType: string; bytes: number; caption: string; voice: boolean }[]
  replyTo: string | null
  updatedAt: number
}

/** A text to answer with; `text` may hold Liquid. */
export interface CannedReply {
  id: string
  /** A member's id; null = everybody's. */
  ownerId: string | null
  shortcut: string
  title: string
  text: string
  files: { fileId: string; name: string; mimeType: string; media: MediaKind }[]
  version: number
}

/** An agent's message that waits for its time. */
export interface ScheduledMessage {
  id: string
  conversationId: string
  contactId: string
  by: string
  /** The writer's name, where the channel shows it. */
  signedAs: string | null
  content: Content
  voice: boolean
  /** Our id of the message that is quoted. */
  replyTo: string | null
  /** What leaves right behind it, in this order. */
  further: { content: Content; voice: boolean }[]
  sendAt: number
  cancelOnReply: boolean
  status: 'waiting' | 'sent' | 'cancelled' | 'failed'
  because: NotSentReason | null
  createdAt: number
}

/** Anything but a message that a turn must hear: results of calls and deliveries, commands of members, events. */
export interface PendingEvent {
  id: string
  conversationId: string
  contactId: string
  intakeSeq: number
  at: number
  body: EventBody
  turnSeq: number | null
}

/** A call whose input lies under its id: asked for by a run, or the fetching of a message's media (no run waits for it). */
export interface StoredCall {
  callId: string
  runId: string | null
  nodeId: string | null
  request: Call['request'] | { kind: 'fetchMedia'; messageId: string }
  conversationId: string
  contactId: string
  status: 'open' | 'done'
  createdAt: number
}

export interface FlowDoc {
  id: string
  companyId: string
  name: string
  draft: Flow
  /** Grows with each save: the edit's compare-and-set. */
  revision: number
  liveVersion: number | null
  liveSha: string | null
  switchedOn: boolean
  /** Place in the merchant's list. */
  order: number
  createdAt: number
  updatedAt: number
  /** Who saved the draft last: member or key id; null = nobody since it was made. */
  savedBy: string | null
  /** When they sat down to it: saves from then on, every few seconds, are one change to the audit trail. */
  sittingAt: number | null
}

/** A draft that something else took the place of. */
export interface FlowCopy {
  id: string
  companyId: string
  flowId: string
  flow: Flow
  savedBy: string | null
  savedAt: number
  /** Whose change replaced it, and how. */
  keptBy: string
  keptAt: number
  because: 'restored' | 'overwritten'
}

export interface FlowVersion {
  flowId: string
  companyId: string
  version: number
  sha: string
  flow: Flow
  compiled: CompiledFlow
  note: string
  publishedAt: number
  publishedBy: string
  people: 'finish' | 'migrate' | 'stop'
  /** The versions of other flows it goes through, for good: by the id of the node that calls, `a/b` for what `a` calls in turn. */
  pins: FlowPin[]
}

export interface FlowPin {
  nodeId: string
  flowId: string
  version: number
  /** The flow's name when this was published. */
  name: string
}

/** The index over runs: what lists, counts per node and the repair page read. State itself lives on the conversation. */
export interface RunDoc {
  id: string
  conversationId: string
  contactId: string
  flowId: string
  version: number
  nodeId: string
  status: RunState['status']
  waitType: string | null
  startedAt: number
  updatedAt: number
  endedAt: number | null
  endReason: string | null
  failure: RunFailure | null
  /** On a test channel: in no figure. */
  test?: true
}

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

export interface Company {
  id: string
  name: string
  language: 'es' | 'pt' | 'en'
  country: string
  currency: string
  timeZone: string
  globalWords: Partial<Record<'person' | 'menu' | 'stop', string[]>>
  paused: boolean
  version: number
  createdAt: number
}

export interface MetaApp {
  key: string
  /** Null = the installation's. */
  companyId: string | null
  name: string
  appId: string
  createdAt: number
}

export interface AuditEvent {
  id: string
  at: number
  actor: { type: 'member' | 'apiKey' | 'system'; id: string }
  action: string
  subject: { kind: string; id: string }
  detail: Record<string, string>
}

export interface Page<Item> {
  items: Item[]
  nextCursor: string | null
}

/** One inbound message as a channel's webhook (or the test channel) gives it to storage. */
export interface IntakeMessage {
  channelId: string
  providerId: string
  providerAt: number
  /** Strongest first; the first that is known names the contact, all of them are remembered. */
  identities: { kind: IdentityKind; key: string; sendAddress: string }[]
  profile: { name: string | null; handle: string | null }
  content: InboundContent
  text: string | null
  referral: Referral | null
  replyTo: string | null
  origin: 'live' | 'history'
}

export type IntakeResult =
  | { type: 'stored'; messageId: string; conversationId: string; contactId: string; workflowId: string }
  /** Seen before (webhook retry): where it lies, and whether a turn has handled it. */
  | { type: 'duplicate'; messageId: string; conversationId: string; contactId: string; workflowId: string; handled: boolean }
  /** The contact is being erased, or the message is older than an erasure: dropped. */
  | { type: 'dropped'; reason: 'erasing' | 'erased' }

/** A status of one of our messages as the provider tells it; `opaqueId` is our message id where the channel echoes it. */
export interface IntakeStatus {
  channelId: string
  providerId: string
  opaqueId: string | null
  status: 'sent' | 'delivered' | 'read' | 'played' | 'failed'
  at: number
  failure: { code: string; reason: string } | null
  pricing: { billable: boolean; category: string; type: string | null } | null
}
