import { z } from 'zod'
import { problemSchema as flowProblemSchema } from '#engine/flow/problem'

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
    retryAfterSeconds: z.number().optional(),
  })
  .meta({ id: 'Problem' })
export type ProblemReply = z.infer<typeof problemSchema>
