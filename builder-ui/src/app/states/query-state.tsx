import type { ReactNode } from 'react'
import { ErrorState } from './error-state.tsx'
import { Loading } from './loading.tsx'

interface Props<Data> {
  query: { data: Data | undefined; error: unknown; refetch: () => unknown }
  children: (data: Data) => ReactNode
  /** Grey lines while it loads. */
  rows?: number
}

/** Shows what a query has: its data, the skeleton before, or why there are none. Data that are there stay when a refresh fails. */
export function QueryState<Data>({ query: { data, error, refetch }, children, rows }: Props<Data>) {
  if (data !== undefined) return children(data)
  if (error) return <ErrorState error={error} retry={refetch} />
  return <Loading {...(rows !== undefined && { rows })} />
}
