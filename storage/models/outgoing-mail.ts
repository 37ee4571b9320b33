import type { AlertEvent } from '#engine/inbox/alerts'
import type { Language } from '#engine/json'
import type { Sealed } from '../keys/sealer.ts'
import { companySchema, expiry, number, type Scoped, sealed, text } from './company-schema.ts'

/** What a mail says; the worker puts it into words when it sends it. */
export type MailTemplate =
  | { kind: 'verify'; name: string; link: string }
  | { kind: 'reset'; name: string; link: string }
  | { kind: 'invitation'; company: string; invitedBy: string; role: string; link: string }
  | { kind: 'test' }
  /** How many conversations there are of each event. Nothing of the customers: a mailbox is not under the company's rights. */
  | { kind: 'inbox'; company: string; counts: Partial<Record<AlertEvent, number>>; link: string }

export interface Mail {
  to: string
  language: Language
  template: MailTemplate
}

/** What the mail server said when it did not take a mail. */
export interface MailFailure {
  code: string
  /** The server's own words; may quote an address, so it is sealed. */
  answer: string
}

/** Addresses, names and links are sealed; a mail that has left keeps only its fate, for some days. */
export interface OutgoingMailRecord extends Scoped {
  mail: Sealed<Mail> | null
  status: 'queued' | 'sent' | 'failed'
  failure: Sealed<MailFailure> | null
  createdAt: number
  changedAt: number
  /** While it is queued: when the sweeper starts its workflow (again). */
  sweepAt?: number
  deleteAt: Date
}

export const outgoingMailSchema = companySchema<OutgoingMailRecord>(
  {
    mail: sealed,
    status: text,
    failure: sealed,
    createdAt: number,
    changedAt: number,
    sweepAt: number,
    deleteAt: expiry,
  },
  [
    { fields: { sweepAt: 1 }, options: { partialFilterExpression: { sweepAt: { $gt: 0 } } } },
    { fields: { deleteAt: 1 }, options: { expireAfterSeconds: 0 } },
  ],
)
