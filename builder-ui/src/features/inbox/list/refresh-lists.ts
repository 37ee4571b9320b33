import type { QueryClient } from '@tanstack/react-query'
import { listKey } from './list-key.ts'

const askers = new Set<() => void>()

/** Has the heads of the shown lists fetched again, and the others when they are shown. */
export function refreshLists(queries: QueryClient, companyId: string | null): void {
  void queries.invalidateQueries({ queryKey: listKey(companyId), refetchType: 'none' })
  for (const ask of askers) ask()
}

/** A shown list hears that it is stale; gives the way to stop. */
export function hearStaleList(ask: () => void): () => void {
  askers.add(ask)
  return () => void askers.delete(ask)
}
