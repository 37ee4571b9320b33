import { lazy } from 'react'
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

/** What stands in the side panel, each fetched when it is opened. */
export const panels = {
  node: lazy(async () => ({ default: (await import('../flow-panels/node-panel.tsx')).NodePanel })),
  problems: lazy(async () => ({ default: (await import('../flow-panels/problems-panel.tsx')).ProblemsPanel })),
  paths: lazy(async () => ({ default: (await import('../flow-panels/paths-panel.tsx')).PathsPanel })),
  variables: lazy(async () => ({ default: (await import('../flow-panels/variables-panel.tsx')).VariablesPanel })),
  settings: lazy(async () => ({ default: (await import('../flow-panels/settings-panel.tsx')).SettingsPanel })),
  try: lazy(async () => ({ default: (await import('../simulator/simulator-panel.tsx')).SimulatorPanel })),
  tests: lazy(async () => ({ default: (await import('../simulator/tests-panel.tsx')).TestsPanel })),
  versions: lazy(async () => ({ default: (await import('./versions/versions-panel.tsx')).VersionsPanel })),
  runs: lazy(async () => ({ default: (await import('../flow-runs/runs-panel.tsx')).RunsPanel })),
  figures: lazy(async () => ({ default: (await import('../flow-runs/figures-panel.tsx')).FiguresPanel })),
} satisfies Record<PanelName, unknown>
