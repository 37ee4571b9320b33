import { isSameProcess } from './pid-file.mjs'
import { waitUntil } from './wait-until.mjs'

/**
 * Ends a process and everything in its group: asks first (SIGTERM), and after the deadline ends it at once (SIGKILL).
 * Does nothing when the process is gone or its pid belongs to somebody else by now.
 * @param {import('./pid-file.mjs').ProcessRecord} record
 * @param {{ graceMs?: number }} [options]
 */
export async function stopProcess(record, { graceMs = 8_000 } = {}) {
  if (!isSameProcess(record)) return
  signalGroup(record.pid, 'SIGTERM')
  const ended = await waitUntil(() => !isSameProcess(record), { withinMs: graceMs })
  if (!ended) {
    signalGroup(record.pid, 'SIGKILL')
    await waitUntil(() => !isSameProcess(record), { withinMs: 5_000 })
  }
}

/** Signals the group led by `pid`; a group that is gone is fine. @param {number} pid @param {NodeJS.Signals} signal */
export function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal)
  } catch {
    // Not the leader of a group, or gone: the process itself is the last thing to try.
    signalOne(pid, signal)
  }
}

/** @param {number} pid @param {NodeJS.Signals} signal */
function signalOne(pid, signal) {
  try {
    process.kill(pid, signal)
  } catch {
    // Already gone.
  }
}
