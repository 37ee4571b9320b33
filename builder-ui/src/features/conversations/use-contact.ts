import { useTranslation } from 'react-i18next'
import { getContact } from '#api/contracts/contacts'
import { useContract } from '../../app/api/use-contract.ts'

/** What to call a contact: by name, else by phone; empty until it is known. */
export function useContactName(contactId: string | undefined): string {
  const { t } = useTranslation('conversations')
  const { data } = useContract(getContact, { params: { id: contactId ?? '' } }, { enabled: contactId !== undefined })
  if (!data) return ''
  return data.name ?? data.phone ?? t('noName')
}
