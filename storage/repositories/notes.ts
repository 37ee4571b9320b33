import type { ClientSession } from 'mongoose'
import type { ThreadNote } from '../documents/thread.ts'
import type { MentionRecord } from '../models/mention.ts'
import { fromThreadNote, sealNoteText, type ThreadEntryRecord, toThreadEntry } from '../models/thread-entry.ts'
import { newId } from '../new-id.ts'
import type { Scope } from '../scope.ts'
import { wordTerms } from '../terms.ts'
import { forgetDraft } from './drafts.ts'

export type NoteReply = { type: 'kept'; note: ThreadNote } | { type: 'notFound' } | { type: 'notYours' }

/** Keeps a note and tells whom it names; one whose id is there already is kept as it is. */
export async function createNote(scope: Scope, note: Omit<ThreadNote, 'contactId' | 'channelId' | 'editedAt'>): Promise<NoteReply> {
  const { companyId, models, sealer, transaction } = scope
  const place = await models.conversations
    .findOne({ companyId, _id: note.conversationId }, { contactId: 1, channelId: 1, erasing: 1 })
    .lean<{ contactId: string; channelId: string; erasing: boolean }>()
  if (!place || place.erasing) return { type: 'notFound' }
  const { contactId, channelId } = place
  const full: ThreadNote = { ...note, contactId, channelId, editedAt: null }
  const record = await fromThreadNote(full, { companyId, sealer, terms: wordTerms(await sealer.hasher(), note.text) })
  const { _id, companyId: _, ...fields } = record
  const kept = await transaction(async (session) => {
    if (!(await fence(scope, contactId, note.at, session))) return false
    const written = await models.threadEntries.updateOne({ companyId, _id }, { $setOnInsert: fields }, { session, upsert: true })
    if (written.upsertedCount > 0) await mention(scope, full, note.mentions, session)
    await forgetDraft(scope, { conversationId: note.conversationId, memberId: note.by, mode: 'note' }, session)
    return true
  })
  return kept ? await read(scope, note.id) : { type: 'notFound' }
}

/** Changes a member's own note; members it did not name before are told. */
export async function changeNote(
  scope: Scope,
  { id, conversationId, by, text, mentions, at }: Pick<ThreadNote, 'id' | 'conversationId' | 'by' | 'text' | 'mentions' | 'at'>,
): Promise<NoteReply> {
  const { companyId, models, sealer, transaction } = scope
  const before = await own(scope, { id, conversationId, by })
  if ('type' in before) return before
  const { contactId } = before
  const words = await sealNoteText(sealer, { id, contactId, text })
  const $set = { words, mentions, terms: wordTerms(await sealer.hasher(), text), editedAt: at, changedAt: at }
  const isKept = await transaction(async (session) => {
    if (!(await fence(scope, contactId, at, session))) return false
    const { matchedCount } = await models.threadEntries.updateOne({ companyId, _id: id, deletedAt: null }, { $set }, { session })
    if (matchedCount === 0) return false
    const named = mentions.filter((memberId) => !before.mentions.includes(memberId))
    await mention(scope, { id, conversationId, contactId, by, at }, named, session)
    await forgetMentions(scope, { conversationId, noteId: id, except: mentions }, session)
    return true
  })
  return isKept ? await read(scope, id) : { type: 'notFound' }
}

/** Deletes a member's own note: its words are gone, and nobody is named by it any more. */
export async function deleteNote(
  scope: Scope,
  { id, conversationId, by, at }: Pick<ThreadNote, 'id' | 'conversationId' | 'by' | 'at'>,
): Promise<{ type: 'deleted' } | Exclude<NoteReply, { type: 'kept' }>> {
  const { companyId, models, transaction } = scope
  const before = await own(scope, { id, conversationId, by })
  if ('type' in before) return before
  await transaction(async (session) => {
    const gone = { words: null, mentions: [], terms: [], deletedAt: at, changedAt: at }
    await models.threadEntries.updateOne({ companyId, _id: id }, { $set: gone }, { session })
    await forgetMentions(scope, { conversationId, noteId: id, except: [] }, session)
  })
  return { type: 'deleted' }
}

async function own(
  { companyId, models }: Scope,
  { id, conversationId, by }: Pick<ThreadNote, 'id' | 'conversationId' | 'by'>,
): Promise<ThreadEntryRecord | { type: 'notFound' } | { type: 'notYours' }> {
  const record = await models.threadEntries.findOne({ companyId, _id: id }).lean<ThreadEntryRecord>()
  const isNote = record?.kind === 'note' && record.conversationId === conversationId && record.deletedAt === null
  if (!isNote) return { type: 'notFound' }
  return record.by === by ? record : { type: 'notYours' }
}

async function read({ companyId, models, sealer }: Scope, id: string): Promise<NoteReply> {
  const record = await models.threadEntries.findOne({ companyId, _id: id }).lean<ThreadEntryRecord>()
  const entry = record && (await toThreadEntry(record, sealer))
  if (entry?.kind !== 'note') return { type: 'notFound' }
  const { kind: _, ...note } = entry
  return { type: 'kept', note }
}

/** A write of the contact, so that what is kept about a person and an erasure that begins meet. */
async function fence({ companyId, models }: Scope, contactId: string, at: number, session: ClientSession): Promise<boolean> {
  const contact = { companyId, _id: contactId, erasing: false }
  return (await models.contacts.updateOne(contact, { $max: { lastActivityAt: at } }, { session })).matchedCount === 1
}

async function mention(
  { companyId, models }: Scope,
  note: Pick<ThreadNote, 'id' | 'conversationId' | 'contactId' | 'by' | 'at'>,
  memberIds: string[],
  session: ClientSession,
): Promise<void> {
  const { id: noteId, conversationId, contactId, at } = note
  const others = memberIds.filter((memberId) => memberId !== note.by)
  if (others.length === 0) return
  const upserts = others.map((memberId) => ({
    updateOne: {
      filter: { companyId, memberId, conversationId },
      update: { $set: { noteId, contactId, at, seen: false }, $setOnInsert: { _id: newId(at) } },
      upsert: true,
    },
  }))
  await models.mentions.bulkWrite(upserts, { session })
}

async function forgetMentions(
  { companyId, models }: Scope,
  { conversationId, noteId, except }: { conversationId: string; noteId: string; except: string[] },
  session: ClientSession,
): Promise<void> {
  const named = await models.mentions.find({ companyId, conversationId, noteId }, null, { session }).lean<MentionRecord[]>()
  const gone = named.filter(({ memberId }) => !except.includes(memberId)).map(({ _id }) => _id)
  if (gone.length > 0) await models.mentions.deleteMany({ companyId, _id: { $in: gone } }, { session })
}
