import { requireCurrent, type Upgraders, upgradeSaved } from '../saved-version.ts'
import type { CompiledFlow } from './compiled.ts'
import { FORMAT_VERSION } from './schema.ts'

/** Format version -> how a compiled flow of it becomes one of the next. Empty while there is only version 1. */
const upgraders: Upgraders = {}

/** Reads a compiled flow as this or an earlier release published it. Throws `flow.newerVersion` (UnavailableError) and `flow.unreadable`. */
export function readCompiled(saved: unknown): CompiledFlow {
  const upgraded = upgradeSaved(saved, 'formatVersion', FORMAT_VERSION, upgraders)
  // Written by publish from a compiled flow and never changed: its SHA-256 is pinned by every run.
  return requireCurrent(upgraded, 'flow', 'A published flow') as unknown as CompiledFlow
}
