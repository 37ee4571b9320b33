import type { Csat } from '#engine/conversation/csat-answer'
import { readState } from '#engine/conversation/upgrade-state'
import { type Desk, linesOf } from '#engine/inbox/desk'
import type { RoutingNotes } from '#engine/inbox/routed'
import type { Conversation } from '../documents/conversation.ts'
import type { TurnOutcome } from '../documents/turn.ts'
import type { Sealed, Sealer } from '../keys/sealer.ts'
import { companySchema, flag, json, number, type Scoped, sealed, text, texts } from './company-schema.ts'

const collection = 'conversations'

export interface ConversationRecord extends Scoped {
  contactId: string
  channelId: string
  workflowId: string
  status: Conversation['status']
  /** The owner's home; `state.owner` is a copy made on reading. */
  owner: Conversation['owner']
  ownerEpoch: number
  turnSeq: number
  intakeSeq: number
  /** Events that no turn has stamped: the turn looks for them only then. */
  eventsWaiting: number
  lastInboundAt: number | null
  lastActivityAt: number
  lastHandledProviderAt: number | null
  caseId: string | null
  caseTimes: Conversation['caseTimes']
  wakeAt: number | null
  clockAheadMs: number
  skips: Conversation['skips']
  trial: Conversation['trial']
  state: Sealed<Conversation['state']>
  handover: Sealed<Conversation['handover']> | null
  preview: Sealed<string> | null
  /** The message the preview was sealed for. */
  previewOf: string | null
  teamId: string | null
  priority: Conversation['priority']
  labels: string[]
  snoozedUntil: number | null
  waitingSince: number | null
  firstReply: Conversation['firstReply']
  lastMessage: Omit<NonNullable<Conversation['lastMessage']>, 'id'> | null
  /** What routing remembers of it. Absent = nothing yet. */
  routing?: RoutingNotes
  /** The satisfaction question. Absent = never asked. */
  csat?: Csat
  /** The lines it stands in while its customer waits for a person: what lists by waiting, priority and window stand on. Absent = none. */
  lines?: string[]
  /** The version at which each of these changed last: what somebody who looked at an older one is told. Absent = never. */
  deskVersions?: Partial<Record<DeskPart, number>>
  unread: number
  /** The customer's last message, which they may be shown as read. */
  lastInboundId: string | null
  /** Grows before a message that a run must be told of fails or is settled; 0 = nothing to tell. */
  reportsOwed: number
  version: number
  createdAt: number
  /** What the last turn told the workflow, for the retry that finds it done. */
  lastOutcome: TurnOutcome | null
  /** Copy of the contact's fence: turns and intake write under it. */
  erasing: boolean
  /** Set when two contacts turned out to be one and both had a thread on this channel: everything went to that conversation. */
  mergedInto: string | null
}

/** Most conversations stand in no line, and are in none of these indexes. */
const inLine = { partialFilterExpression: { lines: { $exists: true } } }

/** What two people may change at the same time. */
export type DeskPart = 'owner' | 'status' | 'priority' | 'labels'

export const conversationSchema = companySchema<ConversationRecord>(
  {
    contactId: text,
    channelId: text,
    workflowId: text,
    status: text,
    owner: json,
    ownerEpoch: number,
    turnSeq: number,
    intakeSeq: number,
    eventsWaiting: number,
    lastInboundAt: number,
    lastActivityAt: number,
    lastHandledProviderAt: number,
    caseId: text,
    caseTimes: json,
    wakeAt: number,
    clockAheadMs: number,
    skips: json,
    trial: json,
    state: sealed,
    handover: sealed,
    preview: sealed,
    previewOf: text,
    teamId: text,
    priority: text,
    labels: texts,
    snoozedUntil: number,
    waitingSince: number,
    firstReply: json,
    lastMessage: json,
    routing: json,
    csat: json,
    lines: texts,
    deskVersions: json,
    unread: number,
    lastInboundId: text,
    reportsOwed: number,
    version: number,
    createdAt: number,
    lastOutcome: json,
    erasing: flag,
    mergedInto: text,
  },
  [
    { fields: { companyId: 1, channelId: 1, contactId: 1 }, options: { unique: true } },
    // Intake updates by all four: a condition beside an index makes the embedded server walk the collection.
    { fields: { companyId: 1, channelId: 1, contactId: 1, erasing: 1 } },
    { fields: { companyId: 1, lastActivityAt: -1, _id: -1 } },
    { fields: { companyId: 1, status: 1, lastActivityAt: -1, _id: -1 } },
    { fields: { companyId: 1, 'owner.type': 1, lastActivityAt: -1, _id: -1 } },
    { fields: { companyId: 1, contactId: 1, lastActivityAt: -1, _id: -1 } },
    { fields: { companyId: 1, 'owner.type': 1, status: 1, lastActivityAt: -1, _id: -1 } },
    { fields: { companyId: 1, 'owner.memberId': 1, status: 1, lastActivityAt: -1, _id: -1 } },
    { fields: { companyId: 1, labels: 1 } },
    { fields: { companyId: 1, lines: 1, waitingSince: 1, _id: 1 }, options: inLine },
    { fields: { companyId: 1, lines: 1, priority: 1, waitingSince: 1, _id: 1 }, options: inLine },
    { fields: { companyId: 1, lines: 1, lastInboundAt: 1, _id: 1 }, options: inLine },
    { fields: { companyId: 1, 'routing.givenBackAt': 1 }, options: { partialFilterExpression: { 'routing.givenBackAt': { $gt: 0 } } } },
    { fields: { 'owner.type': 1, companyId: 1 } },
    { fields: { workflowId: 1 }, options: { unique: true } },
    { fields: { wakeAt: 1, _id: 1 }, options: { partialFilterExpression: { wakeAt: { $gt: 0 } } } },
  ],
)

