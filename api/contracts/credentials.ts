import { z } from 'zod'
import { defineContract } from './define-contract.ts'
import { idParams, pageOf, pageQuery, time } from './page.ts'

/** Headers that the connection itself sets; a credential that carried one could change whom a call reaches or how much of it is read. */
const ownHeaders = /^(host|connection|content-length|transfer-encoding|upgrade|te|trailer|idempotency-key)$/i

/** A token of RFC 9110. */
const headerName = z
  .string()
  .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$/, 'must be the name of a header, like Authorization')
  .refine((name) => !ownHeaders.test(name), 'is set by Hilo itself')
/** Visible ASCII: a line break would begin another header. */
const headerValue = z.string().regex(/^[\x21-\x7e]([\t\x20-\x7e]{0,3998}[\x21-\x7e])?$/, 'must be 1 to 4000 visible characters on one line')

export const credentialSchema = z.object({ id: z.string(), name: z.string(), createdAt: time }).meta({ id: 'Credential' })

export const listCredentials = defineContract({
  method: 'get',
  path: '/credentials',
  summary: 'The credentials that requests of flows may sign in with, without their secrets',
  permission: 'credentials.read',
  query: pageQuery,
  reply: pageOf(credentialSchema),
})

export const createCredential = defineContract({
  method: 'post',
  path: '/credentials',
  summary: 'Keep the headers another system asks for; they are sealed, used by flows by id, and never shown again',
  permission: 'credentials.write',
  body: z.object({
    name: z.string().trim().min(1).max(120),
    headers: z
      .record(headerName, headerValue)
      .refine((headers) => Object.keys(headers).length >= 1 && Object.keys(headers).length <= 20, 'must be 1 to 20 headers'),
  }),
  reply: credentialSchema,
  status: 201,
  audit: { action: 'credential.created', subject: 'credential' },
})

export const deleteCredential = defineContract({
  method: 'delete',
  path: '/credentials/:id',
  summary: 'Forget a credential that no live flow uses any more',
  permission: 'credentials.write',
  params: idParams,
  reply: null,
  audit: { action: 'credential.deleted', subject: 'credential' },
})
