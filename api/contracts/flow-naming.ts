import { z } from 'zod'

/** A flow that names a channel, calendar or credential. */
export const flowNamingSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    /** Its published version does; else only its draft. */
    live: z.boolean(),
  })
  .meta({ id: 'FlowNaming' })

/** What is told to whoever deletes such a thing: the flows that still name it. The check of each says where. */
export const deletedReply = z.object({ flows: z.array(flowNamingSchema) })
