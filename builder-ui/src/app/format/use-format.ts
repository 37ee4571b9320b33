import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../shell/company.ts'
import { localeOf, toLanguage } from '../words/languages.ts'
import { createFormat, type Format } from './format.ts'

/** Writes numbers and dates in the person's language and the company's time zone. */
export function useFormat(): Format {
  const { i18n } = useTranslation()
  const { settings } = useCompany()
  const locale = localeOf(toLanguage(i18n.language) ?? 'es', settings?.country)
  const timeZone = settings?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  return useMemo(() => createFormat({ locale, timeZone }), [locale, timeZone])
}
