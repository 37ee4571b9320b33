import { z } from 'zod'
import { referenceSchema } from '#engine/flow/schema'
import { reportLineSchema } from '#engine/imports/report'
import { jsonSchema } from '#engine/json'
import { defineContract } from './define-contract.ts'
import { drawnFlowSchema } from './flow-fields.ts'
import { flowDetailSchema } from './flows.ts'
import { idParams } from './page.ts'

/** What became of an imported file, and what it names that the company does not have. */
const importReportSchema = z
  .object({
    kind: z.enum(['hilo', 'typebot']),
    /** A Typebot export, part by part. */
    lines: z.array(reportLineSchema),
    missing: z.array(
      z.object({
        kind: referenceSchema.shape.kind,
        id: z.string(),
        name: z.string(),
        /** Empty = the flow's settings. */ nodeIds: z.array(z.string()),
      }),
    ),
    /** How many were found here by their name, or chosen. */
    matched: z.number().int(),
  })
  .meta({ id: 'ImportReport' })

const resourceKind = referenceSchema.shape.kind
const flowFile = z.object({
  flow: z.record(z.string(), jsonSchema),
  /** Of words that a Typebot export lacks. */
  language: z.enum(['es', 'pt', 'en']).default('es'),
  /** What of the company stands for what the file names; what nobody chose goes by id, then by name. */
  choices: z
    .array(z.object({ kind: resourceKind, id: z.string().max(200), to: z.string().max(200) }))
    .max(500)
    .exactOptional(),
})

export const readImport = defineContract({
  method: 'post',
  path: '/flows/import/read',
  summary: 'What an import of this file would make, what it names that the company lacks, and what could stand for that; stores nothing',
  permission: 'flows.write',
  body: flowFile,
  reply: z.object({
    flow: drawnFlowSchema,
    report: importReportSchema,
    /** By kind; at most 500 of each. */
    offers: z.partialRecord(resourceKind, z.array(z.object({ id: z.string(), name: z.string() }))),
  }),
})

export const importFlow = defineContract({
  method: 'post',
  path: '/flows/import',
  summary: 'Create a flow from exported JSON: ours, of any format version we know, or a Typebot export; `report` says what became of it',
  permission: 'flows.write',
  body: flowFile,
  reply: flowDetailSchema.extend({ report: importReportSchema }),
  status: 201,
  audit: { action: 'flow.imported', subject: 'flow' },
})

export const exportFlow = defineContract({
  method: 'get',
  path: '/flows/:id/export',
  summary: 'The draft as JSON to keep or to import elsewhere; secrets are left out, `references` names what it uses',
  permission: 'flows.read',
  params: idParams,
  reply: drawnFlowSchema,
})
