import { z } from 'zod'
import { problemSchema } from '#engine/flow/problem'
import { flowSchema } from '#engine/flow/schema'
import { jsonSchema } from '#engine/json'
import { fakesSchema, noFakes } from '#engine/simulation/fakes'
import { callSampleSchema, moveSchema } from '#engine/simulation/move'
import { defineContract } from './define-contract.ts'
import { drawnFlowSchema, peopleSchema, versionFields } from './flow-fields.ts'
import { idParams, pageOf, pageQuery, time } from './page.ts'

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
    draft: drawnFlowSchema,
  })
  .meta({ id: 'FlowDetail' })

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
    people: peopleSchema.default('finish'),
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
