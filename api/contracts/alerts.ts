import { z } from 'zod'
import { alertSettingsSchema } from '#engine/inbox/alerts'
import { defineContract } from './define-contract.ts'

const myAlertsSchema = alertSettingsSchema.extend({ version: z.number().int() }).meta({ id: 'MyAlerts' })

const shownAlertsSchema = myAlertsSchema
  .extend({
    /** Where mails go; `isSetUp` false: this installation has no mail server, and none leave. */
    mail: z.object({ isSetUp: z.boolean(), to: z.string().nullable() }),
  })
  .meta({ id: 'MyAlertsNow' })

export const getMyAlerts = defineContract({
  method: 'get',
  path: '/alerts/me',
  summary: 'What alerts you in this company, and when not',
  permission: 'conversations.read',
  reply: shownAlertsSchema,
})

export const saveMyAlerts = defineContract({
  method: 'put',
  path: '/alerts/me',
  summary: 'Change what alerts you',
  permission: 'conversations.read',
  body: myAlertsSchema,
  reply: shownAlertsSchema,
})
