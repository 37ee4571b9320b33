import type { Sealed } from '../keys/sealer.ts'
import { companySchema, expiry, number, type Scoped, sealed, text } from './company-schema.ts'

/** A signed webhook nobody could read or place, of the installation: kept for seven days. */
export interface KeptWebhookRecord extends Scoped {
  channel: string
  reason: string
  at: number
  body: Sealed<string>
  deleteAt: Date
}

export const keptWebhookSchema = companySchema<KeptWebhookRecord>(
  { channel: text, reason: text, at: number, body: sealed, deleteAt: expiry },
  [{ fields: { companyId: 1, at: -1, _id: -1 } }, { fields: { deleteAt: 1 }, options: { expireAfterSeconds: 0 } }],
)
