import { z } from 'zod'

const localized = z.object({ es: z.string(), pt: z.string(), en: z.string() })

/** What became of one part of an imported file. */
export const reportLineSchema = z.object({
  /** Where it was: the title of its group, as the file calls it; empty for what concerns all of it. */
  place: z.string(),
  /** What it was, as the file calls it. */
  what: z.string(),
  /** `mapped`: does the same; `changed`: does nearly the same; `notMapped`: does nothing yet. */
  outcome: z.enum(['mapped', 'changed', 'notMapped']),
  /** What differs and what to do; empty for what does the same. */
  why: z.array(localized),
  /** The node it became. */
  nodeId: z.string().nullable(),
})
export type ReportLine = z.infer<typeof reportLineSchema>
