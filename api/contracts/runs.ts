import { z } from 'zod'
import { jsonSchema } from '#engine/json'
import { defineContract } from './define-contract.ts'
import { idParams, pageOf, pageQuery, time } from './page.ts'

/** A node inside a flow that the run's flow calls: the drawn node that calls, the name of the called flow, and the node there as it was published. */
export const innerNodeSchema = z.object({ callId: z.string(), flow: z.string(), name: z.string(), kind: z.string() })
const inner = innerNodeSchema.nullable()

const failure = z.object({ nodeId: z.string(), inner, code: z.string(), message: z.string(), at: time })

/** What stands in the place of what only `runs.readData` may see. */
export const MASK = '•••'

const runFields = {
  id: z.string(),
  conversationId: z.string(),
  contactId: z.string(),
  /** The name is masked without `runs.readData`. */
  contact: z.object({ name: z.string().nullable(), phone: z.string().nullable() }),
  flowId: z.string(),
  version: z.number().int(),
  nodeId: z.string(),
  /** Where that node is inside a called flow; null = it is drawn in this one. */
  inner,
  status: z.enum(['active', 'ended', 'failed']),
  waitType: z.string().nullable(),
  startedAt: time,
  updatedAt: time,
  endedAt: time.nullable(),
  endReason: z.string().nullable(),
  /** The message is masked without `runs.readData`; the code tells what happened. */
  failure: failure.nullable(),
  /** Played on a test channel: in no figure. */
  test: z.boolean(),
  /** Personal data are masked: the caller lacks `runs.readData`. */
  masked: z.boolean(),
}
export const runSchema = z.object(runFields).meta({ id: 'Run' })

export const listRuns = defineContract({
  method: 'get',
  path: '/runs',
  summary: 'Runs, newest start first: those of a flow, a version, a node, a contact, or the failed ones',
  permission: 'runs.read',
  query: pageQuery.extend({
    flowId: z.string().optional(),
    version: z.coerce.number().int().optional(),
    /** A node, with everything inside the flow it calls. */
    nodeId: z.string().optional(),
    status: z.enum(['active', 'ended', 'failed']).optional(),
    conversationId: z.string().optional(),
  }),
  reply: pageOf(runSchema),
})

export const getRun = defineContract({
  method: 'get',
  path: '/runs/:id',
  summary: 'One run: where it is, what it waits for and, while it lives and shortly after, its variables',
  permission: 'runs.read',
  params: idParams,
  reply: z.object({
    ...runFields,
    /** What it waits for, and until when where that is known. */
    wait: z.object({ type: z.string(), until: time.nullable() }).nullable(),
    /** It reads the replies of its conversation. */
    hasFloor: z.boolean(),
    /** Null once they are not kept any more; masked without `runs.readData`. */
    variables: z.record(z.string(), jsonSchema).nullable(),
  }),
})

/** What was said while a run stood at a node; `text` null = no words in it (a picture, a place ...). */
const line = z.object({
  id: z.string(),
  by: z.enum(['customer', 'bot']),
  at: time,
  kind: z.string(),
  text: z.string().nullable(),
  /** How far the bot's own got, and why no further. */
  status: z.string().nullable(),
  failure: z.string().nullable(),
})

const asked = z.object({
  id: z.string(),
  kind: z.string(),
  method: z.string(),
  url: z.string(),
  /** `open` = no answer yet. */
  outcome: z.enum(['open', 'succeeded', 'failed']),
  code: z.string().nullable(),
  status: z.number().int().nullable(),
  /** What came back, as JSON and cut when it is long. */
  answer: z.string().nullable(),
})

export const runVisitSchema = z
  .object({
    nodeId: z.string(),
    inner,
    /** The version the run was on when it came here. */
    version: z.number().int(),
    at: time,
    leftAt: time.nullable(),
    port: z.string().nullable(),
    /** Code of what went wrong where the node was left by its `failed` port. */
    failure: z.string().nullable(),
    /** As they were spoken. */
    messages: z.array(line),
    calls: z.array(asked),
  })
  .meta({ id: 'RunVisit' })

export const listRunVisits = defineContract({
  method: 'get',
  path: '/runs/:id/visits',
  summary: 'The nodes a run went through, in order, with what was said, heard and asked at each; words are masked without runs.readData',
  permission: 'runs.read',
  params: idParams,
  query: pageQuery,
  reply: pageOf(runVisitSchema),
})

const retried = z.object({
  results: z.array(z.object({ runId: z.string(), outcome: z.enum(['accepted', 'notFailed', 'notFound', 'noSuchNode']) })),
})

export const retryRun = defineContract({
  method: 'post',
  path: '/runs/:id/retry',
  summary: 'Let a failed run go on from the node that failed, or from another one',
  permission: 'runs.retry',
  params: idParams,
  body: z.object({ nodeId: z.string().optional() }),
  reply: retried,
  status: 202,
  audit: { action: 'run.retried', subject: 'run' },
})

export const retryRuns = defineContract({
  method: 'post',
  path: '/runs/retry',
  summary: 'The same for up to 200 failed runs',
  permission: 'runs.retry',
  body: z.object({ runIds: z.array(z.string()).min(1).max(200), nodeId: z.string().optional() }),
  reply: retried,
  status: 202,
  audit: { action: 'run.retried', subject: 'run' },
})
