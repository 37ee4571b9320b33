import { z } from 'zod'
import { defineContract } from './define-contract.ts'

const category = z.object({ id: z.string().min(1).max(40), name: z.string().trim().min(1).max(60), archived: z.boolean().default(false) })

export const inboxSettingsSchema = z
  .object({
    /** Open conversations an agent takes at most. */
    capacity: z.number().int().min(1).max(200).default(10),
    /** How everybody's queue is given out: agents pick (as where there are no teams), in turns, or whoever has the most room. */
    assignment: z.enum(['manual', 'roundRobin', 'balanced']).default('manual'),
    /** Aim for the first reply where a team has none of its own; null = none. */
    firstReplySeconds: z.number().int().min(30).max(2_592_000).nullable().default(null),
    /** Why cases are closed. */
    categories: z.array(category).max(50).default([]),
    requireCategory: z.boolean().default(false),
    /** Close what the customer left unanswered; `warnSeconds` before, the warning goes out (empty = none). */
    autoClose: z
      .object({
        afterSeconds: z.number().int().min(600).max(7_776_000),
        warnSeconds: z.number().int().min(300).max(604_800),
        warning: z.string().max(1000),
      })
      .nullable()
      .default(null),
    /** Ask how it was after an agent's case is closed. */
    csat: z
      .object({
        question: z.string().trim().min(1).max(1000),
        thanks: z.string().max(1000),
        delaySeconds: z.number().int().min(0).max(86_400),
      })
      .nullable()
      .default(null),
    /** How long an agent's message may be taken back, in seconds; 0 = it leaves at once. */
    undoSeconds: z.number().int().min(0).max(30).default(0),
    version: z.number().int(),
  })
  .meta({ id: 'InboxSettings' })

export const getInboxSettings = defineContract({
  method: 'get',
  path: '/inbox/settings',
  summary: 'How the inbox works: capacity, categories, closing, satisfaction',
  permission: 'conversations.read',
  reply: inboxSettingsSchema,
})

export const saveInboxSettings = defineContract({
  method: 'put',
  path: '/inbox/settings',
  summary: 'Change how the inbox works',
  permission: 'inbox.write',
  body: inboxSettingsSchema,
  reply: inboxSettingsSchema,
  audit: { action: 'inbox.settingsChanged', subject: 'inbox' },
})
