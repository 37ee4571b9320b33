import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { onParentGone, stopSignals, withStarter } from './parent.mjs'

/**
 * Runs a program in this terminal until it ends, passes signals on, and answers its exit code (128 + number for a signal).
 * With `channel` the child notices when this process is killed.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, channel?: boolean }} [options]
 * @returns {Promise<number>}
 */
export function runChild(command, args, { env = process.env, cwd = process.cwd(), channel = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      env: channel ? withStarter(env) : env,
      cwd,
      stdio: ['inherit', 'inherit', 'inherit', ...(channel ? /** @type {const} */ (['ipc']) : [])],
    })
    const passOn = (/** @type {NodeJS.Signals} */ signal) => void child.kill(signal)
    for (const signal of stopSignals) process.on(signal, passOn)
    onParentGone(() => passOn('SIGTERM'))
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      for (const each of stopSignals) process.off(each, passOn)
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0))
    })
  })
}
