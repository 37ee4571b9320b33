import {
  type QueryClient,
  type UseMutationResult,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import type { Contract } from '#api/contracts/define-contract'
import type { ApiError } from './api-error.ts'
import { callApi, type Input, type Reply } from './call-api.ts'
import { useCompanyScope } from './company-scope.ts'
import { retryUpTo } from './query-client.ts'

type RouteName = Pick<Contract, 'path' | 'method'>

/** The name of a route's answer in the cache: company, then path (`/conversations/:id`), then what was asked. */
export function queryKey(companyId: string | null, { path, method }: RouteName, input?: object) {
  return [companyId, path, method, ...(input ? [input] : [])] as const
}

interface QueryOptions<C extends Contract> {
  enabled?: boolean
  /** Asks again after so many milliseconds while the page is seen, for what no live update tells; false = not. */
  every?: (reply: Reply<C> | undefined) => number | false
}

/** The answer of a GET route, kept fresh by live updates. */
export function useContract<C extends Contract>(
  contract: C,
  input: Input<C>,
  { enabled = true, every }: QueryOptions<C> = {},
): UseQueryResult<Reply<C>, ApiError> {
  const companyId = useCompanyScope()
  return useQuery<Reply<C>, ApiError>({
    queryKey: queryKey(companyId, contract, input),
    queryFn: ({ signal }) => callApi(contract, input, { companyId, signal }),
    enabled,
    ...(every && { refetchInterval: ({ state }) => every(state.data) }),
  })
}

type ListContract = Contract & { reply: { _output: { items: unknown[]; nextCursor: string | null } } }
export type Item<C extends ListContract> = C['reply']['_output']['items'][number]

/** A cursor-paged list as one list that grows: `items`, and `more` to load the next page. */
export function useContractList<C extends ListContract>(contract: C, input: Input<C>, { enabled = true }: { enabled?: boolean } = {}) {
  const companyId = useCompanyScope()
  const { data, fetchNextPage, hasNextPage, isFetchingNextPage, ...rest } = useInfiniteQuery({
    queryKey: [...queryKey(companyId, contract, input), 'pages'],
    queryFn: ({ pageParam, signal }) => callApi(contract, withCursor(input, pageParam), { companyId, signal }),
    initialPageParam: null as string | null,
    // Every reply of a list contract is a page.
    getNextPageParam: (page) => (page as Page<C>).nextCursor,
    enabled,
  })
  // The same list as long as nothing new has come: others are made from it. And as above.
  const items = useMemo(() => data?.pages.flatMap((page) => (page as Page<C>).items), [data])
  return { ...rest, items, hasMore: hasNextPage, more: () => void fetchNextPage(), isLoadingMore: isFetchingNextPage }
}

interface Page<C extends ListContract> {
  items: Item<C>[]
  nextCursor: string | null
}

function withCursor<C extends Contract>(input: Input<C>, cursor: string | null): Input<C> {
  return cursor === null ? input : { ...input, query: Object.assign({ cursor }, input.query) }
}

/**
 * A write. What was tried keeps its idempotency key until it has succeeded, so a second press after a lost answer does nothing twice.
 * `changes` names the routes whose answers are stale afterwards; `retries`, how often what may pass is tried again, if not as usual.
 */
export function useChange<C extends Contract>(
  contract: C,
  { changes = [], retries }: { changes?: readonly Contract[]; retries?: number } = {},
): UseMutationResult<Reply<C>, ApiError, Input<C>> {
  const companyId = useCompanyScope()
  const queries = useQueryClient()
  const tried = useRef<{ wish: string; key: string } | null>(null)
  return useMutation<Reply<C>, ApiError, Input<C>>({
    mutationFn: (input) => {
      const wish = JSON.stringify(input)
      if (tried.current?.wish !== wish) tried.current = { wish, key: crypto.randomUUID() }
      return callApi(contract, input, { companyId, idempotencyKey: tried.current.key })
    },
    // Only routes of a company know idempotency keys: elsewhere a second try could do it twice.
    ...(isOfCompany(contract) ? retries !== undefined && { retry: retryUpTo(retries) } : { retry: false }),
    onSuccess: () => {
      tried.current = null
      return refresh(queries, companyId, changes)
    },
  })
}

/** Has the answers of these routes fetched again where they are shown. */
export async function refresh(queries: QueryClient, companyId: string | null, contracts: readonly RouteName[]): Promise<void> {
  await Promise.all(contracts.map((contract) => queries.invalidateQueries({ queryKey: queryKey(companyId, contract) })))
}

function isOfCompany({ permission }: Contract): boolean {
  return permission !== 'signedIn' && permission !== 'administrator' && permission !== 'public'
}
