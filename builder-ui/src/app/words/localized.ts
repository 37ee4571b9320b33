import { useTranslation } from 'react-i18next'
import type { Language, Localized } from '#engine/json'
import { toLanguage } from './languages.ts'

export function localized(words: Localized, language: Language): string {
  return words[language]
}

/** The language of the page. */
export function useLanguage(): Language {
  const { i18n } = useTranslation()
  return toLanguage(i18n.language) ?? 'es'
}
