import { companySchema, expiry, number, type Scoped, text } from './company-schema.ts'

/** A one-time URL that a run waits for; `_id` is the call id. */
export interface CallbackRecord extends Scoped {
  conversationId: string
  contactId: string
  runId: string
  tokenHash: string
  expiresAt: number
  usedAt: number | null
  /** Kept a week past its end, so that a late caller hears "expired" and not "unknown". */
  deleteAt: Date
}

export const callbackSchema = companySchema<CallbackRecord>(
  { conversationId: text, contactId: text, runId: text, tokenHash: text, expiresAt: number, usedAt: number, deleteAt: expiry },
  [
    { fields: { tokenHash: 1 }, options: { unique: true } },
    { fields: { companyId: 1, contactId: 1 } },
    { fields: { deleteAt: 1 }, options: { expireAfterSeconds: 0 } },
  ],
)
