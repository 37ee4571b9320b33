import type { Sealed } from '../keys/sealer.ts'
import { companySchema, number, type Scoped, sealed, text } from './company-schema.ts'

/** What a flow's `httpRequest` signs in with: headers, sealed with the company's key and never given out. */
export interface CredentialRecord extends Scoped {
  name: string
  headers: Sealed<Record<string, string>>
  createdAt: number
}

export const credentialSchema = companySchema<CredentialRecord>({ name: text, headers: sealed, createdAt: number }, [
  { fields: { companyId: 1, createdAt: -1, _id: -1 } },
])
