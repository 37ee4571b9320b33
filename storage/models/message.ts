import type { InboundMessageDoc, Message, MessageAuthor, MessageFailure, OutboundMessageDoc, OutboundStatus } from '../documents/message.ts'
import type { Hasher, Sealed, Sealer } from '../keys/sealer.ts'
import { weekOf } from '../weeks.ts'
import { companySchema, flag, json, number, type Scoped, sealed, text, texts } from './company-schema.ts'
import {
  type InboundWords,
  type OutboundWords,
  openReactions,
  openWords,
  sealInboundWords,
  sealOutboundWords,
  sealReactions,
} from './message-words.ts'

const collection = 'messages'

/** Code and time in clear; the reason is the provider's own words, which may quote the person. */
type StoredFailure = Omit<MessageFailure, 'reason'> & { reason: Sealed<string> }

interface MessageRecordBase extends Scoped {
  conversationId: string
  contactId: string
  channelId: string
  caseId: string | null
  /** Keyed hash of the provider's id, which holds phone numbers; our own id until there is one, so that the unique index covers all. */
  providerKey: string
  providerId: Sealed<string> | null
  providerAt: number
  createdAt: number
  reactions: Sealed<Message['reactions']> | null
  editedAt: number | null
  deletedAt: number | null
  origin: Message['origin']
  test?: true
  terms: string[]
  /** Of `providerAt`: search walks by it. */
  week: number
}

export interface InboundMessageRecord extends MessageRecordBase {
  direction: 'in'
  by: { type: 'customer' }
  words: Sealed<InboundWords>
  intakeSeq: number
  turnSeq: number | null
  /** Present until a turn stamps the message ($unset with the stamp): when the sweeper looks at it next. */
  sweepAt?: number
  sweeps?: number
  late: boolean
  unhandled: InboundMessageDoc['unhandled']
  /** The customer was shown that we read it. */
  markedRead?: true
  /** Our id of the message that is quoted. */
  quotes?: string
}

export interface OutboundMessageRecord extends MessageRecordBase {
  direction: 'out'
  by: Exclude<MessageAuthor, { type: 'customer' }>
  words: Sealed<OutboundWords>
  taps: Omit<OutboundMessageDoc['taps'][number], 'title'>[]
  status: OutboundStatus
  statusAt: OutboundMessageDoc['statusAt']
  /** When the status changed last. */
  changedAt: number
  /** Present while it is queued, sending or unconfirmed. */
  unsettled?: true
  /** Present until the run that waits for its delivery (or whose message failed) has been told. */
  owesReport?: true
  failure: StoredFailure | null
  laterFailure: StoredFailure | null
  purpose: OutboundMessageDoc['purpose']
  needsFloor: boolean
  awaited: boolean
  order: number
  lane: 'bot' | 'agent'
  /** Our id of the message that is quoted. */
  quotes?: string
  voice?: true
  dueAt: number | null
  waitsFor: string | null
  attempts: number
  pricing: OutboundMessageDoc['pricing']
  /** Since when the customer waited whom it answered: taken back, they wait since then again. */
  endedWait?: number
}

/** Every field that either direction may have: what the schema lists and queries name. */
export type MessageFields = MessageRecordBase & {
  direction: 'in' | 'out'
  by: MessageAuthor
  words: Sealed<InboundWords> | Sealed<OutboundWords>
} & Partial<Omit<InboundMessageRecord, keyof MessageRecordBase | 'direction' | 'by' | 'words'>> &
  Partial<Omit<OutboundMessageRecord, keyof MessageRecordBase | 'direction' | 'by' | 'words'>>

