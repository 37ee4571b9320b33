import { z } from 'zod'
import { defineContract } from './define-contract.ts'
import { pageOf, pageQuery, time } from './page.ts'

export const auditEventSchema = z
  .object({
    id: z.string(),
    at: time,
    actor: z.object({ type: z.enum(['member', 'apiKey', 'system']), id: z.string() }),
    action: z.string(),
    subject: z.object({ kind: z.string(), id: z.string() }),
    detail: z.record(z.string(), z.string()),
  })
  .meta({ id: 'AuditEvent' })

export const listAuditEvents = defineContract({
  method: 'get',
  path: '/audit-events',
  summary: 'Who changed what, newest first',
  permission: 'audit.read',
  query: pageQuery,
  reply: pageOf(auditEventSchema),
})
