import { z } from 'zod'
import { isTimeZone } from '#engine/calendars/time-zone'
import { defineContract } from './define-contract.ts'
import { idParams, pageOf, pageQuery, time } from './page.ts'

const word = z.string().trim().min(1).max(60)
const timeZone = z.string().refine(isTimeZone, 'must be a time zone like America/Mexico_City')

const settings = {
  name: z.string().trim().min(1).max(120),
  language: z.enum(['es', 'pt', 'en']),
  /** ISO 3166-1 alpha-2. */
  country: z.string().regex(/^[A-Z]{2}$/),
  /** ISO 4217. */
  currency: z.string().regex(/^[A-Z]{3}$/),
  timeZone,
}

export const companySchema = z
  .object({
    id: z.string(),
    ...settings,
    /** The company's own words beside the built-in ones. */
    globalWords: z.partialRecord(z.enum(['person', 'menu', 'stop']), z.array(z.string())),
    /** All automations of the company stand still. */
    paused: z.boolean(),
    version: z.number().int(),
    createdAt: time,
  })
  .meta({ id: 'Company' })

export const listCompanies = defineContract({
  method: 'get',
  path: '/companies',
  summary: 'The companies you are a member of',
  permission: 'signedIn',
  query: pageQuery,
  reply: pageOf(z.object({ id: z.string(), name: z.string(), role: z.enum(['owner', 'admin', 'agent', 'viewer']) })),
})

export const createCompany = defineContract({
  method: 'post',
  path: '/companies',
  summary: 'Create a company and become its owner',
  permission: 'signedIn',
  body: z.object({
    name: settings.name,
    language: settings.language.default('es'),
    country: settings.country.default('MX'),
    currency: settings.currency.default('MXN'),
    timeZone: timeZone.default('America/Mexico_City'),
  }),
  reply: companySchema,
  status: 201,
  audit: { action: 'company.created', subject: 'company' },
})

export const getCompany = defineContract({
  method: 'get',
  path: '/companies/:id',
  summary: 'Your company and its settings',
  permission: 'company.read',
  params: idParams,
  reply: companySchema,
})

export const updateCompany = defineContract({
  method: 'patch',
  path: '/companies/:id',
  summary: 'Change settings of your company, or pause all its automations',
  permission: 'company.write',
  params: idParams,
  body: z
    .object({
      ...settings,
      globalWords: z.partialRecord(z.enum(['person', 'menu', 'stop']), z.array(word).max(50)),
      paused: z.boolean(),
    })
    .partial()
    .extend({ version: z.number().int() }),
  reply: companySchema,
  audit: { action: 'company.updated', subject: 'company' },
})
