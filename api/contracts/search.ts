import { z } from 'zod'
import { defineContract } from './define-contract.ts'
import { pageOf, pageQuery, time } from './page.ts'

export const searchMessages = defineContract({
  method: 'get',
  path: '/search',
  summary: 'Messages and notes that have all these words, newest first, over all history',
  permission: 'conversations.read',
  query: pageQuery.extend({
    words: z.string().trim().min(2).max(200),
    channelId: z.string().optional(),
    contactId: z.string().optional(),
    by: z.enum(['customer', 'agent', 'bot']).optional(),
    from: z.coerce.number().int().optional(),
    to: z.coerce.number().int().optional(),
  }),
  reply: pageOf(
    z.object({
      id: z.string(),
      kind: z.enum(['message', 'note']),
      conversationId: z.string(),
      contactId: z.string(),
      contactName: z.string().nullable(),
      channelId: z.string(),
      at: time,
      by: z.enum(['customer', 'bot', 'agent', 'phone', 'system']),
      line: z.string(),
    }),
  ),
})
