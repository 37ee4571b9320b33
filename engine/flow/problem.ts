import { z } from 'zod'

const localized = z.object({ es: z.string(), pt: z.string(), en: z.string() })

/** One thing that is wrong or doubtful in a flow: where it is, how bad, and what to do about it in the merchant's language. */
export const problemSchema = z.object({
  /** Stable, e.g. `flow.openPort`. */
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  nodeId: z.string().nullable(),
  /** Dotted path inside params or settings, e.g. `messages.0.text`. */
  field: z.string().nullable(),
  sentence: localized,
})
export type Problem = z.infer<typeof problemSchema>
