import type { Case } from '../documents.ts'
import type { Sealed, Sealer } from '../keys/sealer.ts'
import { companySchema, number, type Scoped, sealed, text } from './company-schema.ts'

const collection = 'cases'

export interface CaseRecord extends Scoped, Omit<Case, 'id' | 'referral' | 'closeReason'> {
  /** A flow may write it with the customer's own words. */
  closeReason: Sealed<string> | null
  referral: Sealed<Case['referral']> | null
}

export const caseSchema = companySchema<CaseRecord>(
  {
    conversationId: text,
    contactId: text,
    channelId: text,
    openedAt: number,
    closedAt: number,
    closedBy: text,
    closeReason: sealed,
    referral: sealed,
  },
  [
    { fields: { companyId: 1, conversationId: 1, openedAt: -1, _id: -1 } },
    { fields: { companyId: 1, openedAt: -1, _id: -1 } },
    { fields: { companyId: 1, contactId: 1 } },
  ],
)

export async function toCase({ _id, companyId: _, referral, closeReason, ...plain }: CaseRecord, sealer: Sealer): Promise<Case> {
  return {
    ...plain,
    id: _id,
    referral: referral && (await sealer.openContact(collection, _id, 'referral', referral)),
    closeReason: closeReason && (await sealer.openContact(collection, _id, 'closeReason', closeReason)),
  }
}

export async function fromCase({ id, referral, closeReason, ...plain }: Case, companyId: string, sealer: Sealer): Promise<CaseRecord> {
  return {
    ...plain,
    _id: id,
    companyId,
    referral: referral && (await sealer.sealContact(plain.contactId, collection, id, 'referral', referral)),
    closeReason: closeReason === null ? null : await sealCloseReason(sealer, { id, contactId: plain.contactId }, closeReason),
  }
}

export function sealCloseReason(sealer: Sealer, { id, contactId }: Pick<Case, 'id' | 'contactId'>, reason: string) {
  return sealer.sealContact(contactId, collection, id, 'closeReason', reason)
}
