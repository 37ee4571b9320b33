import { z } from 'zod'
import { edgeSchema, FORMAT_VERSION, flowSchema, nodeSchema } from '#engine/flow/schema'

const { groups, notes, variables, references } = flowSchema.shape
/** Tells a copied part of a flow from any other text. */
const hilo = z.literal('nodes')

/** A part of a flow as it travels through the system's clipboard. */
export const copySchema = z.object({
  hilo,
  formatVersion: z.literal(FORMAT_VERSION),
  nodes: z.array(nodeSchema),
  edges: z.array(edgeSchema),
  groups,
  notes,
  variables,
  references,
})
export type Copy = z.infer<typeof copySchema>

/** Why a text cannot be pasted: names a sentence under `clipboard.problems` of the canvas words. */
export type PasteProblem = 'notOurs' | 'wholeFlow' | 'newer' | 'damaged' | 'tooMany'

const marked = z.object({ hilo, formatVersion: z.number() })
const flowLike = z.object({ formatVersion: z.number(), nodes: z.array(z.unknown()) })

/** Reads the clipboard's text; anything may stand there. */
export function readCopy(text: string): Copy | { problem: PasteProblem } {
  const json = parsed(text)
  const copy = copySchema.safeParse(json)
  if (copy.success) return copy.data.nodes.length + copy.data.notes.length > 0 ? copy.data : { problem: 'damaged' }
  const mark = marked.safeParse(json)
  if (mark.success) return { problem: mark.data.formatVersion > FORMAT_VERSION ? 'newer' : 'damaged' }
  return { problem: flowLike.safeParse(json).success ? 'wholeFlow' : 'notOurs' }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
