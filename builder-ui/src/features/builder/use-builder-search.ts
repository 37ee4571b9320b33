import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import { type BuilderSearch, builderSearch } from './builder-search.ts'

/** What the address says of the open flow, and the way to change part of it (without a new entry in the browser's history). */
export function useBuilderSearch(): [BuilderSearch, (change: Partial<BuilderSearch>) => void] {
  const search = builderSearch.parse(useSearch({ strict: false }))
  const navigate = useNavigate()
  const change = useCallback(
    (part: Partial<BuilderSearch>) =>
      // The router types search by route; this page reads its own with its schema above.
      void navigate({ to: '.', replace: true, search: ((before: object) => ({ ...before, ...part })) as never }),
    [navigate],
  )
  return [search, change]
}
