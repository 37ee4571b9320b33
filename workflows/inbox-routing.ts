import { condition, continueAsNew, setHandler, sleep, workflowInfo } from '@temporalio/workflow'
import { router } from './activity-options.ts'
import { createAlarm } from './alarm.ts'
import { type InboxRoutingInput, look } from './messages.ts'

/** Bells that ring together are one look. */
const GATHER_MS = 150
/** Where a run hands over to the next. */
const LONG_HISTORY = 2_000

/**
 * Looks after the queue of one company: a bell or the next moment that something is due leads to a look, which reads Mongo and acts. It ends
 * when nothing waits and nothing is armed; the next bell starts another.
 */
export async function inboxRouting({ companyId }: InboxRoutingInput): Promise<void> {
  const alarm = createAlarm()
  let isRung = true
  setHandler(look, () => {
    isRung = true
  })

  for (;;) {
    if (workflowInfo().continueAsNewSuggested || workflowInfo().historyLength > LONG_HISTORY) {
      // The next run begins with a look: no bell is lost.
      await continueAsNew<typeof inboxRouting>({ companyId })
    }
    isRung = false
    const { nextAt } = await router.routeQueue({ companyId })
    if (isRung) continue
    if (nextAt === null) return
    alarm.set(nextAt)
    await condition(() => isRung || alarm.rang())
    alarm.answer()
    if (isRung) await sleep(GATHER_MS)
  }
}
