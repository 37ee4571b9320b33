import { z } from 'zod'

const joinTextsSchema = z.object({
  /** `joinTexts` of engine/flow/join-texts.ts. */
  kind: z.literal('joinTexts'),
  /** Nodes that say one thing after the other, in their order. */
  nodeIds: z.array(z.string()),
  /** What one message may hold: alone and above buttons. */
  limit: z.object({ text: z.number(), withButtons: z.number(), unit: z.enum(['characters', 'bytes']) }),
})
export type JoinTexts = z.infer<typeof joinTextsSchema>

/** How a problem can be mended at once: plain data for whoever edits the flow. */
const remedySchema = z.discriminatedUnion('kind', [
  joinTextsSchema,
  z.object({ kind: z.literal('declareVariable'), name: z.string() }),
  /** `encodeValue` of engine/nodes/address-values.ts, in the field of the problem. */
  z.object({ kind: z.literal('encodeValue'), name: z.string() }),
])

const localized = z.object({ es: z.string(), pt: z.string(), en: z.string() })

/** One thing that is wrong or doubtful in a flow: where it is, how bad, and what to do about it in the merchant's language. */
export const problemSchema = z.object({
  /** Stable, e.g. `flow.openPort`. */
  code: z.string(),
  /** An error keeps the flow from being published, a warning may hurt, a hint makes it better or cheaper. */
  severity: z.enum(['error', 'warning', 'hint']),
  nodeId: z.string().nullable(),
  /** Dotted path inside params or settings, e.g. `messages.0.text`. */
  field: z.string().nullable(),
  sentence: localized,
  remedy: remedySchema.exactOptional(),
})
export type Problem = z.infer<typeof problemSchema>
