import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { type contactSchema, getContact, updateContact } from '#api/contracts/contacts'
import { getConversation } from '#api/contracts/conversations'
import { useCompanyScope } from '../../../app/api/company-scope.ts'
import { errorSentence } from '../../../app/api/error-sentence.ts'
import { refresh, useChange } from '../../../app/api/use-contract.ts'
import { useMay } from '../../../app/shell/company.ts'
import { toastError } from '../../../app/toast.ts'
import { refreshLists } from '../list/refresh-lists.ts'

export type Contact = z.output<typeof contactSchema>
export type ContactChange = Omit<z.input<typeof updateContact.body>, 'version'>

/** Saves one field of a contact at a time; what was refused is told, and the field shows again what is kept. */
export function useContactEdit({ id, version }: Contact): { mayEdit: boolean; save: (change: ContactChange) => void; isSaving: boolean } {
  const { t } = useTranslation()
  const companyId = useCompanyScope()
  const queries = useQueryClient()
  const update = useChange(updateContact, { changes: [getContact, getConversation] })
  return {
    mayEdit: useMay('contacts.write'),
    isSaving: update.isPending,
    save: (change) =>
      update.mutate(
        { params: { id }, body: { ...change, version } },
        {
          onSuccess: () => void (change.name !== undefined && refreshLists(queries, companyId)),
          onError(error) {
            toastError(errorSentence(error, t))
            void refresh(queries, companyId, [getContact])
          },
        },
      ),
  }
}
