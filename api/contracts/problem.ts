import { z } from 'zod'
import { problemSchema as flowProblemSchema } from '#engine/flow/problem'
import { flowNamingSchema } from './flow-naming.ts'

/** What came of one test of a flow: where it fails, the first line that came out otherwise and the node it was at then. */
export const testResultSchema = z.object({
  testId: z.string(),
  name: z.string(),
  passed: z.boolean(),
  difference: z
    .object({
      line: z.number().int(),
      sentence: z.object({ es: z.string(), pt: z.string(), en: z.string() }),
      nodeId: z.string().nullable(),
    })
    .nullable(),
})

/** Every error of the API (RFC 9457, `application/problem+json`); programs go by `code`, people read `detail`. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.string(),
    requestId: z.string(),
    /** Where the request is wrong: `body.nodes.0.kind`, `query.limit` ... */
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    /** What is wrong in a flow, each located. */
    problems: z.array(flowProblemSchema).optional(),
    /** The flows that stand against it. */
    flows: z.array(flowNamingSchema).optional(),
    /** The tests of a flow that fail. */
    tests: z.array(testResultSchema).optional(),
    retryAfterSeconds: z.number().optional(),
    /** Who edits the flow that could not be saved. */
    editor: z.object({ memberId: z.string(), name: z.string() }).optional(),
  })
  .meta({ id: 'Problem' })
export type ProblemReply = z.infer<typeof problemSchema>
