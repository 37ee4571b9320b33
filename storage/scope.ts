import type { KeyRing } from './keys/key-ring.ts'
import type { Sealer } from './keys/sealer.ts'
import type { LiveCache } from './live-cache.ts'
import type { Models } from './models/create-models.ts'
import type { Transaction } from './transaction.ts'

/** What a repository works with: one company and the means. */
export interface Scope {
  companyId: string
  models: Models
  sealer: Sealer
  keyRing: KeyRing
  transaction: Transaction
  cache: LiveCache
}
