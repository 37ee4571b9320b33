import type { SeenAtAddress } from '#engine/channels/refused-since'
import { companySchema, number, type Scoped } from './company-schema.ts'

/** What came to the webhook address of a Meta app: counts and times, never bodies. `_id` is the app's key (`env` = the installation's app); `signedAt` is to the minute. */
export interface WebhookAppRecord extends Scoped, SeenAtAddress {}

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
