import type { Purpose } from '#engine/flow/schema'
import type { Sealed, Sealer } from '../keys/sealer.ts'
import { companySchema, flag, number, type Scoped, sealed, text } from './company-schema.ts'

/** Proof of what a person said about being written to; appended, never changed. */
export interface ConsentRecord extends Scoped {
  contactId: string
  conversationId: string | null
  purpose: Purpose
  granted: boolean
  source: string
  at: number
  /** What they were shown or said. */
  words: Sealed<string> | null
}

export const consentSchema = companySchema<ConsentRecord>(
  { contactId: text, conversationId: text, purpose: text, granted: flag, source: text, at: number, words: sealed },
  [{ fields: { companyId: 1, contactId: 1, at: -1, _id: -1 } }],
)

/** A consent as it is stored, its words sealed. */
export async function fromConsent(
  { text: words, ...consent }: Omit<ConsentRecord, keyof Scoped | 'words'> & { text?: string },
  options: { id: string; companyId: string; sealer: Sealer },
): Promise<ConsentRecord> {
  const { id, companyId, sealer } = options
  return {
    ...consent,
    _id: id,
    companyId,
    words: words === undefined ? null : await sealer.sealContact(consent.contactId, 'consents', id, 'words', words),
  }
}
