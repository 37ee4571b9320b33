import { listApiKeys } from '#api/contracts/api-keys'
import { listCalendars } from '#api/contracts/calendars'
import { listChannels } from '#api/contracts/channels'
import { listFlows } from '#api/contracts/flows'
import { listMembers } from '#api/contracts/members'
import { useContractList } from '../../app/api/use-contract.ts'

export type NameOf = (kind: string, id: string) => string | undefined

/** The names of what the trail knows by id; of what is gone, or not among the first hundred, there is none. */
export function useNames(): NameOf {
  const first = { query: { limit: 100 } }
  const { items: used } = useContractList(listFlows, first)
  const { items: archived } = useContractList(listFlows, { query: { limit: 100, archived: 'true' } })
  const named: Record<string, readonly { id: string; name: string }[] | undefined> = {
    member: useContractList(listMembers, first).items,
    apiKey: useContractList(listApiKeys, first).items,
    calendar: useContractList(listCalendars, first).items,
    channel: useContractList(listChannels, first).items,
    flow: [...(used ?? []), ...(archived ?? [])],
  }
  return (kind, id) => named[kind]?.find((one) => one.id === id)?.name
}
