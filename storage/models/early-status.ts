import type { IntakeStatus } from '../documents/intake.ts'
import type { Sealed } from '../keys/sealer.ts'
import { companySchema, expiry, number, type Scoped, sealed, text } from './company-schema.ts'

/** A status that came before the send's answer was stored; applied as soon as the message is known by that provider id, else dropped in a day. */
export interface EarlyStatusRecord extends Scoped {
  channelId: string
  providerKey: string
  at: number
  status: Sealed<IntakeStatus>
  deleteAt: Date
}

export const earlyStatusSchema = companySchema<EarlyStatusRecord>(
  { channelId: text, providerKey: text, at: number, status: sealed, deleteAt: expiry },
  [{ fields: { companyId: 1, channelId: 1, providerKey: 1 } }, { fields: { deleteAt: 1 }, options: { expireAfterSeconds: 0 } }],
)
