import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import { listThread } from '#api/contracts/thread'
import { callApi } from '../../../app/api/call-api.ts'
import { useCompanyScope } from '../../../app/api/company-scope.ts'
import { queryKey } from '../../../app/api/use-contract.ts'
import { watchConversation } from '../../../app/live/connect-live.ts'
import { allVisits, fromPage, type ThreadData, type ThreadPage, withLater, withLatest, withOlder } from './thread-data.ts'

type Load = (query: { cursor?: string; before?: number; after?: string }) => Promise<ThreadPage>

const pageSize = 50
const dayMs = 86_400_000
const settleMs = 1500
/** So many pages are read at most while something older is looked for. */
const mostPages = 20

/** The thread of a conversation around its end, or around a moment of the past; live updates fetch what is new and nothing twice. */
export function useThread(conversationId: string, at: number | undefined) {
  const companyId = useCompanyScope()
  const queries = useQueryClient()
  const key = threadKey(companyId, conversationId, at)
  const load: Load = useCallback(
    (query) => callApi(listThread, { params: { id: conversationId }, query: { limit: pageSize, ...query } }, { companyId }),
    [companyId, conversationId],
  )
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: () => fresh(queries.getQueryData<ThreadData>(key), load, at),
    // What is new is told; a list seen again is shown at once and mended behind.
    staleTime: 0,
  })
  useEffect(() => {
    const stop = watchConversation(conversationId)
    // What came after the first look and before the server had us among its listeners was told to nobody.
    const timer = setTimeout(() => void refetch(), settleMs)
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [conversationId, refetch])
  const [busy, setBusy] = useState<'older' | 'later' | null>(null)

  async function grow(where: 'older' | 'later'): Promise<ThreadData | undefined> {
    const known = queries.getQueryData<ThreadData>(key)
    if (!known) return known
    const next = where === 'older' ? await olderThan(known, load) : await laterThan(known, load)
    // A refresh that is under way knows nothing of what was read here: it is done again behind it.
    const isRefreshing = queries.isFetching({ queryKey: key }) > 0
    await queries.cancelQueries({ queryKey: key })
    const now = queries.getQueryData<ThreadData>(key)
    const grown = queries.setQueryData<ThreadData>(key, now && now !== known ? joined(now, next) : next)
    if (isRefreshing) void queries.invalidateQueries({ queryKey: key })
    return grown
  }
  async function more(where: 'older' | 'later'): Promise<void> {
    if (busy !== null) return
    setBusy(where)
    await grow(where).catch(() => undefined)
    setBusy(null)
  }

  return {
    data,
    error,
    refetch,
    busy,
    older: data?.older === null ? undefined : () => void more('older'),
    later: data?.isAtEnd === false ? () => void more('later') : undefined,
    /** Reads backwards until an entry is here; false where it is too far away or gone. */
    async reach(id: string): Promise<boolean> {
      for (let page = 0; page < mostPages; page++) {
        const known = queries.getQueryData<ThreadData>(key)
        if (known?.entries.some((entry) => entry.id === id)) return true
        if (!known || known.older === null) return false
        await grow('older')
      }
      return false
    },
  }
}

export function threadKey(companyId: string | null, conversationId: string, at?: number) {
  return [...queryKey(companyId, listThread, { params: { id: conversationId } }), at ?? 'end'] as const
}

/** Has what is new fetched wherever this thread is shown. */
export async function refreshThread(queries: QueryClient, companyId: string | null, conversationId: string): Promise<void> {
  await queries.invalidateQueries({ queryKey: queryKey(companyId, listThread, { params: { id: conversationId } }) })
}

async function fresh(known: ThreadData | undefined, load: Load, at: number | undefined): Promise<ThreadData> {
  if (!known) return at === undefined ? fromPage(await load({}), true) : around(at, load)
  if (!known.isAtEnd) return known
  const latest = await load({})
  const joined = withLatest(known, latest)
  if (joined) return joined
  // More came than a page holds: a laptop that slept. Nothing of it is left out.
  let data = known
  do data = await laterThan(data, load)
  while (!data.isAtEnd)
  return withLatest(data, await load({})) ?? data
}

/** Some lines before a moment and what came after it. */
async function around(at: number, load: Load): Promise<ThreadData> {
  const before = await load({ before: at + 1 })
  // Nothing before the first message: its day is shown.
  const page = before.items.length > 0 ? before : await load({ before: at + dayMs })
  const data = fromPage(page, page.newestCursor === null)
  return data.newest === null ? data : laterThan(data, load)
}

async function olderThan(known: ThreadData, load: Load): Promise<ThreadData> {
  return known.older === null ? known : withOlder(known, await load({ cursor: known.older }))
}

async function laterThan(known: ThreadData, load: Load): Promise<ThreadData> {
  return known.newest === null ? { ...known, isAtEnd: true } : withLater(known, await load({ after: known.newest }))
}

/** What grew while it changed elsewhere: the longer list, with what only the other one has behind it. */
function joined(now: ThreadData, grown: ThreadData): ThreadData {
  const ids = new Set(grown.entries.map(({ id }) => id))
  const entries = [...grown.entries, ...now.entries.filter(({ id }) => !ids.has(id))]
  return { ...grown, entries, visits: allVisits(grown.visits, now.visits) }
}
