/** Loaded with `node --import` into the API and the worker: when `npm start` is killed at once, they end as if asked to. */
import { onParentGone } from './parent.mjs'

const graceMs = 15_000

onParentGone(() => {
  process.kill(process.pid, 'SIGTERM')
  setTimeout(() => process.exit(1), graceMs).unref()
})
