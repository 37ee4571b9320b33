import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow'
import type { Activities } from '#activities/index'
import { queues } from './messages.ts'

/** Timeouts and retry policies of every activity, together, each with its reason. */

/** Milliseconds of Mongo work that is idempotent by turnSeq or request id: local, so a turn costs one marker. Three tries, then `patient` waits the outage out. */
export const local = proxyLocalActivities<Activities>({
  startToCloseTimeout: '5s',
  scheduleToCloseTimeout: '20s',
  retry: { initialInterval: '100ms', backoffCoefficient: 3, maximumAttempts: 3 },
})

/** The same Mongo work while the database is away: without limit, 1 to 60 s apart, without holding a workflow task. */
export const patient = proxyActivities<Activities>({
  taskQueue: queues.conversations,
  startToCloseTimeout: '10s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '60s' },
})

/** Sends for at most 20 s and gives up its place; 70 s leaves room for the last provider call. A lost worker is noticed by its silence: what was `sending` becomes unconfirmed. */
export const sender = proxyActivities<Activities>({
  taskQueue: queues.send,
  startToCloseTimeout: '70s',
  heartbeatTimeout: '12s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '60s' },
})

/** Merchants' own servers: up to 60 s a try. The activity stores success or its last failure itself; five tries cover lost workers and safe methods. */
export const caller = proxyActivities<Activities>({
  taskQueue: queues.calls,
  startToCloseTimeout: '75s',
  retry: { initialInterval: '2s', backoffCoefficient: 3, maximumInterval: '30s', maximumAttempts: 5 },
})

/** Provider media links live for minutes: try soon and often, then leave the message without its file. */
export const fetcher = proxyActivities<Activities>({
  taskQueue: queues.calls,
  startToCloseTimeout: '3m',
  heartbeatTimeout: '30s',
  retry: { initialInterval: '2s', backoffCoefficient: 2, maximumInterval: '60s', maximumAttempts: 8 },
})

/** A mail server that is away or busy is asked again for a day, 2 s to 15 min apart; what it refuses for good is an answer, not an error. */
export const mailer = proxyActivities<Activities>({
  taskQueue: queues.calls,
  startToCloseTimeout: '75s',
  scheduleToCloseTimeout: '24h',
  retry: { initialInterval: '2s', backoffCoefficient: 3, maximumInterval: '15m' },
})

/** Pages of background work: resumable by cursor, never urgent. */
export const bulk = proxyActivities<Activities>({
  taskQueue: queues.bulk,
  startToCloseTimeout: '2m',
  retry: { initialInterval: '2s', backoffCoefficient: 2, maximumInterval: '60s' },
})

/** Twenty channels a page, each with some calls of Graph of at most 10 s; a page that fails is done again, and each channel stands for itself. */
export const watcher = proxyActivities<Activities>({
  taskQueue: queues.bulk,
  startToCloseTimeout: '10m',
  heartbeatTimeout: '60s',
  retry: { initialInterval: '5s', backoffCoefficient: 2, maximumInterval: '60s', maximumAttempts: 5 },
})

/** One look at a company's queue: bounded by what it does at a time, idempotent under compare-and-set, and done again until the database is back. */
export const router = proxyActivities<Activities>({
  taskQueue: queues.bulk,
  startToCloseTimeout: '2m',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '30s' },
})
