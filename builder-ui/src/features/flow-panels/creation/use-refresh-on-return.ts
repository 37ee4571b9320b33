import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Contract } from '#api/contracts/define-contract'
import { useCompanyScope } from '../../../app/api/company-scope.ts'
import { refresh } from '../../../app/api/use-contract.ts'

/** Asks these routes again when the person comes back from another tab in which something may have been made. */
export function useRefreshOnReturn(contracts: readonly Contract[]): { leave: () => void } {
  const companyId = useCompanyScope()
  const queries = useQueryClient()
  const [isAway, setAway] = useState(false)
  useEffect(() => {
    if (!isAway) return
    const back = () => {
      setAway(false)
      void refresh(queries, companyId, contracts)
    }
    window.addEventListener('focus', back)
    return () => window.removeEventListener('focus', back)
  }, [isAway, queries, companyId, contracts])
  return { leave: () => setAway(true) }
}
