import { useMemo } from 'react'
import { listDrafts } from '#api/contracts/thread'
import { useContractList } from '../../../app/api/use-contract.ts'
import { useMay } from '../../../app/shell/company.ts'

/** How what this person has not finished begins, by conversation. */
export function useDrafts(): ReadonlyMap<string, string> {
  const enabled = useMay('conversations.answer')
  const { items } = useContractList(listDrafts, { query: { limit: 100 } }, { enabled })
  return useMemo(() => new Map(items?.map(({ conversationId, preview }) => [conversationId, preview])), [items])
}
