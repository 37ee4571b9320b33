import { z } from 'zod'
import { calendarSchema } from '#engine/calendars/calendar'
import { companyTextsSchema } from '#engine/conversation/company-text'
import { jsonSchema } from '#engine/json'
import { defineContract } from './define-contract.ts'
import { idParams } from './page.ts'

const text = z.object({ version: z.number().int(), texts: companyTextsSchema })

const stage = z
  .object({
    company: z.object({
      id: z.string(),
      name: z.string(),
      language: z.enum(['es', 'pt', 'en']),
      currency: z.string(),
      country: z.string(),
      timeZone: z.string(),
      calendars: z.array(calendarSchema),
      globalWords: z.partialRecord(z.enum(['person', 'menu', 'stop']), z.array(z.string())),
      texts: z.object({ opening: text.exactOptional(), privacyNotice: text.exactOptional() }),
    }),
    channels: z.array(z.object({ id: z.string(), kind: z.enum(['whatsapp', 'instagram', 'tiktok', 'test']), name: z.string() })),
    /** The live flows that the draft goes to or calls, and those that these name, as they execute; one that is switched off can be called only. */
    flows: z.array(
      z.object({
        ref: z.object({ flowId: z.string(), version: z.number().int(), sha: z.string() }),
        switchedOn: z.boolean(),
        compiled: z.record(z.string(), jsonSchema),
      }),
    ),
  })
  .meta({ id: 'FlowStage' })

export const getFlowStage = defineContract({
  method: 'get',
  path: '/flows/:id/stage',
  summary: 'What a draft is tried before: the company’s words and hours, its channels, and the live flows the draft names',
  permission: 'flows.read',
  params: idParams,
  reply: stage,
})
