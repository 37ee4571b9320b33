import { z } from 'zod'
import { companyTextsSchema } from '#engine/conversation/company-text'
import { defineContract } from './define-contract.ts'
import { pageOf, pageQuery, time } from './page.ts'

export const companyTextVersion = z
  .object({
    /** 0 = nothing was ever saved. */
    version: z.number().int(),
    texts: companyTextsSchema,
    savedAt: time.nullable(),
    /** A user's id, or `key:<id>` of an API key. */
    savedBy: z.string().nullable(),
  })
  .meta({ id: 'CompanyText' })

const body = z.object({
  /** Per language; one that is missing falls back to the company's. All missing: nothing is said. */
  texts: companyTextsSchema,
  /** The version this change is made from; another one meanwhile: 409 `companyText.conflict`. */
  version: z.number().int().min(0),
})

export const getPrivacyNotice = defineContract({
  method: 'get',
  path: '/privacy-notice',
  summary: 'The privacy notice: appended once to the first automated message to a contact',
  permission: 'company.read',
  reply: companyTextVersion,
})

export const savePrivacyNotice = defineContract({
  method: 'put',
  path: '/privacy-notice',
  summary: 'Save a new version of the privacy notice; older ones are kept',
  permission: 'company.write',
  body,
  reply: companyTextVersion,
  audit: { action: 'privacyNotice.saved', subject: 'company' },
})

export const listPrivacyNotices = defineContract({
  method: 'get',
  path: '/privacy-notice/versions',
  summary: 'Every version of the privacy notice, newest first',
  permission: 'company.read',
  query: pageQuery,
  reply: pageOf(companyTextVersion),
})

export const getOpeningText = defineContract({
  method: 'get',
  path: '/opening-text',
  summary: 'The opening text: said once, above the first automated message to a contact',
  permission: 'company.read',
  reply: companyTextVersion,
})

export const saveOpeningText = defineContract({
  method: 'put',
  path: '/opening-text',
  summary: 'Save a new version of the opening text; older ones are kept',
  permission: 'company.write',
  body,
  reply: companyTextVersion,
  audit: { action: 'openingText.saved', subject: 'company' },
})

export const listOpeningTexts = defineContract({
  method: 'get',
  path: '/opening-text/versions',
  summary: 'Every version of the opening text, newest first',
  permission: 'company.read',
  query: pageQuery,
  reply: pageOf(companyTextVersion),
})
