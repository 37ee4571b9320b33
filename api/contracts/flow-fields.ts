import { z } from 'zod'
import { flowSchema } from '#engine/flow/schema'
import { time } from './page.ts'

/** What becomes of the people inside when a flow changes. */
export const peopleSchema = z.enum(['finish', 'migrate', 'stop'])
export const drawnFlowSchema = flowSchema.meta({ id: 'Flow', outputId: 'FlowOutput' })

export const versionFields = {
  version: z.number().int(),
  sha: z.string(),
  note: z.string(),
  publishedAt: time,
  publishedBy: z.string(),
  people: peopleSchema,
  /** The versions of other flows that stay fixed in it, by the id of the node that calls; `a/b` for what `a` calls in turn. */
  pins: z.array(z.object({ nodeId: z.string(), flowId: z.string(), version: z.number().int(), name: z.string() })),
}
