import { z } from 'zod'
import { defineContract } from './define-contract.ts'
import { idParams, pageOf, pageQuery, time } from './page.ts'

export const contactCaseSchema = z
  .object({
    id: z.string(),
    conversationId: z.string(),
    channelId: z.string(),
    openedAt: time,
    closedAt: time.nullable(),
    /** A member's id, `key:<id>`, `bot` or what closed it by itself. */
    closedBy: z.string().nullable(),
    categoryId: z.string().nullable(),
    /** What whoever closed it noted. */
    note: z.string().nullable(),
    csat: z.object({ score: z.number().int().min(1).max(5), comment: z.string().nullable() }).nullable(),
    agentId: z.string().nullable(),
    teamId: z.string().nullable(),
  })
  .meta({ id: 'ContactCase' })

export const listContactCases = defineContract({
  method: 'get',
  path: '/contacts/:id/cases',
  summary: 'The cases of a contact on all channels, newest first: why they were closed and how they were found',
  permission: 'conversations.read',
  params: idParams,
  query: pageQuery,
  reply: pageOf(contactCaseSchema),
})
