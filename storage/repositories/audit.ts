import type { AuditEvent } from '../documents/company.ts'
import { type AuditEventRecord, type Reason, sealReason, toAuditEvent } from '../models/audit-event.ts'
import { newId } from '../new-id.ts'
import { newestFirst, type Page, type PageRequest } from '../page.ts'
import type { Scope } from '../scope.ts'

/** Who changed what, for ever; no personal data in it but sealed reasons. */
export function createAudit({ companyId, models, sealer }: Scope) {
  return {
    async record(event: Omit<AuditEvent, 'id'>, reason?: Reason): Promise<void> {
      const _id = newId(event.at)
      const sealed = reason && { reason: await sealReason(sealer, _id, reason) }
      await models.auditEvents.insertMany([{ ...event, ...sealed, _id, companyId }])
    },

    /** Newest first; of one subject if given. */
    list({ subject, ...page }: { subject?: AuditEvent['subject'] } & PageRequest = {}): Promise<Page<AuditEvent>> {
      const filter = { companyId, ...(subject && { 'subject.kind': subject.kind, 'subject.id': subject.id }) }
      return newestFirst<AuditEventRecord, AuditEvent>(models.auditEvents, {
        filter,
        by: 'at',
        page,
        to: (record) => toAuditEvent(record, sealer),
      })
    },
  }
}
