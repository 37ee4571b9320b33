import { useMemo } from 'react'
import { listChannels } from '#api/contracts/channels'
import { useContractList } from '../../../app/api/use-contract.ts'
import type { Channel } from '../../channels/channel.ts'

/** The channels of the company, and the one of an id. */
export function useChannels(): { channels: readonly Channel[]; byId: ReadonlyMap<string, Channel> } {
  const { items } = useContractList(listChannels, { query: { limit: 100 } })
  return useMemo(() => ({ channels: items ?? [], byId: new Map(items?.map((channel) => [channel.id, channel])) }), [items])
}
