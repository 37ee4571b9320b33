import { z } from 'zod'
import { problemSchema } from '#engine/flow/problem'
import { defineContract } from './define-contract.ts'
import { idParams, pageOf, pageQuery } from './page.ts'

const callingNode = z.object({ id: z.string(), name: z.string() })

/** A flow that uses another one. */
const flowCaller = z
  .object({
    id: z.string(),
    name: z.string(),
    switchedOn: z.boolean(),
    /** Where its draft does; empty = only its live version. */
    draftNodes: z.array(callingNode),
    /** Where its live version does, and the version of the used flow that stays fixed in it; null = only its draft. */
    live: z.object({ version: z.number().int(), nodes: z.array(callingNode), pinned: z.number().int(), isCurrent: z.boolean() }).nullable(),
  })
  .meta({ id: 'FlowCaller' })

export const listCallers = defineContract({
  method: 'get',
  path: '/flows/:id/callers',
  summary: 'The flows whose draft or live version uses this one; a page may hold fewer than `limit` while there are more',
  permission: 'flows.read',
  params: idParams,
  query: pageQuery,
  reply: pageOf(flowCaller),
})

export const republishCallers = defineContract({
  method: 'post',
  path: '/flows/:id/republish-callers',
  summary: 'Publish the live version of flows that use this one once more, with its version of now; their drafts stay as they are',
  permission: 'flows.publish',
  params: idParams,
  body: z.object({
    flowIds: z.array(z.string().max(64)).min(1).max(50),
    people: z.enum(['finish', 'migrate', 'stop']).default('finish'),
    note: z.string().max(2000).default(''),
  }),
  reply: z.object({
    results: z.array(
      z.object({
        flowId: z.string(),
        /** Empty = there is no such flow. */
        name: z.string(),
        /** `upToDate`: it had this version already; `refused`: see `problems`; `testsFailed`: saved tests of its live version would fail with it; `changed`: somebody published it meanwhile; `notCaller`: its live version does not use this flow. */
        outcome: z.enum(['published', 'upToDate', 'refused', 'testsFailed', 'changed', 'notCaller', 'notFound']),
        /** Of the caller, as it is live now. */
        version: z.number().int().nullable(),
        problems: z.array(problemSchema),
      }),
    ),
  }),
  audit: { action: 'flow.callersRepublished', subject: 'flow' },
})
