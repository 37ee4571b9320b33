import { z } from 'zod'
import { defineContract } from './define-contract.ts'
import { idParams } from './page.ts'
import { innerNodeSchema } from './runs.ts'

const count = z.number().int().nonnegative()

const nodeFigures = z.object({
  nodeId: z.string(),
  /** Times a person came here; one who comes twice counts twice. */
  reached: count,
  /** By which port they went on, or ended where it has no edge. */
  left: z.array(z.object({ port: z.string(), count })),
  /** They got no further though the flow does: ended while they stood here, or left by an open port. Failures are apart. */
  drops: z.array(z.object({ reason: z.string(), port: z.string().nullable(), count })),
  failures: z.array(z.object({ code: z.string(), count })),
  /** All drops and failures. */
  dropped: count,
  /** Runs that came to their end here. */
  finished: count,
  /** People standing here now, and runs that failed here and were not mended: of the version asked for, else of all. */
  waiting: count,
  failedNow: count,
  /** About how long people took to answer; null = nothing to tell. */
  medianAnswerSeconds: z.number().int().nullable(),
})

export const flowFiguresSchema = z
  .object({
    /** Days of UTC, both included. */
    from: z.string(),
    to: z.string(),
    version: z.number().int().nullable(),
    totals: z.object({ started: count, finished: count, handedOver: count, failed: count, stopped: count, inside: count }),
    /**
     * Nodes of the drawing that somebody reached, or stands at. Of one that calls a flow, `reached` and `left` count calls; who drops out,
     * fails or stands inside the called flow does so at it, and `inside` tells node by node where.
     */
    nodes: z.array(nodeFigures.extend({ inside: z.array(nodeFigures.extend({ inner: innerNodeSchema.nullable() })) })),
  })
  .meta({ id: 'FlowFigures' })

export const getFigures = defineContract({
  method: 'get',
  path: '/flows/:id/figures',
  summary: 'What people did in a flow in the last days, node by node, and where they stand now; trials and test channels left out',
  permission: 'runs.read',
  params: idParams,
  query: z.object({
    days: z.enum(['7', '30', '90']).default('30').transform(Number),
    version: z.coerce.number().int().positive().optional(),
  }),
  reply: flowFiguresSchema,
})
