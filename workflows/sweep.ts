import { bulk } from './activity-options.ts'

/** One pass of the sweeper, started by a schedule: rings for messages and events that no turn has stamped, and folds facts into figures. */
export async function sweep(): Promise<void> {
  await bulk.sweep()
  await bulk.foldFacts()
}
