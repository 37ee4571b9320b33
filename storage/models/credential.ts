import type { Sealed } from '../keys/sealer.ts'
import { companySchema, number, type Scoped, sealed, text, texts } from './company-schema.ts'

/** What a flow's `httpRequest` signs in with: headers, sealed with the company's key and never given out. */
export interface CredentialRecord extends Scoped {
  name: string
  headers: Sealed<Record<string, string>>
  /** What of the headers is no secret; absent in credentials kept before it was written down. */
  signsInBy?: WayToSignIn
  headerNames?: string[]
  createdAt: number
  renewedAt?: number
}

/** A key after `Bearer`, user and password after `Basic`, or headers of the other system's own. */
export type WayToSignIn = 'token' | 'password' | 'headers'

export const credentialSchema = companySchema<CredentialRecord>(
  { name: text, headers: sealed, signsInBy: text, headerNames: texts, createdAt: number, renewedAt: number },
  [{ fields: { companyId: 1, createdAt: -1, _id: -1 } }],
)
