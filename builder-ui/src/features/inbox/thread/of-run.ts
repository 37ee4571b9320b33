import type { Happening } from '#api/contracts/thread'

/** What happened to a run of a flow. */
export function isOfRun(event: Happening): event is Extract<Happening, { runId: string }> {
  return 'runId' in event
}
