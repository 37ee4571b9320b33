import { z } from 'zod'
import { problemSchema } from '#engine/flow/problem'
import { flowSchema, referenceSchema } from '#engine/flow/schema'
import { reportLineSchema } from '#engine/imports/report'
import { jsonSchema } from '#engine/json'
import { fakesSchema, noFakes } from '#engine/simulation/fakes'
import { callSampleSchema, moveSchema } from '#engine/simulation/move'
import { defineContract } from './define-contract.ts'
import { idParams, pageOf, pageQuery, time } from './page.ts'

const people = z.enum(['finish', 'migrate', 'stop'])
const flow = flowSchema.meta({ id: 'Flow', outputId: 'FlowOutput' })

const summaryFields = {
  id: z.string(),
  name: z.string(),
  revision: z.number().int(),
  liveVersion: z.number().int().nullable(),
  switchedOn: z.boolean(),
  /** Out of the way: read only until it is brought back. */
  archived: z.boolean(),
  order: z.number(),
  createdAt: time,
  updatedAt: time,
}
export const flowDetailSchema = z
  .object({
    ...summaryFields,
    /** Who saved the draft last; null = nobody since it was made. */
    savedBy: z.string().nullable(),
    draft: flow,
  })
  .meta({ id: 'FlowDetail' })

const versionFields = {
  version: z.number().int(),
  sha: z.string(),
  note: z.string(),
  publishedAt: time,
  publishedBy: z.string(),
  people,
  /** The versions of other flows that stay fixed in it, by the id of the node that calls; `a/b` for what `a` calls in turn. */
  pins: z.array(z.object({ nodeId: z.string(), flowId: z.string(), version: z.number().int(), name: z.string() })),
}

/** A flow as the list shows it. */
const listedFlow = z
  .object({
    ...summaryFields,
    /** Active runs of all its versions. */
    people: z.number().int(),
    /** Where a message may begin the draft. */
    channels: z.union([z.literal('all'), z.array(z.string())]),
    /** By what: any message, the first one, or words. */
    starts: z.array(z.object({ match: z.enum(['any', 'firstEver', 'firstOfCase', 'keyword', 'reference']), words: z.array(z.string()) })),
    language: z.enum(['es', 'pt', 'en']),
  })
  .meta({ id: 'ListedFlow' })

export const listFlows = defineContract({
  method: 'get',
  path: '/flows',
  summary: 'The flows of the company, in their order: those in use, or those in the archive',
  permission: 'flows.read',
  query: pageQuery.extend({ archived: z.enum(['true', 'false']).default('false') }),
  reply: pageOf(listedFlow),
})

export const orderFlows = defineContract({
  method: 'put',
  path: '/flows/order',
  summary: 'The order in which flows are asked who answers a message; those not named come behind, as they were',
  permission: 'flows.publish',
  body: z.object({ flowIds: z.array(z.string()).min(1).max(500) }),
  reply: z.object({ flowIds: z.array(z.string()) }),
  audit: { action: 'flow.ordered', subject: 'company' },
})

export const createFlow = defineContract({
  method: 'post',
  path: '/flows',
  summary: 'Create a flow with an empty or a given draft',
  permission: 'flows.write',
  body: z.object({
    name: z.string().trim().min(1).max(120),
    language: z.enum(['es', 'pt', 'en']).default('es'),
    draft: flowSchema.optional(),
  }),
  reply: flowDetailSchema,
  status: 201,
  audit: { action: 'flow.created', subject: 'flow' },
})

export const getFlow = defineContract({
  method: 'get',
  path: '/flows/:id',
  summary: 'A flow with its draft',
  permission: 'flows.read',
  params: idParams,
  reply: flowDetailSchema,
})

export const saveDraft = defineContract({
  method: 'put',
  path: '/flows/:id/draft',
  summary: 'Save the draft; `revision` is the one it was edited from, and nobody else may be editing it',
  permission: 'flows.write',
  params: idParams,
  body: z.object({
    revision: z.number().int(),
    flow: flowSchema,
    /** The tab of the builder that edits. */
    tabId: z.string().max(64).optional(),
    /** Keep the draft that this one replaces as a copy: it is somebody else's work. */
    keepReplaced: z.boolean().default(false),
  }),
  reply: flowDetailSchema,
  audit: { action: 'flow.draftSaved', subject: 'flow' },
})

