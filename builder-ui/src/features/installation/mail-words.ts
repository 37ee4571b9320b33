import { useTranslation } from 'react-i18next'
import type { es } from './words/es.ts'

type MailWord = keyof (typeof es)['codes']

const wordOf: Record<string, MailWord> = {
  'mail.sent': 'sent',
  'mail.unreachable': 'unreachable',
  'mail.signInRefused': 'signInRefused',
  'mail.refused': 'refused',
  'mail.later': 'later',
  'mail.noTls': 'noTls',
  'mail.waiting': 'waiting',
}

/** What became of a mail, by its code, as a sentence with the remedy. */
export function useMailWords(): (code: string) => string {
  const { t } = useTranslation('installation')
  return (code) => t(`codes.${wordOf[code] ?? 'later'}`)
}
