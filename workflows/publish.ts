import { continueAsNew, workflowInfo } from '@temporalio/workflow'
import { bulk } from './activity-options.ts'
import type { PublishInput } from './messages.ts'

/** Tells the conversations with people inside a flow that it changed, page by page; each changes its own runs in its own turn. */
export async function publish(input: PublishInput & { cursor?: string }): Promise<void> {
  let cursor = input.cursor ?? null
  do {
    const page = await bulk.tellPeopleInside({ ...input, cursor })
    cursor = page.nextCursor
    if (cursor !== null && workflowInfo().continueAsNewSuggested) await continueAsNew<typeof publish>({ ...input, cursor })
  } while (cursor !== null)
}