export const messageSchema = companySchema<MessageFields>(
  {
    conversationId: text,
    contactId: text,
    channelId: text,
    caseId: text,
    providerKey: text,
    providerId: sealed,
    providerAt: number,
    createdAt: number,
    reactions: sealed,
    editedAt: number,
    deletedAt: number,
    origin: text,
    test: flag,
    terms: texts,
    week: number,
    direction: text,
    by: json,
    words: sealed,
    intakeSeq: number,
    turnSeq: number,
    sweepAt: number,
    sweeps: number,
    late: flag,
    unhandled: json,
    taps: { type: [json], default: undefined },
    status: text,
    statusAt: json,
    changedAt: number,
    unsettled: flag,
    owesReport: flag,
    markedRead: flag,
    failure: json,
    laterFailure: json,
    purpose: text,
    needsFloor: flag,
    awaited: flag,
    order: number,
    lane: text,
    quotes: text,
    voice: flag,
    dueAt: number,
    waitsFor: text,
    attempts: number,
    pricing: json,
    endedWait: number,
  },
  [
    { fields: { companyId: 1, channelId: 1, providerKey: 1 }, options: { unique: true } },
    { fields: { companyId: 1, conversationId: 1, providerAt: -1, _id: -1 } },
    { fields: { companyId: 1, conversationId: 1, sweepAt: 1 }, options: { partialFilterExpression: { sweepAt: { $gt: 0 } } } },
    {
      fields: { companyId: 1, conversationId: 1, unsettled: 1, lane: 1, order: 1 },
      options: { partialFilterExpression: { unsettled: true } },
    },
    { fields: { companyId: 1, conversationId: 1, owesReport: 1 }, options: { partialFilterExpression: { owesReport: true } } },
    { fields: { companyId: 1, 'taps.key': 1 }, options: { partialFilterExpression: { direction: 'out' } } },
    { fields: { companyId: 1, terms: 1, week: 1, providerAt: -1, _id: -1 } },
    { fields: { companyId: 1, channelId: 1, 'failure.at': 1 }, options: { partialFilterExpression: { 'failure.at': { $gt: 0 } } } },
    { fields: { companyId: 1, contactId: 1 } },
    { fields: { companyId: 1, contactId: 1, purpose: 1, providerAt: -1 }, options: { partialFilterExpression: { purpose: 'marketing' } } },
    { fields: { sweepAt: 1 }, options: { partialFilterExpression: { sweepAt: { $gt: 0 } } } },
    { fields: { unsettled: 1, changedAt: 1 }, options: { partialFilterExpression: { unsettled: true } } },
  ],
)

const unsettledStatuses: readonly OutboundStatus[] = ['queued', 'sending', 'unconfirmed']

/** The update that moves an outgoing message to a status: the one place that keeps status, its time and `unsettled` together. */
export function statusChange(status: OutboundStatus, at: number) {
  const $set = { status, [`statusAt.${status}`]: at, changedAt: at }
  return unsettledStatuses.includes(status) ? { $set: { ...$set, unsettled: true as const } } : { $set, $unset: { unsettled: 1 as const } }
}

/** The key a provider's message id is looked up by. */
export function providerKeyOf(hash: Hasher, providerId: string): string {
  return hash('providerId', providerId)
}

/** What to set once the provider has named an outgoing message. */
export async function providerFields(sealer: Sealer, message: { id: string; contactId: string }, providerId: string) {
  const hash = await sealer.hasher()
  return {
    providerKey: providerKeyOf(hash, providerId),
    providerId: await sealer.sealContact(message.contactId, collection, message.id, 'providerId', providerId),
  }
}

export async function sealFailure(
  sealer: Sealer,
  message: { id: string; contactId: string },
  { reason, ...failure }: MessageFailure,
): Promise<StoredFailure> {
  return { ...failure, reason: await sealer.sealContact(message.contactId, collection, message.id, 'failure', reason) }
}

async function openFailure(sealer: Sealer, id: string, failure: StoredFailure | null): Promise<MessageFailure | null> {
  return failure && { ...failure, reason: await sealer.openContact(collection, id, 'failure', failure.reason) }
}

/** A stored message as it is known outside. */
export async function toMessage(record: MessageFields, sealer: Sealer): Promise<Message> {
  return isOutbound(record)
    ? toOutbound(record, sealer)
    : isInbound(record)
      ? toInbound(record, sealer)
      : Promise.reject(new Error('storage: a message has no direction'))
}

export const isInbound = (record: MessageFields): record is InboundMessageRecord => record.direction === 'in'
export const isOutbound = (record: MessageFields): record is OutboundMessageRecord => record.direction === 'out'

export async function toInbound(record: InboundMessageRecord, sealer: Sealer): Promise<InboundMessageDoc> {
  const words = await openWords(sealer, record._id, record.words)
  return {
    ...(await toBase(record, sealer)),
    ...words,
    direction: 'in',
    by: record.by,
    intakeSeq: record.intakeSeq,
    turnSeq: record.turnSeq,
    late: record.late,
    unhandled: record.unhandled,
    ...(record.quotes !== undefined && { quotes: record.quotes }),
  }
}

