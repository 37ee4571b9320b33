import { companySchema, number, type Scoped } from './company-schema.ts'

/** What came to the webhook address of a Meta app: counts and times, never bodies. `_id` is the app's key (`env` = the installation's app). */
export interface WebhookAppRecord extends Scoped {
  verifiedAt: number | null
  wrongTokens: number
  lastWrongTokenAt: number | null
  /** To the minute. */
  signedAt: number | null
  wrongSignatures: number
  lastWrongSignatureAt: number | null
}

export const webhookAppSchema = companySchema<WebhookAppRecord>(
  {
    verifiedAt: number,
    wrongTokens: number,
    lastWrongTokenAt: number,
    signedAt: number,
    wrongSignatures: number,
    lastWrongSignatureAt: number,
  },
  [],
)
