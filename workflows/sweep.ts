import { bulk } from './activity-options.ts'

/** One pass of the sweeper: rings for messages and events that no turn has stamped. Started by a schedule. */
export async function sweep(): Promise<void> {
  await bulk.sweep()
}