export async function toOutbound(record: OutboundMessageRecord, sealer: Sealer): Promise<OutboundMessageDoc> {
  const { content, titles, signedAs } = await openWords(sealer, record._id, record.words)
  return {
    ...(await toBase(record, sealer)),
    content,
    direction: 'out',
    by: record.by,
    taps: record.taps.map((tap, place) => ({ ...tap, title: titles[place] ?? '' })),
    status: record.status,
    statusAt: record.statusAt,
    failure: await openFailure(sealer, record._id, record.failure),
    laterFailure: await openFailure(sealer, record._id, record.laterFailure),
    purpose: record.purpose,
    needsFloor: record.needsFloor,
    awaited: record.awaited,
    order: record.order,
    lane: record.lane,
    ...(record.quotes !== undefined && { replyTo: record.quotes }),
    ...(record.voice && { voice: true as const }),
    ...(signedAs !== undefined && { signedAs }),
    dueAt: record.dueAt,
    waitsFor: record.waitsFor,
    attempts: record.attempts,
    pricing: record.pricing,
  }
}

async function toBase(record: MessageRecordBase, sealer: Sealer) {
  return {
    id: record._id,
    conversationId: record.conversationId,
    contactId: record.contactId,
    channelId: record.channelId,
    caseId: record.caseId,
    providerId: record.providerId && (await sealer.openContact(collection, record._id, 'providerId', record.providerId)),
    providerAt: record.providerAt,
    createdAt: record.createdAt,
    reactions: await openReactions(sealer, record),
    editedAt: record.editedAt,
    deletedAt: record.deletedAt,
    origin: record.origin,
    ...(record.test && { test: true as const }),
  }
}

/** An inbound message as it is stored; `sweepAt` arms the sweeper, null for messages that no turn will handle (history). */
export async function fromInbound(
  message: InboundMessageDoc,
  options: { companyId: string; sealer: Sealer; terms: string[]; sweepAt: number | null },
): Promise<InboundMessageRecord> {
  return {
    ...(await fromBase(message, options)),
    direction: 'in',
    by: message.by,
    words: await sealInboundWords(options.sealer, message, message),
    intakeSeq: message.intakeSeq,
    turnSeq: message.turnSeq,
    late: message.late,
    unhandled: message.unhandled,
    ...(message.quotes !== undefined && { quotes: message.quotes }),
    ...(options.sweepAt === null ? {} : { sweepAt: options.sweepAt, sweeps: 0 }),
  }
}

export async function fromOutbound(
  message: OutboundMessageDoc,
  options: { companyId: string; sealer: Sealer; terms: string[] },
): Promise<OutboundMessageRecord> {
  return {
    ...(await fromBase(message, options)),
    direction: 'out',
    by: message.by,
    words: await sealOutboundWords(options.sealer, message, {
      content: message.content,
      titles: message.taps.map((tap) => tap.title),
      ...(message.signedAs !== undefined && { signedAs: message.signedAs }),
    }),
    taps: message.taps.map(({ key, address, tappedAt }) => ({ key, address, tappedAt })),
    status: message.status,
    statusAt: message.statusAt,
    changedAt: message.statusAt[message.status] ?? message.createdAt,
    ...(unsettledStatuses.includes(message.status) ? { unsettled: true as const } : {}),
    ...(message.awaited ? { owesReport: true as const } : {}),
    failure: message.failure && (await sealFailure(options.sealer, message, message.failure)),
    laterFailure: message.laterFailure && (await sealFailure(options.sealer, message, message.laterFailure)),
    purpose: message.purpose,
    needsFloor: message.needsFloor,
    awaited: message.awaited,
    order: message.order,
    lane: message.lane,
    ...(message.replyTo !== undefined && { quotes: message.replyTo }),
    ...(message.voice && { voice: true as const }),
    dueAt: message.dueAt,
    waitsFor: message.waitsFor,
    attempts: message.attempts,
    pricing: message.pricing,
  }
}

async function fromBase(
  message: Message,
  { companyId, sealer, terms }: { companyId: string; sealer: Sealer; terms: string[] },
): Promise<MessageRecordBase> {
  return {
    _id: message.id,
    companyId,
    conversationId: message.conversationId,
    contactId: message.contactId,
    channelId: message.channelId,
    caseId: message.caseId,
    ...(message.providerId === null
      ? { providerKey: message.id, providerId: null }
      : await providerFields(sealer, message, message.providerId)),
    providerAt: message.providerAt,
    createdAt: message.createdAt,
    reactions: message.reactions.length > 0 ? await sealReactions(sealer, message, message.reactions) : null,
    editedAt: message.editedAt,
    deletedAt: message.deletedAt,
    origin: message.origin,
    ...(message.test && { test: true as const }),
    terms,
    week: weekOf(message.providerAt),
  }
}
