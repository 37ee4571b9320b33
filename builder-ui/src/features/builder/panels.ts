import { part } from '../../app/part.ts'
import type { PanelName } from './builder-search.ts'

/** What stands in the side panel, each fetched when it is opened. */
export const panels = {
  node: part(async () => (await import('../flow-panels/node-panel.tsx')).NodePanel),
  problems: part(async () => (await import('../flow-panels/problems-panel.tsx')).ProblemsPanel),
  paths: part(async () => (await import('../flow-panels/paths-panel.tsx')).PathsPanel),
  variables: part(async () => (await import('../flow-panels/variables-panel.tsx')).VariablesPanel),
  settings: part(async () => (await import('../flow-panels/settings-panel.tsx')).SettingsPanel),
  try: part(async () => (await import('../simulator/simulator-panel.tsx')).SimulatorPanel),
  tests: part(async () => (await import('../simulator/tests-panel.tsx')).TestsPanel),
  versions: part(async () => (await import('./versions/versions-panel.tsx')).VersionsPanel),
  runs: part(async () => (await import('../flow-runs/runs-panel.tsx')).RunsPanel),
  figures: part(async () => (await import('../flow-runs/figures-panel.tsx')).FiguresPanel),
} satisfies Record<PanelName, unknown>
