import { z } from 'zod'

export const panelNames = ['node', 'problems', 'paths', 'variables', 'settings', 'try', 'tests', 'versions', 'runs', 'figures'] as const
export type PanelName = (typeof panelNames)[number]

/** What the address says of an open flow: every state worth sharing. */
export const builderSearch = z.object({
  panel: z.enum(panelNames).optional().catch(undefined),
  node: z.string().optional().catch(undefined),
  /** A run whose way is shown. */
  run: z.string().optional().catch(undefined),
  /** A published version shown instead of the draft. */
  version: z.number().int().positive().optional().catch(undefined),
  /** A former draft shown instead of the present one. */
  copy: z.string().optional().catch(undefined),
  /** What is shown is compared with this version, or with the draft. */
  compare: z
    .union([z.literal('draft'), z.number().int().positive()])
    .optional()
    .catch(undefined),
})
export type BuilderSearch = z.infer<typeof builderSearch>
