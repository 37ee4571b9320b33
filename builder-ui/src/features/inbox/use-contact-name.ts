import { useTranslation } from 'react-i18next'
import type { Conversation } from './conversation.ts'

/** What to call a contact: by name, else by phone; empty until it is known. */
export function useContactName(contact: Conversation['contact'] | undefined): string {
  const { t } = useTranslation('inbox')
  return contact ? (contact.name ?? contact.phone ?? t('noName')) : ''
}
