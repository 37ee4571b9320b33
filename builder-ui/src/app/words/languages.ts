import type { Language } from '#engine/json'

export const languages = ['es', 'pt', 'en'] as const satisfies readonly Language[]

/** What each language calls itself, and the locale its numbers and dates are written in. */
export const languageNames: Record<Language, string> = { es: 'Español', pt: 'Português', en: 'English' }
const locales: Record<Language, string> = { es: 'es-419', pt: 'pt-BR', en: 'en-US' }

const storageKey = 'hilo-language'

/** The person's choice on this browser, else the first of the browser's languages that we speak, else Spanish. */
export function preferredLanguage(): Language {
  const wanted = [localStorage.getItem(storageKey), ...navigator.languages].map((tag) => tag?.slice(0, 2))
  return wanted.map(toLanguage).find((language) => language !== null) ?? 'es'
}

export function keepLanguage(language: Language): void {
  localStorage.setItem(storageKey, language)
}

export function toLanguage(value: string | null | undefined): Language | null {
  return languages.find((language) => language === value) ?? null
}

/** The locale of a language; Spanish and English take on the country's way to write where it is known (`es-AR`). */
export function localeOf(language: Language, country?: string): string {
  return country !== undefined && language === 'es' ? `es-${country}` : locales[language]
}
