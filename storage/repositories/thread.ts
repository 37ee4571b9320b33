import type { ClientSession } from 'mongoose'
import type { Message } from '../documents/message.ts'
import type { NewThreadEvent, ThreadEntry, ThreadNote } from '../documents/thread.ts'
import type { MentionRecord } from '../models/mention.ts'
import { type MessageFields, toMessage } from '../models/message.ts'
import { fromThreadEvent, type ThreadEntryRecord, toThreadEntry } from '../models/thread-entry.ts'
import { cursorOf, limitOf, newest, newestFirst, oldestAfter, type Page, type PageRequest, parseCursor } from '../page.ts'
import type { Scope } from '../scope.ts'
import { changeNote, createNote, deleteNote } from './notes.ts'
import { type Span, type ThreadVisit, visitsWithin } from './thread-visits.ts'

/** A line of the thread. */
export type ThreadItem = { kind: 'message'; id: string; at: number; message: Message } | ThreadEntry

export interface ThreadPage extends Page<ThreadItem> {
  /** The place of the newest item: `after` it comes what is later. */
  newestCursor: string | null
  /** What lies between its lines happened then; null where nothing is shown. */
  span: Span | null
}

/** What a conversation's thread is made of: its messages, what members noted, and what happened in between. */
export function createThread(scope: Scope) {
  const { companyId, models, sealer } = scope

  return {
    /** Adds what happened, within the transaction in which it did; an event whose id is there already adds nothing. */
    async appendEvents(events: NewThreadEvent[], session?: ClientSession): Promise<void> {
      await appendEvents(scope, events, session)
    },

    /** Messages, notes and events, newest first by (time, id); `before` a moment jumps there. */
    async page(conversationId: string, { before, ...page }: PageRequest & { before?: number | undefined } = {}): Promise<ThreadPage> {
      const from = { ...page, cursor: page.cursor ?? (before === undefined ? null : cursorOf(before, '')) }
      const filter = { companyId, conversationId }
      const [messages, entries] = await Promise.all([
        newestFirst<MessageFields, Line>(models.messages, { filter, by: 'providerAt', page: from, to: messageLine }),
        newestFirst<ThreadEntryRecord, Line>(models.threadEntries, { filter, by: 'at', page: from, to: entryLine }),
      ])
      const lines = [...messages.items, ...entries.items].sort(newerFirst)
      const isMore = messages.nextCursor !== null || entries.nextCursor !== null
      const read = await shown(lines, { limit: limitOf(page), isMore, newest: lines[0] })
      const oldest = lines.slice(0, limitOf(page)).at(-1)
      const to = from.cursor === null ? newest() : parseCursor(from.cursor).value
      return { ...read, span: oldest ? { from: read.nextCursor === null ? 0 : oldest.at, to } : null }
    },

    /** What is later than a place of a page, oldest first; `nextCursor` is to be asked with `after` again. */
    async after(conversationId: string, cursor: string, page: PageRequest = {}): Promise<ThreadPage> {
      const limit = limitOf(page)
      const asked = { filter: { companyId, conversationId }, cursor, limit: limit + 1 }
      const [messages, entries] = await Promise.all([
        oldestAfter<MessageFields>(models.messages, { ...asked, by: 'providerAt' }),
        oldestAfter<ThreadEntryRecord>(models.threadEntries, { ...asked, by: 'at' }),
      ])
      const lines = [...messages.map(messageLine), ...entries.map(entryLine)].sort((one, other) => newerFirst(other, one))
      const latest = lines.slice(0, limit).at(-1)
      const read = await shown(lines, { limit, isMore: false, newest: latest })
      const span = { from: parseCursor(cursor).value, to: latest && read.nextCursor !== null ? latest.at : newest() }
      return { ...read, newestCursor: read.newestCursor ?? cursor, span }
    },

    /** The nodes that runs came to between two moments, oldest first. */
    visits: (conversationId: string, span: Span): Promise<ThreadVisit[]> => visitsWithin(scope, conversationId, span),

    createNote: (note: Omit<ThreadNote, 'contactId' | 'channelId' | 'editedAt'>) => createNote(scope, note),
    changeNote: (change: Pick<ThreadNote, 'id' | 'conversationId' | 'by' | 'text' | 'mentions' | 'at'>) => changeNote(scope, change),
    deleteNote: (note: Pick<ThreadNote, 'id' | 'conversationId' | 'by' | 'at'>) => deleteNote(scope, note),

    /** Conversations in whose notes the member is named, newest first. */
    mentionsOf(memberId: string, page: PageRequest = {}): Promise<Page<string>> {
      const filter = { companyId, memberId }
      return newestFirst<MentionRecord, string>(models.mentions, { filter, by: 'at', page, to: ({ conversationId }) => conversationId })
    },

    /** The conversations in which the member was named and has not looked since; 1,000 at most. */
    async unseenMentions(memberId: string): Promise<string[]> {
      const filter = { companyId, memberId, seen: false }
      const records = await models.mentions.find(filter, { conversationId: 1 }).limit(1_000).lean<Pick<MentionRecord, 'conversationId'>[]>()
      return records.map(({ conversationId }) => conversationId)
    },

    /** Notes after a moment that name a member who has not looked since, the newest; 200 at most. */
    async newMentions(memberId: string, after: number): Promise<{ conversationId: string; at: number }[]> {
      const filter = { companyId, memberId, at: { $gt: after } }
      const records = await models.mentions.find(filter).sort({ at: -1, _id: -1 }).limit(200).lean<MentionRecord[]>()
      return records.filter(({ seen }) => !seen).map(({ conversationId, at }) => ({ conversationId, at }))
    },

    /** The member has looked at the conversation. */
    async seeMentions(memberId: string, conversationId: string): Promise<void> {
      await models.mentions.updateMany({ companyId, memberId, conversationId, seen: false }, { $set: { seen: true } })
    },
  }

  async function shown(
    lines: Line[],
    { limit, isMore, newest: latest }: { limit: number; isMore: boolean; newest: Line | undefined },
  ): Promise<Omit<ThreadPage, 'span'>> {
    const kept = lines.slice(0, limit)
    const last = kept.at(-1)
    const opened = await Promise.all(kept.map(open))
    return {
      items: opened.filter((item) => item !== null),
      nextCursor: last && (isMore || lines.length > limit) ? cursorOf(last.at, last.id) : null,
      newestCursor: latest ? cursorOf(latest.at, latest.id) : null,
    }
  }

  async function open(line: Line): Promise<ThreadItem | null> {
    if ('entry' in line) return await toThreadEntry(line.entry, sealer)
    return { kind: 'message', id: line.id, at: line.at, message: await toMessage(line.message, sealer) }
  }
}

/** As the repository's, for what is written together with the change that it tells of. */
export async function appendEvents({ companyId, models, sealer }: Scope, events: NewThreadEvent[], session?: ClientSession): Promise<void> {
  if (events.length === 0) return
  const records = await Promise.all(events.map((event) => fromThreadEvent(event, { companyId, sealer })))
  const upserts = records.map(({ _id, companyId: _, ...fields }) => ({
    updateOne: { filter: { companyId, _id }, update: { $setOnInsert: fields }, upsert: true },
  }))
  await models.threadEntries.bulkWrite(upserts, session ? { session } : {})
}

/** A record with its place in the thread. */
type Line = { id: string; at: number } & ({ message: MessageFields } | { entry: ThreadEntryRecord })

function messageLine(message: MessageFields): Line {
  return { id: message._id, at: message.providerAt, message }
}

function entryLine(entry: ThreadEntryRecord): Line {
  return { id: entry._id, at: entry.at, entry }
}

/** As the database compares: by code points, not by a language's rules. */
function newerFirst(one: Line, other: Line): number {
  return other.at - one.at || (one.id < other.id ? 1 : one.id > other.id ? -1 : 0)
}
