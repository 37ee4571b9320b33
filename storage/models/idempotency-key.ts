import type { Json } from '#engine/json'
import type { Sealed } from '../keys/sealer.ts'
import { companySchema, expiry, number, type Scoped, sealed, text } from './company-schema.ts'

interface StoredReply {
  reply: Json
}

/** One `Idempotency-Key` of a write: which request it stood for and what was answered; kept for 24 hours. */
export interface IdempotencyKeyRecord extends Scoped {
  requestHash: string
  reply: Sealed<StoredReply> | null
  createdAt: number
  deleteAt: Date
}

export const idempotencyKeySchema = companySchema<IdempotencyKeyRecord>(
  { requestHash: text, reply: sealed, createdAt: number, deleteAt: expiry },
  [{ fields: { deleteAt: 1 }, options: { expireAfterSeconds: 0 } }],
)
