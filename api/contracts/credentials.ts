import { z } from 'zod'
import { defineContract } from './define-contract.ts'
import { flowNamingSchema } from './flow-naming.ts'
import { idParams, pageOf, pageQuery, time } from './page.ts'

export const MOST_HEADERS = 20

/** Headers that the connection itself sets; a credential that carried one could change whom a call reaches or how much of it is read. */
const ownHeaders = /^(host|connection|content-length|transfer-encoding|upgrade|te|trailer|idempotency-key)$/i

/** A token of RFC 9110. */
export const headerName = z
  .string()
  .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$/, 'must be the name of a header, like Authorization')
  .refine((name) => !ownHeaders.test(name), 'is set by Hilo itself')
/** Visible ASCII: a line break would begin another header. */
export const headerValue = z
  .string()
  .regex(/^[\x21-\x7e]([\t\x20-\x7e]{0,3998}[\x21-\x7e])?$/, 'must be 1 to 4000 visible characters on one line')

/** A key after `Bearer`, user and password after `Basic`, or headers of the other system's own. */
export const waysToSignIn = ['token', 'password', 'headers'] as const

export const credentialSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    /** Null: kept before this was written down. */
    signsInBy: z.enum(waysToSignIn).nullable(),
    headerNames: z.array(z.string()),
    createdAt: time,
    /** When its secret was last replaced. */
    renewedAt: time.nullable(),
  })
  .meta({ id: 'Credential' })

const fields = {
  name: z.string().trim().min(1).max(120),
  headers: z
    .record(headerName, headerValue)
    .refine(
      (headers) => Object.keys(headers).length >= 1 && Object.keys(headers).length <= MOST_HEADERS,
      `must be 1 to ${MOST_HEADERS} headers`,
    ),
}

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
  body: z.object(fields),
  reply: credentialSchema,
  status: 201,
  audit: { action: 'credential.created', subject: 'credential' },
})

export const updateCredential = defineContract({
  method: 'put',
  path: '/credentials/:id',
  summary: 'Rename a credential or replace its headers; flows keep its id, and their next calls send the new ones',
  permission: 'credentials.write',
  params: idParams,
  body: z
    .object(fields)
    .partial()
    .refine(({ name, headers }) => name !== undefined || headers !== undefined, 'must have a name or headers'),
  reply: credentialSchema,
  audit: { action: 'credential.updated', subject: 'credential' },
})

export const listCredentialFlows = defineContract({
  method: 'get',
  path: '/credentials/:id/flows',
  summary: 'The flows whose draft or live version names a credential; a page may hold fewer than `limit` while there are more',
  permission: 'credentials.read',
  params: idParams,
  query: pageQuery,
  reply: pageOf(flowNamingSchema),
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
