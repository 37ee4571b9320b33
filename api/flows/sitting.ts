import type { FlowDoc } from '#storage/documents/flow'
import type { Saving } from '#storage/repositories/flows'

/** Somebody who saves on and on is noted in the audit trail this often. */
const SITTING_MS = 10 * 60_000

/** Who saves, and since when they sit at it: the builder saves every few seconds, which is one change to people. */
export function sittingOf(
  { savedBy, sittingAt }: Pick<FlowDoc, 'savedBy' | 'sittingAt'>,
  by: string,
): Required<Pick<Saving, 'by' | 'sittingAt'>> {
  const now = Date.now()
  const goesOn = savedBy === by && sittingAt !== null && now - sittingAt < SITTING_MS
  return { by, sittingAt: goesOn ? sittingAt : now }
}
