import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Conversation } from '../conversation.ts'

/** What to call the customer of a conversation that nobody has opened. */
export function useContactNames(): (conversation: Conversation) => string {
  const { t } = useTranslation('inbox')
  return useCallback(({ contact }) => contact.name ?? contact.phone ?? t('noName'), [t])
}
