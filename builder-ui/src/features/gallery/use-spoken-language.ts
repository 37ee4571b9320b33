import type { Language } from '#engine/json'
import { useCompany } from '../../app/shell/company.ts'
import { useLanguage } from '../../app/words/localized.ts'

/** What the company's customers read, whatever the page speaks. */
export function useSpokenLanguage(): Language {
  const page = useLanguage()
  return useCompany().settings?.language ?? page
}
