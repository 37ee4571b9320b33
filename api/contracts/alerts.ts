import { z } from 'zod'
import { alertSettingsSchema } from '#engine/inbox/alerts'
import { defineContract } from './define-contract.ts'

export const myAlertsSchema = alertSettingsSchema.extend({ version: z.number().int() }).meta({ id: 'MyAlerts' })

export const getMyAlerts = defineContract({
  method: 'get',
  path: '/alerts/me',
  summary: 'What alerts you in this company, and when not',
  permission: 'conversations.read',
  reply: myAlertsSchema,
})

export const saveMyAlerts = defineContract({
  method: 'put',
  path: '/alerts/me',
  summary: 'Change what alerts you',
  permission: 'conversations.read',
  body: myAlertsSchema,
  reply: myAlertsSchema,
})
