import { useMemo } from 'react'
import { createFormat, type Format } from '../../app/format/format.ts'
import { localeOf } from '../../app/words/languages.ts'
import { useLanguage } from '../../app/words/localized.ts'

/** Writes dates in the person's language and the time zone of this device: here no company is chosen. */
export function useOwnFormat(): Format {
  const language = useLanguage()
  return useMemo(() => createFormat({ locale: localeOf(language), timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone }), [language])
}
