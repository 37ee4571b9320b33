import { useMemo } from 'react'
import type { z } from 'zod'
import { type labelSchema, listLabels } from '#api/contracts/labels'
import { useContractList } from '../../../app/api/use-contract.ts'

export type Label = z.output<typeof labelSchema>

/** The labels of the company, and the one of an id. */
export function useLabels(): { labels: readonly Label[]; byId: ReadonlyMap<string, Label> } {
  const { items } = useContractList(listLabels, { query: { limit: 100 } })
  return useMemo(() => ({ labels: items ?? [], byId: new Map(items?.map((label) => [label.id, label])) }), [items])
}
