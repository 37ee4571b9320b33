import { z } from 'zod'
import { fakesSchema, noFakes } from '#engine/simulation/fakes'
import { testPersonSchema } from '#engine/simulation/flow-test'
import { callSampleSchema } from '#engine/simulation/move'

const person = () => testPersonSchema.parse({})
const nowhere = { everyNode: false, nodeIds: [] }

/** How a flow is tried: as whom, where, and what is pretended. */
export const trySettingsSchema = z.object({
  /** Null = where the flow runs: the first channel it listens on. */
  channel: z.enum(['whatsapp', 'instagram', 'tiktok', 'test']).nullable().default(null).catch(null),
  person: testPersonSchema.default(person).catch(person),
  fakes: fakesSchema.default(noFakes).catch(noFakes),
  /** Pinned answers of calls, by node id. */
  samples: z.record(z.string(), callSampleSchema).default({}).catch({}),
  /** Before which nodes it stops to be looked at. */
  stops: z
    .object({ everyNode: z.boolean(), nodeIds: z.array(z.string()).max(500) })
    .default(nowhere)
    .catch(nowhere),
})
export type TrySettings = z.infer<typeof trySettingsSchema>

/**
 * Kept on this browser, for each flow: answers of other systems may hold real orders, which belong neither into the flow nor into an export
 * of it. A saved test carries the answers it needs.
 */
export function readTrySettings(flowId: string): TrySettings {
  try {
    return trySettingsSchema.parse(JSON.parse(localStorage.getItem(keyOf(flowId)) ?? '{}'))
  } catch {
    return trySettingsSchema.parse({})
  }
}

export function keepTrySettings(flowId: string, settings: TrySettings): void {
  localStorage.setItem(keyOf(flowId), JSON.stringify(settings))
}

const keyOf = (flowId: string) => `hilo-try-${flowId}`
