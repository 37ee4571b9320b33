import { agentLine } from '#engine/inbox/desk'
import { matchesView, type Viewed } from '#engine/inbox/matches-view'
import { priorities, type StandardView, type ViewFilter, type ViewSort } from '#engine/inbox/view-filter'
import type { Seen } from '#engine/inbox/visibility'
import type { Conversation } from '../documents/conversation.ts'
import { type ConversationRecord, deskOf, toConversation } from '../models/conversation.ts'
import { limitOf, newestFirst, type Page, type PageRequest } from '../page.ts'
import { fromCursor, type Place, placeIn, toCursor, walkUp } from '../page-up.ts'
import type { Scope } from '../scope.ts'

export interface ConversationQuery extends PageRequest {
  /** Epoch ms; what waits and what closes soon is judged by it. Absent = this moment. */
  now?: number | undefined
  /** Absent = no channel has a window. */
  windowEnd?: WindowEnd | undefined
  view?: Exclude<StandardView, 'mentions'> | undefined
  /** Of a saved view. */
  filter?: ViewFilter | undefined
  sort?: ViewSort | undefined
  /** Whose `mine` it is; without a view, only what this agent has. */
  memberId?: string | undefined
  status?: Conversation['status'] | undefined
  owner?: Conversation['owner']['type'] | undefined
  channelId?: string | undefined
  contactId?: string | undefined
  /** Null = of no team. */
  teamId?: string | null | undefined
  label?: string | undefined
  /** What the asker may see at all; absent = everything. */
  maySee?: ((conversation: Seen) => boolean) | undefined
}

/** When each channel's service window ends, by what the customer wrote last there. */
export type WindowEnd = (channelId: string, lastInboundAt: number | null) => number | null

const HOUR_MS = 3_600_000
/** The longest service window of any channel: whose customer wrote longer ago has none left. */
const WINDOW_MS = 24 * HOUR_MS
/** A page whose filter refuses nearly everything ends after this many, with a cursor to go on. */
const MOST_LOOKED_AT = 2_000
const COUNTED_TO = 1_000
/** Whoever does not see all is told how many of these they see. */
const LOOKED_AT_TO_COUNT = 5_000

type CountedView = Exclude<StandardView, 'mentions' | 'closed'>

interface Shelf {
  /** The leading fields of an index that ends with the time of the last activity. */
  filter: Record<string, unknown>
  /** The line of those whose customer waits; null = nobody waits there, undefined = it has no order but activity. */
  line?: string | null
}

/** The lists of the inbox, each on an index of its own. */
export function createConversationLists(scope: Scope) {
  const { companyId, models, sealer, cache } = scope
  const to = (record: ConversationRecord) => toConversation(record, sealer)

  return {
    async list(query: ConversationQuery = {}): Promise<Page<Conversation>> {
      const { now = Date.now(), windowEnd = () => null } = query
      const shelf = shelfOf(query)
      const keep = keeperOf(query, windowEnd, now)
      const { sort = 'activity' } = query
      if (sort === 'activity' || shelf.line === undefined) {
        const filter = { companyId, ...shelf.filter }
        return await newestFirst<ConversationRecord, Conversation>(models.conversations, {
          filter,
          by: 'lastActivityAt',
          page: query,
          keep,
          to,
        })
      }
      if (shelf.line === null) return { items: [], nextCursor: null }
      const { records, nextCursor } = await linePage(shelf.line, sort, query, keep, now)
      return { items: await Promise.all(records.map(to)), nextCursor }
    },

    /** How many each list holds for a member, of what they see; counted to 1,000. What reaches that far is counted anew after some seconds. */
    async counts(memberId: string, maySee?: ConversationQuery['maySee']) {
      const countSeen = async (view: CountedView) =>
        Math.min((await placesIn(view, memberId)).filter((place) => maySee?.(place) ?? true).length, COUNTED_TO)
      const count = maySee ? countSeen : countAll
      const [mine, waiting, bot, all, snoozed] = await Promise.all([
        placesIn('mine', memberId),
        count('waiting'),
        count('bot'),
        count('all'),
        count('snoozed'),
      ])
      return {
        mine: Math.min(mine.length, COUNTED_TO),
        mineUnread: mine.filter(({ unread }) => unread > 0).length,
        ...{ waiting, bot, all, snoozed },
      }
    },
  }

  /** Who has what a list holds; as many as are looked at. */
  async function placesIn(view: CountedView, memberId: string) {
    return await models.conversations
      .find({ companyId, ...shelfOf({ view, memberId }).filter }, { owner: 1, teamId: 1, unread: 1 })
      .limit(LOOKED_AT_TO_COUNT)
      .lean<Pick<ConversationRecord, '_id' | 'owner' | 'teamId' | 'unread'>[]>()
  }

  /** How many a list holds that is the same for everybody; of a long one it is shown that there are many, for which nobody counts each time. */
  async function countAll(view: CountedView): Promise<number> {
    const name = `${companyId} ${view}`
    if (cache.longViews.get(name)) return COUNTED_TO
    const filter = { companyId, ...shelfOf({ view }).filter }
    const count = await cache.countOnce(name, () => models.conversations.countDocuments(filter, { limit: COUNTED_TO }).exec())
    if (count >= COUNTED_TO) cache.longViews.set(name, true)
    return count
  }

  async function linePage(line: string, sort: Exclude<ViewSort, 'activity'>, page: PageRequest, keep: Keep, now: number) {
    const limit = limitOf(page)
    const kept: { record: ConversationRecord; place: readonly (number | string)[] }[] = []
    let looked = 0
    for await (const one of inLine(line, sort, page.cursor ?? null, limit + 1, now)) {
      if (keep(one.record)) kept.push(one)
      looked += 1
      const isFull = kept.length > limit
      if (!isFull && looked < MOST_LOOKED_AT) continue
      const last = isFull ? kept[limit - 1] : one
      return { records: kept.slice(0, limit).map(({ record }) => record), nextCursor: last ? toCursor(last.place) : null }
    }
    return { records: kept.map(({ record }) => record), nextCursor: null }
  }

  async function* inLine(line: string, sort: Exclude<ViewSort, 'activity'>, cursor: string | null, batch: number, now: number) {
    const filter = { companyId, lines: line }
    const walk = (more: object, by: keyof ConversationRecord & string, after: Place | null, from = -1) =>
      walkUp<ConversationRecord>(models.conversations, { filter: { ...filter, ...more }, by, after, from, now, batch })
    if (sort === 'priority') {
      const begin = cursor === null ? null : fromCursor(cursor, 2)
      const [first = 0, value = 0] = begin?.numbers ?? []
      for (const [rank, priority] of priorities.toReversed().entries()) {
        if (rank < first) continue
        const after: Place | null = begin !== null && rank === first ? [value, begin.id] : null
        for await (const record of walk({ priority }, 'waitingSince', after))
          yield { record, place: [rank, placeIn(record, 'waitingSince'), record._id] }
      }
      return
    }
    const by = sort === 'waiting' ? 'waitingSince' : 'lastInboundAt'
    const begin = cursor === null ? null : fromCursor(cursor, 1)
    const after: Place | null = begin && [begin.numbers[0] ?? 0, begin.id]
    for await (const record of walk({}, by, after, sort === 'window' ? now - WINDOW_MS : -1))
      yield { record, place: [placeIn(record, by), record._id] }
  }
}

