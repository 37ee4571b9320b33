import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import { type BuilderSearch, builderSearch } from './panels.ts'

type Change = Partial<BuilderSearch>

/** What the address says of the open flow, and the way to change part of it (without a new entry in the browser's history): a change, or one made of what it says by then. */
export function useBuilderSearch(): [BuilderSearch, (change: Change | ((now: BuilderSearch) => Change)) => void] {
  const search = builderSearch.parse(useSearch({ strict: false }))
  const navigate = useNavigate()
  const change = useCallback(
    (part: Change | ((now: BuilderSearch) => Change)) => {
      const after = (before: object) => ({ ...before, ...(typeof part === 'function' ? part(builderSearch.parse(before)) : part) })
      // The router types search by route; this page reads its own with its schema above.
      void navigate({ to: '.', replace: true, search: after as never })
    },
    [navigate],
  )
  return [search, change]
}
