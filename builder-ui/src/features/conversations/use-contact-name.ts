import { useTranslation } from 'react-i18next'
import type { Conversation } from './conversation-entry.tsx'

/** What to call a contact: by name, else by phone; empty until it is known. */
export function useContactName(contact: Conversation['contact'] | undefined): string {
  const { t } = useTranslation('conversations')
  return contact ? (contact.name ?? contact.phone ?? t('noName')) : ''
}
