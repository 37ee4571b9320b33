import { parentOf, processCommand } from './process-command.mjs'

/**
 * Calls back once when whoever started this process is gone without saying goodbye (kill -9): the channel to a Hilo script closes, or
 * npm is no longer there.
 * @param {() => void} callback
 */
export function onParentGone(callback) {
  if (process.channel && process.env[starterVariable] === String(process.ppid)) {
    process.once('disconnect', callback)
    process.channel.unref()
    return
  }
  const npm = findNpm()
  if (npm !== undefined) watch(npm, callback)
}

/** Names the process whose channel is only there to be watched; a channel of anybody else (a test runner's, say) is left alone. */
const starterVariable = 'HILO_STARTER_PID'

/** What a child that is given a channel finds in its environment. @param {NodeJS.ProcessEnv} env */
export const withStarter = (env) => ({ ...env, [starterVariable]: String(process.pid) })

/** npm starts a script itself or through a shell. */
function findNpm() {
  if (!process.env['npm_lifecycle_event']) return undefined
  return [process.ppid, parentOf(process.ppid)].find(
    (pid) => pid !== undefined && /^npm |\bnpm-cli\.js |\/npm /.test(processCommand(pid) ?? ''),
  )
}

/** @param {number} pid @param {() => void} callback */
function watch(pid, callback) {
  const timer = setInterval(() => {
    if (isThere(pid)) return
    clearInterval(timer)
    callback()
  }, 1_000)
  timer.unref()
}

/** @param {number} pid */
function isThere(pid) {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** @type {NodeJS.Signals[]} */
export const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** Calls back once, at the first Ctrl-C, request to end, or closed terminal. @param {(signal: NodeJS.Signals) => void} callback */
export function onAskedToStop(callback) {
  let asked = false
  // Ctrl-C reaches every process of the terminal and is also passed on by the launcher: only the first one counts.
  const handle = (/** @type {NodeJS.Signals} */ signal) => {
    if (asked) return
    asked = true
    callback(signal)
  }
  for (const signal of stopSignals) process.on(signal, handle)
}
