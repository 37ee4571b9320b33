import type { Happening } from '#engine/inbox/happenings'
import type { NewThreadEvent, ThreadEntry, ThreadNote } from '../documents/thread.ts'
import type { Sealed, Sealer } from '../keys/sealer.ts'
import { weekOf } from '../weeks.ts'
import { companySchema, json, number, type Scoped, sealed, text, texts } from './company-schema.ts'

const collection = 'threadEntries'

/** What of a happening people wrote or said: sealed, and absent from `event`. */
type Written = Partial<Record<'reason' | 'note' | 'comment' | 'value', string>>

export interface ThreadEntryRecord extends Scoped {
  conversationId: string
  contactId: string
  /** Of a note; null of what happened. */
  channelId: string | null
  kind: 'note' | 'event'
  at: number
  /** Grows with each change: what live updates tell. */
  changedAt: number
  /** A member's id, `key:<id>`, `phone`; null = Hilo itself. */
  by: string | null
  /** Ids, enums and numbers. */
  event: Record<string, unknown> | null
  words: Sealed<Written | { text: string }> | null
  /** Members a note names. */
  mentions: string[]
  editedAt: number | null
  deletedAt: number | null
  /** Keyed hashes of a note's words. */
  terms: string[]
  /** Of `at`: search walks by it. */
  week: number
}

export const threadEntrySchema = companySchema<ThreadEntryRecord>(
  {
    conversationId: text,
    contactId: text,
    channelId: text,
    kind: text,
    at: number,
    changedAt: number,
    by: text,
    event: json,
    words: sealed,
    mentions: texts,
    editedAt: number,
    deletedAt: number,
    terms: texts,
    week: number,
  },
  [
    { fields: { companyId: 1, conversationId: 1, at: -1, _id: -1 } },
    { fields: { companyId: 1, terms: 1, week: 1, at: -1, _id: -1 } },
    { fields: { companyId: 1, contactId: 1 } },
  ],
)

/** The one field of each happening that people wrote. */
const written: Partial<Record<Happening['type'], keyof Written>> = {
  ownerChanged: 'reason',
  handedOver: 'note',
  caseClosed: 'note',
  csatGiven: 'comment',
  fieldSet: 'value',
}

export async function fromThreadEvent(
  { id, conversationId, contactId, at, by, event }: NewThreadEvent,
  { companyId, sealer }: { companyId: string; sealer: Sealer },
): Promise<ThreadEntryRecord> {
  const field = written[event.type]
  const fields: Record<string, unknown> = { ...event }
  const said = field === undefined ? null : fields[field]
  if (field !== undefined && typeof said === 'string') delete fields[field]
  const words =
    field === undefined || typeof said !== 'string' ? null : await sealer.sealContact(contactId, collection, id, 'words', { [field]: said })
  return {
    ...{ _id: id, companyId, conversationId, contactId, channelId: null, kind: 'event', at, changedAt: at, by },
    ...{ event: fields, words, mentions: [], editedAt: null, deletedAt: null, terms: [], week: weekOf(at) },
  }
}

export async function fromThreadNote(
  note: ThreadNote,
  { companyId, sealer, terms }: { companyId: string; sealer: Sealer; terms: string[] },
): Promise<ThreadEntryRecord> {
  const { id, conversationId, contactId, channelId, at, by, mentions, editedAt } = note
  return {
    ...{ _id: id, companyId, conversationId, contactId, channelId, kind: 'note', at, changedAt: at, by, event: null },
    ...{ words: await sealNoteText(sealer, note), mentions, editedAt, deletedAt: null, terms, week: weekOf(at) },
  }
}

export function sealNoteText(sealer: Sealer, { id, contactId, text: said }: Pick<ThreadNote, 'id' | 'contactId' | 'text'>) {
  return sealer.sealContact(contactId, collection, id, 'words', { text: said })
}

/** A stored entry as it is known outside; null for a note that was deleted. */
export async function toThreadEntry(record: ThreadEntryRecord, sealer: Sealer): Promise<ThreadEntry | null> {
  const { _id, conversationId, contactId, channelId, at, by, event, words, mentions, editedAt } = record
  if (record.deletedAt !== null) return null
  const opened: Record<string, unknown> = words ? await sealer.openContact(collection, _id, 'words', words) : {}
  if (record.kind === 'note') {
    const said = String(opened['text'] ?? '')
    return {
      kind: 'note',
      id: _id,
      conversationId,
      contactId,
      channelId: channelId ?? '',
      at,
      by: by ?? '',
      text: said,
      mentions,
      editedAt,
    }
  }
  // Only fromThreadEvent makes these fields, from a happening whose written field it sealed apart.
  return { kind: 'event', id: _id, conversationId, contactId, at, by, event: { ...event, ...opened } as Happening }
}
