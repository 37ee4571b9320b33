import type { CompanyTextKind, CompanyTexts } from '#engine/conversation/company-text'
import { companySchema, json, number, type Scoped, text } from './company-schema.ts'

/** One version of a text, never changed once saved: contacts say which one they were shown. `_id` is `{companyId}/{kind}/{version}`. */
export interface CompanyTextRecord extends Scoped {
  kind: CompanyTextKind
  version: number
  texts: CompanyTexts
  savedAt: number
  savedBy: string
}

export const companyTextSchema = companySchema<CompanyTextRecord>(
  { kind: text, version: number, texts: json, savedAt: number, savedBy: text },
  [
    { fields: { companyId: 1, kind: 1, version: -1 }, options: { unique: true } },
    { fields: { companyId: 1, kind: 1, savedAt: -1, _id: -1 } },
  ],
)
