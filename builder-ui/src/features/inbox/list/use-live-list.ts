import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { getConversation, listConversations } from '#api/contracts/conversations'
import { callApi } from '../../../app/api/call-api.ts'
import { useCompanyScope } from '../../../app/api/company-scope.ts'
import { type LiveChange, mayConcern, movedOrMine, useChanges } from '../../../app/live/changes.ts'
import { liveSocket } from '../../../app/live/live-socket.ts'
import { usePerson } from '../../../app/session/session.ts'
import type { Conversation } from '../conversation.ts'
import { keepHead } from './heads.ts'
import { type ListQuery, listKey, type Pages } from './list-key.ts'
import { putInPages, withHead } from './pages.ts'
import { hearStaleList } from './refresh-lists.ts'

/** A burst of changes is one refresh; further ones wait a little longer. */
const gatherMs = 200
const restMs = 1000
/** More changed rows than this are left to be fetched when they are seen again. */
const mostSingle = 20

export interface LiveList {
  items: readonly Conversation[] | undefined
  error: unknown
  refetch: () => unknown
  /** Loads the next page; absent: there is none, or it is on its way. */
  more: (() => void) | undefined
  /** The former view's list is shown until this one's is there. */
  isFormer: boolean
}

/**
 * A list of conversations that stays fresh however long it has grown: a change fetches the first page and the changed rows behind it,
 * never all pages. `belongs` decides whether a changed row stays.
 */
export function useLiveList(asked: ListQuery, belongs: (conversation: Conversation) => boolean): LiveList {
  const companyId = useCompanyScope()
  const queries = useQueryClient()
  const { id: myId } = usePerson()
  // The same words are the same question, whoever made the object.
  const words = JSON.stringify(asked)
  // Written on the line above.
  const query = useMemo(() => JSON.parse(words) as ListQuery, [words])
  const key = useMemo(() => listKey(companyId, query), [companyId, query])
  const { data, error, refetch, hasNextPage, isFetchingNextPage, isPlaceholderData, fetchNextPage } = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) =>
      callApi(listConversations, { query: { ...query, ...(pageParam !== null && { cursor: pageParam }) } }, { companyId, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    // What is stale is mended below.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnReconnect: false,
    refetchOnWindowFocus: false,
    placeholderData: (former) => former,
    meta: { mendsItself: true },
  })

  const changed = useRef(new Set<string>())
  const stays = useRef(belongs)
  stays.current = belongs
  const again = useRef(() => {})

  const mend = useCallback(async () => {
    const before = queries.getQueryData<Pages>(key)
    if (!before) return
    // A page on its way would be put behind the list as it was.
    if (queries.isFetching({ queryKey: key, exact: true }) > 0) return again.current()
    const ids = new Set(changed.current)
    changed.current.clear()
    const at = Date.now()
    const head = await callApi(listConversations, { query }, { companyId }).catch(() => null)
    if (!head) return
    keepHead(queries, companyId, query, { at, page: head })
    const inHead = new Set(head.items.map(({ id }) => id))
    const behind = before.pages.flatMap(({ items }) => items.map(({ id }) => id)).filter((id) => ids.has(id) && !inHead.has(id))
    const found = await Promise.all(
      behind.slice(0, mostSingle).map(async (id) => ({
        id,
        conversation: await callApi(getConversation, { params: { id } }, { companyId }).catch(() => null),
      })),
    )
    queries.setQueryData<Pages>(key, (pages) => {
      if (!pages) return pages
      const gone = new Set(found.filter(({ conversation }) => !conversation || !stays.current(conversation)).map(({ id }) => id))
      const kept = found.reduce((list, { id, conversation }) => (gone.has(id) ? list : putInPages(list, id, conversation)), pages)
      return withHead(kept, head, gone)
    })
  }, [queries, companyId, key, query])

  const mendSoon = useThrottled(mend)
  again.current = mendSoon
  useChanges(
    'conversation',
    useCallback(
      (change: LiveChange) => {
        const { id } = change
        const isShown = () => queries.getQueryData<Pages>(key)?.pages.some(({ items }) => items.some((item) => item.id === id)) === true
        // Of what others have, nothing comes into these two before it moves; nor of the queue into one's own.
        if (query.view === 'mine' && !movedOrMine(change, myId) && !isShown()) return
        if (query.view === 'waiting' && !mayConcern(change, myId) && !isShown()) return
        changed.current.add(id)
        mendSoon()
      },
      [mendSoon, queries, key, query, myId],
    ),
  )
  useEffect(() => hearStaleList(mendSoon), [mendSoon])
  useEffect(() => liveSocket.greet(mendSoon), [mendSoon])
  useEffect(() => {
    // A list that was shown before is shown as it was, and mended.
    if (queries.getQueryData(key)) void mend()
  }, [queries, key, mend])

  return {
    items: useMemo(() => data?.pages.flatMap(({ items }) => items), [data]),
    error,
    refetch,
    more: hasNextPage && !isFetchingNextPage && !isPlaceholderData ? () => void fetchNextPage() : undefined,
    isFormer: isPlaceholderData,
  }
}

/** Done soon after the first wish, then at most once per rest. */
function useThrottled(act: () => Promise<void>): () => void {
  const latest = useRef(act)
  latest.current = act
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const last = useRef(0)
  useEffect(
    () => () => {
      clearTimeout(timer.current)
      timer.current = undefined
    },
    [],
  )
  return useCallback(() => {
    if (timer.current !== undefined) return
    const wait = Math.max(gatherMs, last.current + restMs - Date.now())
    timer.current = setTimeout(() => {
      timer.current = undefined
      last.current = Date.now()
      void latest.current()
    }, wait)
  }, [])
}
