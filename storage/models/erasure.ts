import { companySchema, number, type Scoped, texts } from './company-schema.ts'

/** The keyed hashes of the identities of an erased person: a webhook older than the erasure is dropped, a newer one is a new contact. */
export interface ErasureRecord extends Scoped {
  identityHashes: string[]
  at: number
}

export const erasureSchema = companySchema<ErasureRecord>({ identityHashes: texts, at: number }, [
  { fields: { companyId: 1, identityHashes: 1 } },
])
