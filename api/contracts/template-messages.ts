import { z } from 'zod'
import { noValues, templateValuesSchema } from '#engine/channels/template'
import { messageSchema } from './conversations.ts'
import { defineContract } from './define-contract.ts'
import { idParams } from './page.ts'

export const sendTemplate = defineContract({
  method: 'post',
  path: '/conversations/:id/templates',
  summary: 'Send an approved template as an agent: the way to write once the service window is closed',
  permission: 'conversations.answer',
  params: idParams,
  body: z.object({ templateId: z.string().min(1), values: templateValuesSchema.default(noValues) }),
  reply: messageSchema,
  status: 202,
})
