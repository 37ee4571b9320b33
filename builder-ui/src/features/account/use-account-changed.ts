import { useQueryClient } from '@tanstack/react-query'
import { getAccount, listSessions } from '#api/contracts/account'
import { refresh } from '../../app/api/use-contract.ts'

/** Has what the page shows of the account fetched again, after better-auth changed it. */
export function useAccountChanged(): () => Promise<void> {
  const queries = useQueryClient()
  return () => refresh(queries, null, [getAccount, listSessions])
}
