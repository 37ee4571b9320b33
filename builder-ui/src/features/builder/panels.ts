import { lazy } from 'react'
import type { PanelName } from './builder-search.ts'

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
