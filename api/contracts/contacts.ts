import { z } from 'zod'
import { companyTextKinds } from '#engine/conversation/company-text'
import { purposeSchema } from '#engine/flow/schema'
import { jsonSchema } from '#engine/json'
import { defineContract } from './define-contract.ts'
import { idParams, pageOf, pageQuery, time } from './page.ts'

const name = z.string().trim().max(200).nullable()
const language = z.enum(['es', 'pt', 'en']).nullable()
const attributes = z.record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,63}$/), jsonSchema)

export const contactSchema = z
  .object({
    id: z.string(),
    name,
    phone: z.string().nullable(),
    email: z.string().nullable(),
    language,
    attributes: z.record(z.string(), jsonSchema),
    tags: z.array(z.string()),
    score: z.number(),
    stage: z.string().nullable(),
    consents: z.record(z.string(), z.boolean()),
    optOuts: z.array(purposeSchema),
    /** Which version of the company's texts they were shown, and when. */
    shown: z.partialRecord(z.enum(companyTextKinds), z.object({ version: z.number().int(), at: time })).default({}),
    createdAt: time,
    version: z.number().int(),
  })
  .meta({ id: 'Contact' })

export const listContacts = defineContract({
  method: 'get',
  path: '/contacts',
  summary: 'The contacts of the company, latest activity first; `search` looks at names, e-mail and the last digits of the phone',
  permission: 'contacts.read',
  query: pageQuery.extend({ search: z.string().trim().min(1).max(200).optional() }),
  reply: pageOf(contactSchema),
})

export const getContact = defineContract({
  method: 'get',
  path: '/contacts/:id',
  summary: 'One contact',
  permission: 'contacts.read',
  params: idParams,
  reply: contactSchema,
})

export const updateContact = defineContract({
  method: 'patch',
  path: '/contacts/:id',
  summary: 'Edit a contact; attributes given replace those of the same name, null removes one',
  permission: 'contacts.write',
  params: idParams,
  body: z
    .object({
      name,
      email: z.email().nullable(),
      language,
      attributes,
      tags: z.array(z.string().trim().min(1).max(60)).max(100),
      stage: z.string().trim().max(60).nullable(),
    })
    .partial()
    .extend({ version: z.number().int() }),
  reply: contactSchema,
  audit: { action: 'contact.updated', subject: 'contact' },
})