export async function toConversation(record: ConversationRecord, sealer: Sealer): Promise<Conversation> {
  const { _id, state, handover, preview, previewOf, ...others } = record
  const { erasing: _, mergedInto: __, lastOutcome: ___, eventsWaiting: ____, lastInboundId: _____, reportsOwed: ______, ...rest } = others
  const { lines: _______, deskVersions: ________, lastMessage, ...plain } = rest
  const opened = await sealer.openContact(collection, _id, 'state', state)
  return {
    ...plain,
    id: _id,
    state: { ...readState(opened), owner: record.owner },
    handover: handover && (await sealer.openContact(collection, _id, 'handover', handover)),
    preview: preview && previewOf && (await sealer.openContact('messages', previewOf, 'preview', preview)),
    lastMessage: lastMessage && { ...lastMessage, id: previewOf },
  }
}

/** What of a stored conversation decides who waits for whom. */
export const deskProjection = {
  contactId: 1,
  status: 1,
  owner: 1,
  teamId: 1,
  priority: 1,
  snoozedUntil: 1,
  waitingSince: 1,
  firstReply: 1,
  labels: 1,
  deskVersions: 1,
  caseId: 1,
  version: 1,
} as const

export function deskOf({ status, owner, teamId, priority, snoozedUntil, waitingSince, firstReply }: Desk): Desk {
  return { status, owner, teamId, priority, snoozedUntil, waitingSince, firstReply }
}

/** The update that puts a conversation into its new place: the one that keeps the place and its lines together. */
export function deskUpdate(after: Desk) {
  const lines = linesOf(after)
  const { owner: _, ...$set } = deskOf(after)
  return lines.length > 0 ? { $set: { ...$set, lines } } : { $set, $unset: { lines: 1 as const } }
}

type Keyed = Pick<Conversation, 'id' | 'contactId'>

export function sealState(sealer: Sealer, { id, contactId }: Keyed, state: Conversation['state']) {
  return sealer.sealContact(contactId, collection, id, 'state', state)
}

export async function sealHandover(sealer: Sealer, { id, contactId }: Keyed, handover: Conversation['handover']) {
  return handover && sealer.sealContact(contactId, collection, id, 'handover', handover)
}

const previewLength = 120

/** The preview belongs to a message: intake seals it before it knows which conversation the message goes to. */
export async function sealPreview(sealer: Sealer, message: { id: string; contactId: string }, preview: string | null) {
  if (preview === null) return { preview: null, previewOf: null }
  const shown = [...preview.slice(0, 4 * previewLength)].slice(0, previewLength).join('')
  return { preview: await sealer.sealContact(message.contactId, 'messages', message.id, 'preview', shown), previewOf: message.id }
}

export async function fromConversation(conversation: Conversation, sealer: Sealer): Promise<ConversationRecord> {
  const { id, state, handover, preview: _, ...plain } = conversation
  return {
    ...plain,
    _id: id,
    state: await sealState(sealer, conversation, state),
    handover: await sealHandover(sealer, conversation, handover),
    preview: null,
    previewOf: null,
    eventsWaiting: 0,
    lastInboundId: null,
    reportsOwed: 0,
    lastOutcome: null,
    erasing: false,
    mergedInto: null,
  }
}
