import type { Sealed } from '../keys/sealer.ts'
import { companySchema, number, type Scoped, sealed } from './company-schema.ts'
import type { MailFailure } from './outgoing-mail.ts'

/** One document of the installation: how the mail server did lately. */
export interface MailHealthRecord extends Scoped {
  lastSentAt: number | null
  lastFailedAt: number | null
  lastFailure: Sealed<MailFailure> | null
}

export const mailHealthSchema = companySchema<MailHealthRecord>({ lastSentAt: number, lastFailedAt: number, lastFailure: sealed }, [])
