import { continueAsNew, workflowInfo } from '@temporalio/workflow'
import { bulk, watcher } from './activity-options.ts'
import type { ChannelRef, TemplateTestRef } from './messages.ts'

/** The hourly look at every channel, page by page. */
export async function watchChannels(input: { after: string | null } = { after: null }): Promise<void> {
  let { after } = input
  do {
    const page = await watcher.watchChannels({ after })
    after = page.after
    if (after !== null && workflowInfo().continueAsNewSuggested) await continueAsNew<typeof watchChannels>({ after })
  } while (after !== null)
}

/** One channel now: it was connected, a member asked, or Meta told of a change. */
export async function watchChannel(input: ChannelRef): Promise<void> {
  await bulk.watchChannel(input)
}

/** A template to a number of the merchant's own. */
export async function testTemplate(input: TemplateTestRef): Promise<void> {
  await bulk.sendTemplateTest(input)
}
