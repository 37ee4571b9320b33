import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { callApi } from '../../../app/api/call-api.ts'
import { useCompanyScope } from '../../../app/api/company-scope.ts'
import { queryKey } from '../../../app/api/use-contract.ts'
import type { Channel } from '../../channels/channel.ts'

const route = { path: '/channels', method: 'get' } as const

/** The channels of the company, and the one of an id. What their contract brings is heavier than the list itself, so it comes after it. */
export function useChannels(): { channels: readonly Channel[]; byId: ReadonlyMap<string, Channel>; isKnown: boolean } {
  const companyId = useCompanyScope()
  const { data } = useQuery({
    queryKey: queryKey(companyId, route, { of: 'inbox' }),
    queryFn: async ({ signal }) => {
      const { listChannels } = await import('#api/contracts/channels')
      return callApi(listChannels, { query: { limit: 100 } }, { companyId, signal })
    },
  })
  return useMemo(
    () => ({
      channels: data?.items ?? [],
      byId: new Map(data?.items.map((channel) => [channel.id, channel])),
      isKnown: data !== undefined,
    }),
    [data],
  )
}
