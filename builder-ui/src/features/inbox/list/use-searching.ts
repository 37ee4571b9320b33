import { useCallback, useMemo } from 'react'
import { useInboxAddress } from '../use-inbox-address.ts'
import { listState, useListState } from './list-state.ts'

/** Whether search takes the place of the list: somebody asked for it, or the address says which days to search. */
export function useSearching(): { isSearching: boolean; stop: () => void } {
  const { search, change } = useInboxAddress()
  const isAsked = useListState(({ isSearching }) => isSearching)
  const hasDays = search.from !== undefined || search.to !== undefined
  const stop = useCallback(() => {
    listState.search(false)
    if (hasDays) change({ from: undefined, to: undefined })
  }, [change, hasDays])
  return useMemo(() => ({ isSearching: isAsked || hasDays, stop }), [isAsked, hasDays, stop])
}
