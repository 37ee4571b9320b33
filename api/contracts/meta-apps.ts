import { z } from 'zod'
import { defineContract } from './define-contract.ts'
import { pageOf, pageQuery, time } from './page.ts'

/** A Meta app of this company; its secret and verify token go in and never come out. */
export const metaAppSchema = z
  .object({ key: z.string(), name: z.string(), appId: z.string(), webhookPath: z.string(), createdAt: time })
  .meta({ id: 'MetaApp' })

const keyParams = z.object({ key: z.string().min(1).max(100) })

export const listMetaApps = defineContract({
  method: 'get',
  path: '/meta-apps',
  summary: 'The Meta apps of the company',
  permission: 'metaApps.read',
  query: pageQuery,
  reply: pageOf(metaAppSchema),
})

export const createMetaApp = defineContract({
  method: 'post',
  path: '/meta-apps',
  summary: 'Add a Meta app of your own; its webhooks get an address of their own',
  permission: 'metaApps.write',
  body: z.object({
    name: z.string().trim().min(1).max(120),
    appId: z.string().regex(/^\d{5,30}$/),
    appSecret: z.string().min(8).max(200),
    verifyToken: z.string().min(8).max(200),
  }),
  reply: metaAppSchema,
  status: 201,
  audit: { action: 'metaApp.created', subject: 'metaApp' },
})

export const deleteMetaApp = defineContract({
  method: 'delete',
  path: '/meta-apps/:key',
  summary: 'Remove a Meta app that no channel uses any more',
  permission: 'metaApps.write',
  params: keyParams,
  reply: null,
  audit: { action: 'metaApp.deleted', subject: 'metaApp' },
})
