import type { Case } from '../documents/conversation.ts'
import type { Sealed, Sealer } from '../keys/sealer.ts'
import { companySchema, flag, json, number, type Scoped, sealed, text } from './company-schema.ts'

const collection = 'cases'

export interface CaseRecord extends Scoped, Omit<Case, 'id' | 'referral' | 'closeReason' | 'closeNote' | 'csat'> {
  /** A flow may write it with the customer's own words. */
  closeReason: Sealed<string> | null
  closeNote?: Sealed<string> | null
  referral: Sealed<Case['referral']> | null
  /** When the customer was asked how it was; absent = never. */
  csatAskedAt?: number
  csat?: { score: number; at: number }
  csatComment?: Sealed<string>
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
    categoryId: text,
    closeNote: sealed,
    referral: sealed,
    csatAskedAt: number,
    csat: json,
    csatComment: sealed,
    handedOverAt: number,
    firstReplyDueAt: number,
    firstReply: json,
    teamId: text,
    agentId: text,
    reopenOf: text,
    test: flag,
  },
  [
    { fields: { companyId: 1, conversationId: 1, openedAt: -1, _id: -1 } },
    { fields: { companyId: 1, openedAt: -1, _id: -1 } },
    { fields: { companyId: 1, closedAt: 1, _id: 1 } },
    { fields: { companyId: 1, contactId: 1 } },
    { fields: { companyId: 1, contactId: 1, openedAt: -1, _id: -1 } },
  ],
)

export async function toCase(
  { _id, companyId: _, csatAskedAt: __, csat, csatComment, referral, closeReason, closeNote, ...plain }: CaseRecord,
  sealer: Sealer,
): Promise<Case> {
  return {
    ...plain,
    id: _id,
    referral: referral && (await sealer.openContact(collection, _id, 'referral', referral)),
    closeReason: closeReason && (await sealer.openContact(collection, _id, 'closeReason', closeReason)),
    closeNote: closeNote ? await sealer.openContact(collection, _id, 'closeNote', closeNote) : null,
    ...(csat && { csat: { ...csat, comment: csatComment ? await sealer.openContact(collection, _id, 'csatComment', csatComment) : null } }),
  }
}

export async function fromCase(
  { id, referral, closeReason, closeNote: _, csat, ...plain }: Case,
  companyId: string,
  sealer: Sealer,
): Promise<CaseRecord> {
  return {
    ...plain,
    _id: id,
    companyId,
    ...(csat && (await csatFields(sealer, { id, contactId: plain.contactId }, csat))),
    referral: referral && (await sealer.sealContact(plain.contactId, collection, id, 'referral', referral)),
    closeReason: closeReason === null ? null : await sealCloseReason(sealer, { id, contactId: plain.contactId }, closeReason),
  }
}

/** How the customer found it, as it is stored; the comment is in their own words. */
export async function csatFields(sealer: Sealer, { id, contactId }: Pick<Case, 'id' | 'contactId'>, csat: NonNullable<Case['csat']>) {
  const { score, at, comment } = csat
  if (comment === null) return { csat: { score, at } }
  return { csat: { score, at }, csatComment: await sealer.sealContact(contactId, collection, id, 'csatComment', comment) }
}

export function sealCloseReason(sealer: Sealer, { id, contactId }: Pick<Case, 'id' | 'contactId'>, reason: string) {
  return sealer.sealContact(contactId, collection, id, 'closeReason', reason)
}

export function sealCloseNote(sealer: Sealer, { id, contactId }: Pick<Case, 'id' | 'contactId'>, note: string) {
  return sealer.sealContact(contactId, collection, id, 'closeNote', note)
}
