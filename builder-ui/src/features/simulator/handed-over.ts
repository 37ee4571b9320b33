import { z } from 'zod'
import { jsonSchema } from '#engine/json'

const handedSchema = z.object({ flowId: z.string(), nodeId: z.string(), variables: z.record(z.string(), jsonSchema) })

/** Where a try is to begin, and with what: of a run that is looked at. */
export type Handed = z.infer<typeof handedSchema>

const key = 'hilo-simulate'

/** Leaves something for the simulator of this tab, which is about to be opened. */
export function handToSimulator(handed: Handed): void {
  sessionStorage.setItem(key, JSON.stringify(handed))
}

/** Takes what was left for this flow; it holds what a customer said and is gone once read. */
export function takeHanded(flowId: string): Handed | null {
  const text = sessionStorage.getItem(key)
  sessionStorage.removeItem(key)
  if (text === null) return null
  const read = handedSchema.safeParse(parseJson(text))
  return read.success && read.data.flowId === flowId ? read.data : null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