export const deleteFlow = defineContract({
  method: 'delete',
  path: '/flows/:id',
  summary: 'Delete a flow that was never published; one that was is kept for the history of the people who went through it',
  permission: 'flows.write',
  params: idParams,
  reply: null,
  audit: { action: 'flow.deleted', subject: 'flow' },
})

export const archiveFlow = defineContract({
  method: 'put',
  path: '/flows/:id/archived',
  summary: 'Put a flow that nothing needs any more into the archive, or bring it back; what it was and did can still be read',
  permission: 'flows.write',
  params: idParams,
  body: z.object({
    archived: z.boolean(),
    /** The tab of the builder that edits. */
    tabId: z.string().max(64).optional(),
  }),
  reply: flowDetailSchema,
  audit: { action: 'flow.archived', subject: 'flow' },
})

export const checkFlowDraft = defineContract({
  method: 'post',
  path: '/flows/:id/check',
  summary: 'What is wrong or doubtful in the draft, each located',
  permission: 'flows.read',
  params: idParams,
  reply: z.object({ problems: z.array(problemSchema) }),
})

export const publishFlow = defineContract({
  method: 'post',
  path: '/flows/:id/publish',
  summary: 'Publish the draft as the next version and say what happens to the people inside',
  permission: 'flows.publish',
  params: idParams,
  body: z.object({
    revision: z.number().int(),
    people: people.default('finish'),
    note: z.string().max(2000).default(''),
    /** Publishes although tests of the flow fail; `note` then says why. */ overrideTests: z.boolean().default(false),
  }),
  reply: z.object({ ...versionFields, problems: z.array(problemSchema) }),
  status: 201,
  audit: { action: 'flow.published', subject: 'flow' },
})

export const switchFlow = defineContract({
  method: 'post',
  path: '/flows/:id/switch',
  summary: 'Switch a flow on or off; off, nobody new starts, and `people` says what happens to those inside',
  permission: 'flows.publish',
  params: idParams,
  body: z.object({ on: z.boolean(), people: z.enum(['finish', 'stop']).default('finish') }),
  reply: flowDetailSchema,
  audit: { action: 'flow.switched', subject: 'flow' },
})

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
  reply: z.object({ ...versionFields, flow }),
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
  reply: z.object({ ...copyFields, flow }),
})

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
    flow,
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
  reply: flow,
})

export const countPeople = defineContract({
  method: 'get',
  path: '/flows/:id/people',
  summary: 'How many people are inside, per version and node; whoever is in a called flow stands at the node that calls it',
  permission: 'runs.read',
  params: idParams,
  reply: z.object({
    counts: z.array(z.object({ version: z.number().int(), nodeId: z.string(), status: z.string(), count: z.number().int() })),
  }),
})

export const simulateFlow = defineContract({
  method: 'post',
  path: '/flows/:id/simulate',
  summary: 'Run events through the draft without sending or storing anything',
  permission: 'flows.read',
  params: idParams,
  body: z.object({
    events: z.array(moveSchema).min(1).max(50),
    channelId: z.string().optional(),
    /** Epoch ms at which the simulation begins. */
    at: time.optional(),
    contact: z
      .object({
        name: z.string().nullable().default(null),
        attributes: z.record(z.string(), jsonSchema).default({}),
        tags: z.array(z.string()).default([]),
      })
      .default({ name: null, attributes: {}, tags: [] }),
    fakes: fakesSchema.default(noFakes),
    /** Answers of calls by node id: a call of these nodes is answered at once. */
    samples: z.record(z.string(), callSampleSchema).default({}),
  }),
  reply: z.object({
    turns: z.array(
      z.object({
        at: time,
        /** Commands and calls as the engine gives them: the same data a real turn would store. */
        commands: z.array(z.record(z.string(), jsonSchema)),
        calls: z.array(z.record(z.string(), jsonSchema)),
        visits: z.array(
          z.object({ runId: z.string(), nodeId: z.string(), port: z.string().nullable(), failure: z.string().exactOptional() }),
        ),
        wakeAt: time.nullable(),
      }),
    ),
    runs: z.array(z.record(z.string(), jsonSchema)),
  }),
})
