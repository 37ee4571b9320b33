import type { Message } from '../documents/message.ts'
import type { ThreadEntry } from '../documents/thread.ts'
import type { Scoped } from '../models/company-schema.ts'
import { type MessageFields, toMessage } from '../models/message.ts'
import { type ThreadEntryRecord, toThreadEntry } from '../models/thread-entry.ts'
import { cursorOf, limitOf, newestFirst, type Page, type PageRequest, parseCursor } from '../page.ts'
import type { Scope } from '../scope.ts'
import { messageSearchTerms } from '../terms.ts'
import { walkWeeks } from '../walk-weeks.ts'
import { byWeek, rarestFirst } from './rarest-first.ts'

export interface MessageSearch extends PageRequest {
  words: string
  channelId?: string | undefined
  contactId?: string | undefined
  by?: 'customer' | 'agent' | 'bot' | undefined
  /** Not older, and not later, than these moments. */
  from?: number | undefined
  to?: number | undefined
}

export type SearchHit = { kind: 'message'; message: Message } | { kind: 'note'; note: Extract<ThreadEntry, { kind: 'note' }> }

/** Enough of a message or note to tell whether it is a hit, and where it stands. */
type Found = { id: string; at: number; kind: 'message' | 'note' }

/** Words that many say are spread over all the disk: so many of them are read well within a second. */
const mostRead = 2_000

const messageFields = { providerAt: 1, terms: 1, channelId: 1, by: 1 } as const
const noteFields = { at: 1, terms: 1, channelId: 1, by: 1 } as const

