import { useMemo } from 'react'
import { listDrafts } from '#api/contracts/thread'
import { useContractList } from '../../../app/api/use-contract.ts'
import { useMay } from '../../../app/shell/company.ts'

/** Ids of the conversations in which this person has something unfinished. */
export function useDrafts(): ReadonlySet<string> {
  const enabled = useMay('conversations.answer')
  const { items } = useContractList(listDrafts, { query: { limit: 100 } }, { enabled })
  return useMemo(() => new Set(items?.map(({ conversationId }) => conversationId)), [items])
}
