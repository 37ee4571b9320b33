import { useNavigate } from '@tanstack/react-router'
import { createFlow, listFlows } from '#api/contracts/flows'
import type { FlowDraft } from '#engine/gallery/drawing'
import type { Language } from '#engine/json'
import { useChange } from '../../app/api/use-contract.ts'
import { companyAddress } from '../../app/page.ts'
import { useCompany } from '../../app/shell/company.ts'

/** Stores a new flow and opens it. */
export function useCreateFlow(close: () => void) {
  const { id: companyId } = useCompany()
  const navigate = useNavigate()
  const { mutate, isPending, error } = useChange(createFlow, { changes: [listFlows] })
  const create = (flow: { name: string; language: Language; draft?: FlowDraft }) =>
    mutate(
      { body: flow },
      {
        onSuccess: ({ id }) => {
          close()
          void navigate({ to: companyAddress(companyId, 'flows', id) })
        },
      },
    )
  return { create, isPending, error }
}
