import { useQuery } from '@tanstack/react-query'
import { callApi } from '../api/call-api.ts'
import { queryKey } from '../api/use-contract.ts'

/** Whether more than one person works in the company; no until that is known. The answer is the inbox's own, under its key. */
export function useIsTeam(companyId: string, enabled: boolean): boolean {
  const { data } = useQuery({
    queryKey: queryKey(companyId, { method: 'get', path: '/agents' }, {}),
    queryFn: async ({ signal }) => callApi((await import('#api/contracts/agents')).listAgents, {}, { companyId, signal }),
    enabled,
  })
  return (data?.items.length ?? 0) > 1
}
