import { z } from 'zod'
import type { Language } from '../json.ts'

/** Texts of the company that every contact gets once: `opening` above the first automated message, `privacyNotice` below it. */
export const companyTextKinds = ['opening', 'privacyNotice'] as const
export type CompanyTextKind = (typeof companyTextKinds)[number]

/** As long as fits beside a short message on every channel that takes long ones. */
const text = z.string().trim().min(1).max(900)

/** A text in the languages the shop speaks; plain, without Liquid. */
export const companyTextsSchema = z.object({ es: text.optional(), pt: text.optional(), en: text.optional() })
export type CompanyTexts = z.infer<typeof companyTextsSchema>

/** The version of a text that holds now. */
export interface CompanyText {
  version: number
  texts: CompanyTexts
}

/** Which version a contact was shown, and when (epoch ms). */
export type Shown = Partial<Record<CompanyTextKind, { version: number; at: number }>>

/** What a contact of this language is to read: their own, else the company's, else any; null where nothing is written. */
export function textFor({ texts }: CompanyText, contact: Language | null, company: Language): string | null {
  return (contact && texts[contact]) || texts[company] || texts.es || texts.pt || texts.en || null
}
