import { z } from 'zod'
import { defineContract } from './define-contract.ts'
import { pageOf, pageQuery, time } from './page.ts'

const localized = z.object({ es: z.string(), pt: z.string(), en: z.string() })

/** A Meta app of this company; its secret goes in and never comes out. */
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
    /** Made up by Hilo when absent. */
    verifyToken: z.string().min(8).max(200).optional(),
  }),
  reply: metaAppSchema,
  status: 201,
  audit: { action: 'metaApp.created', subject: 'metaApp' },
})

export const updateMetaApp = defineContract({
  method: 'patch',
  path: '/meta-apps/:key',
  summary: 'Mend a Meta app of your own: its name, its id, a secret that was copied wrong',
  permission: 'metaApps.write',
  params: keyParams,
  body: z
    .object({
      name: z.string().trim().min(1).max(120),
      appId: z.string().regex(/^\d{5,30}$/),
      appSecret: z.string().min(8).max(200),
      verifyToken: z.string().min(8).max(200),
    })
    .partial(),
  reply: metaAppSchema,
  audit: { action: 'metaApp.updated', subject: 'metaApp' },
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

export const metaAppConnectionSchema = z
  .object({
    key: z.string(),
    name: z.string().nullable(),
    /** False: the app of the installation, key `env`. */
    own: z.boolean(),
    appId: z.string().nullable(),
    /** What to paste into Meta, WhatsApp > Configuration: Callback URL and Verify token. */
    webhookUrl: z.string(),
    /** Null: META_VERIFY_TOKEN is not set, see `problems`. */
    verifyToken: z.string().nullable(),
    /** The webhook fields to subscribe to in Meta. */
    fields: z.array(z.string()),
    /** What stands in the way before Meta is asked anything: no https address, no secret or verify token on the installation. */
    problems: z.array(z.object({ code: z.string(), sentence: localized, remedy: localized })),
    /** What came to the address so far. */
    seen: z.object({
      /** Meta's check of the address with the right verify token. */
      verifiedAt: time.nullable(),
      wrongTokens: z.number().int(),
      lastWrongTokenAt: time.nullable(),
      /** A webhook with a right signature, to the minute. */
      signedAt: time.nullable(),
      wrongSignatures: z.number().int(),
      lastWrongSignatureAt: time.nullable(),
    }),
  })
  .meta({ id: 'MetaAppConnection' })

export const getMetaAppConnection = defineContract({
  method: 'get',
  path: '/meta-apps/:key/connection',
  summary: 'What to enter in Meta for an app (`env` = the app of this installation), and what has come from it',
  permission: 'metaApps.read',
  params: keyParams,
  reply: metaAppConnectionSchema,
})