/** Looks for words in all that was written: everywhere by the keyed hashes of words, in one thread by walking it. */
export function createSearch(scope: Scope) {
  const { companyId, models, sealer } = scope

  return {
    /** Messages and notes that have all these words, newest first. A page may be short while `nextCursor` says that there is more. */
    async everywhere(search: MessageSearch): Promise<Page<SearchHit>> {
      const terms = messageSearchTerms(await sealer.hasher(), search.words)
      if (terms.length === 0) return nothing
      if (search.contactId !== undefined) return await merged(await threadsOf(search.contactId), terms, search)
      const found = await Promise.all([messagesWith({}, terms, search), notesWith({}, terms, search)])
      return await pageOf(found, search)
    },

    async inThread(conversationId: string, search: MessageSearch): Promise<Page<SearchHit>> {
      const terms = messageSearchTerms(await sealer.hasher(), search.words)
      return terms.length === 0 ? nothing : await merged([conversationId], terms, search)
    },
  }

  async function threadsOf(contactId: string): Promise<string[]> {
    const threads = await models.conversations.find({ companyId, contactId }, { _id: 1 }).limit(50).lean()
    return threads.map(({ _id }) => _id)
  }

  async function merged(conversationIds: string[], terms: string[], search: MessageSearch): Promise<Page<SearchHit>> {
    const found = conversationIds.flatMap((conversationId) => [
      messagesWith({ conversationId }, terms, search),
      notesWith({ conversationId }, terms, search),
    ])
    return await pageOf(await Promise.all(found), search)
  }

  async function messagesWith(place: { conversationId?: string }, terms: string[], search: MessageSearch): Promise<Page<Found>> {
    const by = 'providerAt' as const
    const [indexed, others] = await split(place, terms, () => rarestFirst(models.messages, { companyId, terms, places: byWeek(by) }))
    const authors = search.by
    return await newestFirst<MessageFields, Found>(
      models.messages,
      {
        filter: { companyId, ...indexed },
        ...{ by, fields: messageFields, scan: mostRead, since: search.from, page: startOf(search) },
        keep: (record) =>
          hasAll(record, others) &&
          (search.channelId === undefined || record.channelId === search.channelId) &&
          (authors === undefined || record.by.type === authors),
        to: ({ _id, providerAt }) => ({ id: _id, at: providerAt, kind: 'message' }),
      },
      place.conversationId === undefined ? walkWeeks : undefined,
    )
  }

  async function notesWith(place: { conversationId?: string }, terms: string[], search: MessageSearch): Promise<Page<Found>> {
    if (search.by !== undefined && search.by !== 'agent') return { items: [], nextCursor: null }
    const by = 'at' as const
    const [indexed, others] = await split(place, terms, () => rarestFirst(models.threadEntries, { companyId, terms, places: byWeek(by) }))
    return await newestFirst<ThreadEntryRecord, Found>(
      models.threadEntries,
      {
        filter: { companyId, ...indexed },
        ...{ by, fields: noteFields, scan: mostRead, since: search.from, page: startOf(search) },
        keep: (record) => hasAll(record, others) && (search.channelId === undefined || record.channelId === search.channelId),
        to: ({ _id, at }) => ({ id: _id, at, kind: 'note' }),
      },
      place.conversationId === undefined ? walkWeeks : undefined,
    )
  }

  /** What the index is asked for, and the terms that are looked for in what it finds. */
  async function split(place: { conversationId?: string }, terms: string[], sorted: () => Promise<string[]>) {
    if (place.conversationId !== undefined) return [place, terms] as const
    const [rarest, ...others] = await sorted()
    return [{ terms: rarest }, others] as const
  }

  /** One page of several lists that stand in the same order, from the same place. */
  async function pageOf(lists: Page<Found>[], search: MessageSearch): Promise<Page<SearchHit>> {
    const limit = limitOf(search)
    // A list that gave up in the middle hides what lies behind that place in it: only what is newer may be shown.
    const bounds = lists.flatMap(({ items, nextCursor }) => (nextCursor !== null && items.length < limit ? [nextCursor] : []))
    const bound = bounds.map(placeOf).sort(newerFirst)[0]
    const all = lists.flatMap(({ items }) => items).sort(newerFirst)
    const sure = bound ? all.filter((one) => newerFirst(one, bound) <= 0) : all
    const shown = sure.slice(0, limit)
    const last = sure.length > limit || !bound ? shown.at(-1) : bound
    const isMore = sure.length > limit || lists.some(({ nextCursor }) => nextCursor !== null)
    return { items: await opened(shown), nextCursor: last && isMore ? cursorOf(last.at, last.id) : null }
  }

  async function opened(found: Found[]): Promise<SearchHit[]> {
    const idsOf = (kind: Found['kind']) => found.filter((one) => one.kind === kind).map(({ id }) => id)
    const [messages, notes] = await Promise.all([
      read<MessageFields>(idsOf('message'), ($in) => models.messages.find({ companyId, _id: { $in } }).lean<MessageFields[]>()),
      read<ThreadEntryRecord>(idsOf('note'), ($in) => models.threadEntries.find({ companyId, _id: { $in } }).lean<ThreadEntryRecord[]>()),
    ])
    const hits = await Promise.all(
      found.map(async ({ id, kind }): Promise<SearchHit | null> => {
        if (kind === 'message') {
          const record = messages.get(id)
          return record ? { kind, message: await toMessage(record, sealer) } : null
        }
        const record = notes.get(id)
        const note = record ? await toThreadEntry(record, sealer) : null
        return note?.kind === 'note' ? { kind, note } : null
      }),
    )
    return hits.filter((hit) => hit !== null)
  }
}

const nothing: Page<SearchHit> = { items: [], nextCursor: null }

/** A page begins at its cursor, or right after `to`. */
function startOf({ cursor, limit, to }: MessageSearch): PageRequest {
  return { limit, cursor: cursor ?? (to === undefined ? null : cursorOf(to + 1, '')) }
}

function hasAll({ terms }: { terms: string[] }, wanted: readonly string[]): boolean {
  return wanted.every((term) => terms.includes(term))
}

function placeOf(cursor: string): Pick<Found, 'id' | 'at'> {
  const { value, id } = parseCursor(cursor)
  return { id, at: value }
}

function newerFirst(one: Pick<Found, 'id' | 'at'>, other: Pick<Found, 'id' | 'at'>): number {
  return other.at - one.at || (one.id < other.id ? 1 : one.id > other.id ? -1 : 0)
}

async function read<Stored extends Scoped>(ids: string[], find: (ids: string[]) => PromiseLike<Stored[]>): Promise<Map<string, Stored>> {
  const records = ids.length === 0 ? [] : await find(ids)
  return new Map(records.map((record) => [record._id, record]))
}