type Keep = (record: ConversationRecord) => boolean

const views: Record<Exclude<StandardView, 'mentions'>, (memberId: string) => Shelf> = {
  mine: (memberId) => ({ filter: { 'owner.memberId': memberId, status: 'open' }, line: agentLine(memberId) }),
  waiting: () => ({ filter: { 'owner.type': 'queue', status: 'open' }, line: 'queue' }),
  bot: () => ({ filter: { 'owner.type': 'bot', status: 'open' }, line: null }),
  all: () => ({ filter: { status: 'open' }, line: 'all' }),
  snoozed: () => ({ filter: { status: 'snoozed' } }),
  closed: () => ({ filter: { status: 'closed' } }),
}

/** Where to look: the narrowest index that holds everything asked for. */
function shelfOf({ view, memberId = '', contactId, owner, status, filter }: ConversationQuery): Shelf {
  if (view !== undefined) return views[view](memberId)
  if (contactId !== undefined) return { filter: { contactId } }
  if (memberId !== '') return { filter: { 'owner.type': 'agent' }, line: agentLine(memberId) }
  if (owner !== undefined && status !== undefined) return { filter: { 'owner.type': owner, status }, line: 'all' }
  if (owner !== undefined) return { filter: { 'owner.type': owner }, line: 'all' }
  const only = status ?? onlyStatus(filter)
  return { filter: only === undefined ? {} : { status: only }, line: 'all' }
}

/** The one status that a saved view wants in each of its groups, if it does. */
function onlyStatus(filter: ViewFilter | undefined): string | undefined {
  const wanted = (filter?.any ?? []).map(({ all }) =>
    all.find((condition) => condition.field === 'status' && condition.is === 'in' && condition.values.length === 1),
  )
  const [first] = wanted
  const status = first?.field === 'status' ? first.values[0] : undefined
  const isSame = wanted.every((condition) => condition?.field === 'status' && condition.values[0] === status)
  return isSame ? status : undefined
}

/** What the index cannot say. */
function keeperOf(query: ConversationQuery, windowEnd: WindowEnd, now: number): Keep {
  const { view, filter, memberId, status, owner, channelId, contactId, teamId, label, maySee } = query
  return (record) =>
    record.mergedInto === null &&
    is(contactId, record.contactId) &&
    is(channelId, record.channelId) &&
    is(status, record.status) &&
    is(owner, record.owner.type) &&
    is(teamId, record.teamId) &&
    (label === undefined || record.labels.includes(label)) &&
    (view !== undefined || memberId === undefined || isHeldBy(record, memberId)) &&
    ((filter === undefined && maySee === undefined) || isSeen(viewedOf(record, windowEnd)))

  function isSeen(viewed: Viewed): boolean {
    return (filter === undefined || matchesView(viewed, filter, now)) && (maySee?.(viewed) ?? true)
  }
}

function isHeldBy({ owner }: ConversationRecord, memberId: string): boolean {
  return owner.type === 'agent' && owner.memberId === memberId
}

/** A stored conversation as views look at it. */
export function viewedOf(record: ConversationRecord, windowEnd: WindowEnd): Viewed {
  const { channelId, labels, unread, lastActivityAt, lastInboundAt } = record
  return { ...deskOf(record), channelId, labels, unread, lastActivityAt, windowEndsAt: windowEnd(channelId, lastInboundAt) }
}

function is<Value>(wanted: Value | undefined, value: Value | null): boolean {
  return wanted === undefined || wanted === value
}
