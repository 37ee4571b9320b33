import type { ReactNode } from 'react'
import { isGone } from '../api/is-gone.ts'
import { ErrorState } from './error-state.tsx'
import { Loading } from './loading.tsx'
import { NotFound } from './not-found.tsx'

interface Props<Data> {
  query: { data: Data | undefined; error: unknown; refetch: () => unknown }
  children: (data: Data) => ReactNode
  /** Grey lines while it loads. */
  rows?: number
  /** Of the page that lists what the query is about: trying again brings nothing back that is gone. */
  back?: string
}

/** Shows what a query has: its data, the skeleton before, or why there are none. Data that are there stay when a refresh fails. */
export function QueryState<Data>({ query: { data, error, refetch }, children, rows, back }: Props<Data>) {
  if (data !== undefined) return children(data)
  if (back !== undefined && isGone(error)) return <NotFound back={back} />
  if (error) return <ErrorState error={error} retry={refetch} />
  return <Loading {...(rows !== undefined && { rows })} />
}
