import { z } from 'zod'
import { defineContract } from './define-contract.ts'
import { drawnFlowSchema, versionFields } from './flow-fields.ts'
import { flowDetailSchema } from './flows.ts'
import { idParams, pageOf, pageQuery, time } from './page.ts'

export const listVersions = defineContract({
  method: 'get',
  path: '/flows/:id/versions',
  summary: 'The published versions of a flow, newest first',
  permission: 'flows.read',
  params: idParams,
  query: pageQuery,
  reply: pageOf(z.object(versionFields).meta({ id: 'FlowVersionSummary' })),
})

export const getVersion = defineContract({
  method: 'get',
  path: '/flows/:id/versions/:version',
  summary: 'One published version',
  permission: 'flows.read',
  params: idParams.extend({ version: z.coerce.number().int().positive() }),
  reply: z.object({ ...versionFields, flow: drawnFlowSchema }),
})

export const restoreVersion = defineContract({
  method: 'post',
  path: '/flows/:id/restore',
  summary: 'Make a published version, or a copy of a former draft, the draft again; the draft it replaces is kept as a copy',
  permission: 'flows.write',
  params: idParams,
  body: z
    .object({
      revision: z.number().int(),
      version: z.number().int().positive().optional(),
      copyId: z.string().max(64).optional(),
      tabId: z.string().max(64).optional(),
    })
    .refine(({ version, copyId }) => (version === undefined) !== (copyId === undefined), 'either `version` or `copyId`'),
  reply: flowDetailSchema,
  audit: { action: 'flow.restored', subject: 'flow' },
})

const copyFields = {
  id: z.string(),
  savedBy: z.string().nullable(),
  savedAt: time,
  keptBy: z.string(),
  keptAt: time,
  because: z.enum(['restored', 'overwritten']),
}

export const listCopies = defineContract({
  method: 'get',
  path: '/flows/:id/copies',
  summary: 'Drafts that something else took the place of, newest first; the last 20 are kept',
  permission: 'flows.read',
  params: idParams,
  query: pageQuery,
  reply: pageOf(z.object(copyFields).meta({ id: 'FlowCopySummary' })),
})

export const getCopy = defineContract({
  method: 'get',
  path: '/flows/:id/copies/:copyId',
  summary: 'One former draft',
  permission: 'flows.read',
  params: idParams.extend({ copyId: z.string().max(64) }),
  reply: z.object({ ...copyFields, flow: drawnFlowSchema }),
})
