import { useTranslation } from 'react-i18next'
import { shortSpan } from '../inbox/list/short-span.ts'

/** Seconds as people say them; a dash where there are none. */
export function useSpan(): (seconds: number | null) => string {
  const { i18n } = useTranslation()
  return (seconds) => (seconds === null ? '—' : shortSpan(seconds * 1000, i18n.language))
}
