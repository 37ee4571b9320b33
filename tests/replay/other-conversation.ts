import { sleep } from '@temporalio/workflow'

/** Stands for a change that no saved history fits: it waits before it does anything else. */
export async function conversation(): Promise<void> {
  await sleep('1 minute')
}
