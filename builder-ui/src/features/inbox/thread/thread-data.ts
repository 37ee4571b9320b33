import type { ThreadEntry, ThreadVisit } from '#api/contracts/thread'

/** What is known of a thread by now. */
export interface ThreadData {
  /** Oldest first. */
  entries: ThreadEntry[]
  /** The nodes flows went through meanwhile, oldest first. */
  visits: readonly ThreadVisit[]
  /** Cursor to what is older; null = the beginning is here. */
  older: string | null
  /** Cursor to what comes later. */
  newest: string | null
  /** The end of the thread is here; else a moment of the past is shown. */
  isAtEnd: boolean
}

export interface ThreadPage {
  items: ThreadEntry[]
  nextCursor: string | null
  newestCursor: string | null
  visits: readonly ThreadVisit[]
}

/** A thread as its first page (newest first) tells it. */
export function fromPage({ items, nextCursor, newestCursor, visits }: ThreadPage, isAtEnd: boolean): ThreadData {
  return { entries: items.toReversed(), visits, older: nextCursor, newest: newestCursor, isAtEnd }
}

/** With the page before the oldest entry. */
export function withOlder(known: ThreadData, { items, nextCursor, visits }: ThreadPage): ThreadData {
  const ids = idsOf(known.entries)
  const entries = [...items.toReversed().filter(({ id }) => !ids.has(id)), ...known.entries]
  return { ...known, entries, visits: allVisits(visits, known.visits), older: nextCursor }
}

/** With what came after the newest entry (oldest first); a page without a further one reaches the end. */
export function withLater(known: ThreadData, { items, nextCursor, newestCursor, visits }: ThreadPage): ThreadData {
  const ids = idsOf(known.entries)
  return {
    ...known,
    entries: [...known.entries, ...items.filter(({ id }) => !ids.has(id))],
    visits: allVisits(known.visits, visits),
    newest: newestCursor ?? known.newest,
    isAtEnd: nextCursor === null,
  }
}

/** With the newest page as it is now, changes and removals included; null where it does not reach what is known: something is between. */
export function withLatest(known: ThreadData, page: ThreadPage): ThreadData | null {
  const latest = page.items.toReversed()
  const places = new Map(known.entries.map(({ id }, place) => [id, place]))
  const joint = latest.map(({ id }) => places.get(id)).find((place) => place !== undefined)
  if (joint === undefined && known.entries.length > 0 && page.nextCursor !== null) return null
  const ids = idsOf(latest)
  const before = known.entries.slice(0, joint ?? 0).filter(({ id }) => !ids.has(id))
  return {
    entries: [...before, ...latest],
    visits: allVisits(known.visits, page.visits),
    older: before.length === 0 ? page.nextCursor : known.older,
    newest: page.newestCursor ?? known.newest,
    isAtEnd: true,
  }
}

/** Both in one order; on the edge of two pages they have the same. */
export function allVisits(earlier: readonly ThreadVisit[], later: readonly ThreadVisit[]): readonly ThreadVisit[] {
  const ids = idsOf(earlier)
  const added = later.filter(({ id }) => !ids.has(id))
  return added.length === 0 ? earlier : [...earlier, ...added].sort((one, other) => one.at - other.at)
}

function idsOf(entries: readonly { id: string }[]): ReadonlySet<string> {
  return new Set(entries.map(({ id }) => id))
}
