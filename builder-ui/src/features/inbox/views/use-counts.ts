import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'
import { countConversations } from '#api/contracts/conversations'
import { useCompanyScope } from '../../../app/api/company-scope.ts'
import { refresh, useContract } from '../../../app/api/use-contract.ts'
import { type LiveChange, movedOrMine, useChanges } from '../../../app/live/changes.ts'
import { usePerson } from '../../../app/session/session.ts'

/** Counting is dear where much happens: a change is counted soon, further ones later. */
const restMs = 2000

/** How many conversations each view everybody has holds; counted anew as they change. */
export function useCounts() {
  const companyId = useCompanyScope()
  const queries = useQueryClient()
  const { id: myId } = usePerson()
  const { data } = useContract(countConversations, {})
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  useChanges(
    'conversation',
    useCallback(
      (change: LiveChange) => {
        if (!movedOrMine(change, myId)) return
        timer.current ??= setTimeout(() => {
          timer.current = undefined
          void refresh(queries, companyId, [countConversations])
        }, restMs)
      },
      [queries, companyId, myId],
    ),
  )
  return data
}

/** Counted to a thousand. */
export function countWord(count: number): string {
  return count >= 1000 ? '999+' : String(count)
}
