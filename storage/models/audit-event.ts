import { Defect } from '#engine/errors'
import type { AuditEvent } from '../documents/company.ts'
import type { Sealed, Sealer } from '../keys/sealer.ts'
import { companySchema, json, number, type Scoped, sealed, text } from './company-schema.ts'

const collection = 'auditEvents'

export interface AuditEventRecord extends Scoped, Omit<AuditEvent, 'id'> {
  /** Why a member did it, in words of theirs, sealed with the key of the contact it is about. Absent = nobody was asked. */
  reason?: Sealed<string>
}

export const auditEventSchema = companySchema<AuditEventRecord>(
  { at: number, actor: json, action: text, subject: json, detail: json, reason: sealed },
  [{ fields: { companyId: 1, at: -1, _id: -1 } }, { fields: { companyId: 1, 'subject.kind': 1, 'subject.id': 1, at: -1, _id: -1 } }],
)

/** A stored event as it is known outside; the reason is among its details for as long as the contact is there. */
export async function toAuditEvent({ _id, companyId: _, reason, ...plain }: AuditEventRecord, sealer: Sealer): Promise<AuditEvent> {
  const said = reason && (await sealer.openContact(collection, _id, 'reason', reason).catch(unlessErased))
  return { id: _id, ...plain, ...(said && { detail: { ...plain.detail, reason: said } }) }
}

export function sealReason(sealer: Sealer, id: string, { contactId, text: said }: Reason): Promise<Sealed<string>> {
  return sealer.sealContact(contactId, collection, id, 'reason', said)
}

/** Why something was done that is about a contact. */
export interface Reason {
  contactId: string
  text: string
}

function unlessErased(error: unknown): null {
  if (error instanceof Defect && error.code === 'keys.missing') return null
  throw error
}
