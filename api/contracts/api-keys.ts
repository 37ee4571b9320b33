import { z } from 'zod'
import { defineContract } from './define-contract.ts'
import { idParams, pageOf, pageQuery, time } from './page.ts'

export const apiKeySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    role: z.enum(['owner', 'admin', 'agent', 'viewer']),
    /** The first characters, to tell keys apart. */
    start: z.string(),
    createdAt: time,
    lastUsedAt: time.nullable(),
    expiresAt: time.nullable(),
  })
  .meta({ id: 'ApiKey' })

export const listApiKeys = defineContract({
  method: 'get',
  path: '/api-keys',
  summary: 'The API keys of the company, without the keys themselves',
  permission: 'apiKeys.read',
  query: pageQuery,
  reply: pageOf(apiKeySchema),
})

export const createApiKey = defineContract({
  method: 'post',
  path: '/api-keys',
  summary: 'Create an API key; it is shown this once only',
  permission: 'apiKeys.write',
  body: z.object({
    name: z.string().trim().min(1).max(80),
    role: z.enum(['admin', 'agent', 'viewer']),
    expiresInDays: z.number().int().min(1).max(365).nullable().default(null),
  }),
  reply: apiKeySchema.extend({ key: z.string() }).meta({ id: 'NewApiKey' }),
  status: 201,
  audit: { action: 'apiKey.created', subject: 'apiKey' },
})

export const revokeApiKey = defineContract({
  method: 'delete',
  path: '/api-keys/:id',
  summary: 'Revoke an API key at once',
  permission: 'apiKeys.write',
  params: idParams,
  reply: null,
  audit: { action: 'apiKey.revoked', subject: 'apiKey' },
})
