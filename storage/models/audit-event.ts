import type { AuditEvent } from '../documents.ts'
import { companySchema, json, number, type Scoped, text } from './company-schema.ts'

export interface AuditEventRecord extends Scoped, Omit<AuditEvent, 'id'> {}

export const auditEventSchema = companySchema<AuditEventRecord>({ at: number, actor: json, action: text, subject: json, detail: json }, [
  { fields: { companyId: 1, at: -1, _id: -1 } },
  { fields: { companyId: 1, 'subject.kind': 1, 'subject.id': 1, at: -1, _id: -1 } },
])

export function toAuditEvent({ _id, companyId: _, ...plain }: AuditEventRecord): AuditEvent {
  return { id: _id, ...plain }
}
