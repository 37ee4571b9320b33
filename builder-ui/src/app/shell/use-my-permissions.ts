import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Permission, Role } from '#api/auth/roles'
import { callApi } from '../api/call-api.ts'
import { queryKey } from '../api/use-contract.ts'

/** What the person may do in a company, as its owners decided; undefined until that is known, and for owners, who may do everything. */
export function useMyPermissions({ id, role }: { id: string; role: Role }): ReadonlySet<Permission> | undefined {
  const { data } = useQuery({
    queryKey: queryKey(id, { method: 'get', path: '/access/me' }, {}),
    queryFn: async ({ signal }) => callApi((await import('#api/contracts/access')).getMyAccess, {}, { companyId: id, signal }),
    enabled: role !== 'owner',
  })
  // After a change of role the old answer is no answer.
  return useMemo(() => (data?.role === role ? new Set(data.permissions) : undefined), [data, role])
}
