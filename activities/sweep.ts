import { settledBell } from '#workflows/messages'
import type { Deps } from './deps.ts'
import { inBatches } from './in-batches.ts'
import { createSendScheduled } from './send-scheduled.ts'
import { createWakeUnpaused } from './wake-unpaused.ts'

/** Sends that nobody moved for this long get their lane looked at again. */
const STUCK_AFTER_MS = 60_000
/** A queue with somebody in it that nobody looked at for this long is rung for. */
const QUEUE_AFTER_MS = 30_000
/** Something rung for this often without a turn is told to people. */
const ALERT_AT = 5

/**
 * Rings every conversation that has messages, events or sends no session seems to know of; the delay doubles per pass. Wakes what a pause
 * of its company kept still, has queues looked at that nobody looks after, and sends what was written for later, and the mails whose workflow
 * could not be started.
 */
export function createSweep(deps: Deps) {
  const wakeUnpaused = createWakeUnpaused(deps)
  const sendScheduled = createSendScheduled(deps)

  return async function sweep(): Promise<{ rung: number }> {
    const now = deps.now()
    const [unstamped, stuck] = await Promise.all([
      deps.storage.acrossCompanies.sweep({ now }),
      deps.storage.acrossCompanies.stuckOutgoing({ now, olderThanMs: STUCK_AFTER_MS }),
    ])
    const bells = [
      ...unstamped.map(({ ids, ...address }) => ({ address, ids })),
      ...stuck.map((address) => ({ address, ids: [settledBell(address.conversationId)] })),
    ]
    await inBatches(bells, ({ address, ids }) => deps.bells.ring(address, ids))
    for (const { conversationId, companyId, sweeps } of unstamped) {
      if (sweeps >= ALERT_AT) deps.log.error({ conversationId, companyId, sweeps }, 'sweep.stuck: no turn takes these messages')
    }
    await wakeUnpaused()
    await sendScheduled()
    for (const companyId of await deps.storage.acrossCompanies.queuesToLookAt({ now, olderThanMs: QUEUE_AFTER_MS }))
      deps.bells.look(companyId)
    await inBatches(await deps.storage.acrossCompanies.mailsToStart({ now }), (mail) => deps.bells.startMail(mail))
    return { rung: bells.length }
  }
}
