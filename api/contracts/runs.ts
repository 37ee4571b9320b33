import { z } from 'zod'
import { jsonSchema } from '#engine/json'
import { defineContract } from './define-contract.ts'
import { idParams, pageOf, pageQuery, time } from './page.ts'

const failure = z.object({ nodeId: z.string(), code: z.string(), message: z.string(), at: time })

const runFields = {
  id: z.string(),
  conversationId: z.string(),
  contactId: z.string(),
  flowId: z.string(),
  version: z.number().int(),
  nodeId: z.string(),
  status: z.enum(['active', 'ended', 'failed']),
  waitType: z.string().nullable(),
  startedAt: time,
  updatedAt: time,
  endedAt: time.nullable(),
  endReason: z.string().nullable(),
  failure: failure.nullable(),
}
export const runSchema = z.object(runFields).meta({ id: 'Run' })

export const listRuns = defineContract({
  method: 'get',
  path: '/runs',
  summary: 'Runs, newest change first: those of a flow, a version, a node, a contact, or the failed ones',
  permission: 'runs.read',
  query: pageQuery.extend({
    flowId: z.string().optional(),
    version: z.coerce.number().int().optional(),
    nodeId: z.string().optional(),
    status: z.enum(['active', 'ended', 'failed']).optional(),
    conversationId: z.string().optional(),
  }),
  reply: pageOf(runSchema),
})

export const getRun = defineContract({
  method: 'get',
  path: '/runs/:id',
  summary: 'One run with its visits and, while it lives, its variables',
  permission: 'runs.read',
  params: idParams,
  reply: z.object({
    ...runFields,
    /** `failure` is the code of what went wrong where a node was left by its `failed` port. */
    visits: z.array(z.object({ nodeId: z.string(), at: time, port: z.string().nullable(), failure: z.string().nullable() })),
    variables: z.record(z.string(), jsonSchema).nullable(),
  }),
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
