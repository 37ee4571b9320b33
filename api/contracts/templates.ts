import { z } from 'zod'
import { templateComponentSchema, templateValuesSchema, templateVariablesSchema } from '#engine/channels/template'
import { previewButtonTypes } from '#engine/channels/template-preview'
import { defineContract } from './define-contract.ts'
import { idParams, pageOf, pageQuery, time } from './page.ts'

const localized = z.object({ es: z.string(), pt: z.string(), en: z.string() })
const categories = ['MARKETING', 'UTILITY', 'AUTHENTICATION'] as const

/** A message template as Meta keeps it for one WhatsApp Business Account. */
export const templateSchema = z
  .object({
    id: z.string(),
    /** The WhatsApp Business Account; every channel of the account may send it. */
    accountId: z.string(),
    channelIds: z.array(z.string()),
    /** Meta's own id. */
    providerId: z.string(),
    name: z.string(),
    language: z.string(),
    /** MARKETING, UTILITY or AUTHENTICATION. */
    category: z.string(),
    previousCategory: z.string().nullable(),
    /** Announced by Meta: what it becomes within about a day. */
    nextCategory: z.string().nullable(),
    /** APPROVED, PENDING, REJECTED, PAUSED, DISABLED, ... as Meta says it; REMOVED = gone at Meta. */
    status: z.string(),
    /** May be sent now. */
    sendable: z.boolean(),
    /** Why it may not, in words. */
    sentence: localized.nullable(),
    /** GREEN, YELLOW, RED or UNKNOWN. */
    quality: z.string().nullable(),
    rejectedReason: z.string().nullable(),
    parameterFormat: z.enum(['positional', 'named']),
    components: z.array(templateComponentSchema),
    /** What must be filled in, by place; preview and fill test follow this. */
    variables: templateVariablesSchema,
    /** When it was last seen at Meta. */
    syncedAt: time,
    updatedAt: time,
  })
  .meta({ id: 'Template' })

export const listTemplates = defineContract({
  method: 'get',
  path: '/templates',
  summary: 'The templates of the company by name',
  permission: 'templates.read',
  query: pageQuery.extend({
    channelId: z.string().max(100).optional(),
    /** Its name as it is, in every language and account. */
    name: z.string().min(1).max(512).optional(),
    status: z.string().max(40).optional(),
    language: z.string().max(20).optional(),
    category: z.enum(categories).optional(),
    /** Part of the name or of the words. */
    text: z.string().trim().min(1).max(100).optional(),
  }),
  reply: pageOf(templateSchema),
})

export const templateChangeSchema = z
  .object({
    id: z.string(),
    at: time,
    templateId: z.string(),
    name: z.string(),
    language: z.string(),
    what: z.enum(['category', 'categoryAnnounced', 'status', 'quality', 'components', 'removed']),
    from: z.string().nullable(),
    to: z.string().nullable(),
    /** In words, with what it means for costs and sending. */
    sentence: localized,
  })
  .meta({ id: 'TemplateChange' })

export const listTemplateChanges = defineContract({
  method: 'get',
  path: '/template-changes',
  summary: 'What Meta changed about templates, newest first',
  permission: 'templates.read',
  query: pageQuery.extend({ what: z.enum(['category', 'categoryAnnounced', 'status', 'quality', 'components', 'removed']).optional() }),
  reply: pageOf(templateChangeSchema),
})

export const getTemplate = defineContract({
  method: 'get',
  path: '/templates/:id',
  summary: 'One template',
  permission: 'templates.read',
  params: idParams,
  reply: templateSchema,
})

const partPreview = {
  header: z
    .discriminatedUnion('type', [
      z.object({ type: z.literal('text'), text: z.string() }),
      z.object({ type: z.enum(['image', 'video', 'document']), url: z.string().nullable(), fileId: z.string().nullable() }),
      z.object({
        type: z.literal('location'),
        name: z.string(),
        address: z.string(),
        point: z.object({ latitude: z.number(), longitude: z.number() }).nullable(),
      }),
    ])
    .nullable(),
  body: z.string(),
  buttons: z.array(z.object({ type: z.enum(previewButtonTypes), title: z.string(), target: z.string().nullable() })),
}

export const templatePreviewSchema = z.object({
  ...partPreview,
  footer: z.string().nullable(),
  /** An offer with an end, and when that is, where it is known. */
  offer: z.object({ text: z.string(), endsAt: time.nullable() }).nullable(),
  /** The cards of a carousel. */
  cards: z.array(z.object(partPreview)),
  /** What has no value: `{{1}}`, `{{nombre}}`, `header`, `button 2`, `code`, `coupon`, `offer`; on a card with `card 1: ` before. */
  missing: z.array(z.string()),
  problems: z.array(z.object({ code: z.string(), sentence: localized })),
})

export const previewTemplate = defineContract({
  method: 'post',
  path: '/templates/:id/preview',
  summary: 'A template filled with values, as the customer sees it, and what is missing (the web page can do the same by itself)',
  permission: 'templates.test',
  params: idParams,
  body: z.object({ values: templateValuesSchema }),
  reply: templatePreviewSchema,
})

export const templateTestSchema = z
  .object({
    id: z.string(),
    templateId: z.string(),
    channelId: z.string(),
    status: z.enum(['queued', 'sent', 'delivered', 'read', 'failed', 'unknown']),
    failure: z.object({ code: z.string(), sentence: localized }).nullable(),
    createdAt: time,
    changedAt: time,
  })
  .meta({ id: 'TemplateTest' })

export const testTemplate = defineContract({
  method: 'post',
  path: '/templates/:id/tests',
  summary: 'Send a template to a number of your own; it is marked as a test and counts in no figure',
  permission: 'templates.test',
  params: idParams,
  body: z.object({
    channelId: z.string().min(1).max(100),
    /** International, with its plus. */
    to: z.string().min(6).max(30),
    values: templateValuesSchema,
  }),
  reply: templateTestSchema,
  status: 202,
  audit: { action: 'template.tested', subject: 'template' },
})

export const getTemplateTest = defineContract({
  method: 'get',
  path: '/template-tests/:id',
  summary: 'What became of a test send',
  permission: 'templates.test',
  params: idParams,
  reply: templateTestSchema,
})

export const syncTemplates = defineContract({
  method: 'post',
  path: '/templates/sync',
  summary: 'Read the templates of a channel (or of all) from Meta now; the list changes within seconds',
  permission: 'templates.write',
  body: z.object({ channelId: z.string().min(1).max(100).optional() }),
  /** `startedAt` by the server's clock: what `getTemplateSync` tells is fresh from then on. */
  reply: z.object({ channels: z.number().int(), startedAt: time }),
  status: 202,
  audit: { action: 'template.syncStarted', subject: 'template' },
})

export const getTemplateSync = defineContract({
  method: 'get',
  path: '/template-sync',
  summary: 'When the templates of each WhatsApp channel were last read from Meta, and how many there are',
  permission: 'templates.read',
  reply: z.object({
    channels: z.array(z.object({ channelId: z.string(), syncedAt: time.nullable() })),
    /** Those that still exist at Meta. */
    templates: z.number().int(),
  }),
})
