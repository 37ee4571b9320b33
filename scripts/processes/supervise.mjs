import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { badSettingExitCode } from '../say.mjs'
import { withStarter } from './parent.mjs'
import { recordOf, removePidFile, writePidFile } from './pid-file.mjs'
import { signalGroup, stopProcess } from './stop-process.mjs'

const longestDelayMs = 30_000
/** A process that ran this long was well: its next restart is quick again. */
const wellAfterMs = 60_000
const keptLines = 20

/**
 * @typedef {object} Program
 * @property {string} name shown in front of its lines
 * @property {string} command
 * @property {string[]} args
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {string} pidFile
 * @property {string} [logFile] its output goes there; without it, to `onLine`
 * @property {boolean} [channel] it gets a channel that closes when we are killed
 * @property {() => boolean} [keepUp] asked when it ends by itself: start it again?
 * @property {number} [firstDelayMs] 1 second by default, doubled at each restart in a row
 * @property {(line: string) => void} [onLine]
 * @property {(line: string) => void} log
 * @property {(lines: string[]) => void} [onBadSetting] it ended because of a bad setting; its last lines say which
 */

/**
 * @typedef {object} Supervised
 * @property {() => number} pid of the process running now
 * @property {Promise<number | null>} ended the exit code of the last process; settles when nothing runs and nothing will be started
 * @property {(graceMs?: number) => Promise<void>} stop
 * @property {() => string[]} lastLines
 */

/**
 * Runs a program in a process group of its own, writes down its pid, and starts it again, ever more slowly, when it ends by itself.
 * @param {Program} program
 * @returns {Supervised}
 */
export function supervise(program) {
  let stopping = false
  /** @type {string[]} */
  let lastLines = []
  const abort = new AbortController()
  const keepLine = (/** @type {string} */ line) => {
    lastLines = [...lastLines, line].slice(-keptLines)
    program.onLine?.(line)
  }
  let child = launch(program, keepLine, 'w')

  const ended = (async () => {
    let delayMs = program.firstDelayMs ?? 1_000
    for (;;) {
      const startedAt = Date.now()
      const code = await exitOf(child, program)
      const wanted = () => !stopping && program.keepUp?.() === true
      if (!wanted()) return code
      if (code === badSettingExitCode) {
        program.onBadSetting?.(lastLines)
        return code
      }
      if (Date.now() - startedAt > wellAfterMs) delayMs = program.firstDelayMs ?? 1_000
      program.log(
        `${program.name} ended unexpectedly (${code === null ? 'killed' : `exit code ${code}`}); starting it again in ${delayMs / 1000} s ...`,
      )
      await pause(delayMs, undefined, { signal: abort.signal }).catch(() => {})
      if (!wanted()) return code
      delayMs = Math.min(delayMs * 2, longestDelayMs)
      child = launch(program, keepLine, 'a')
    }
  })()

  return {
    pid: () => child.pid ?? 0,
    ended,
    lastLines: () => lastLines,
    async stop(graceMs = 8_000) {
      stopping = true
      abort.abort()
      if (child.pid && child.exitCode === null && child.signalCode === null) await stopProcess(recordOf(child.pid), { graceMs })
      await ended
      removePidFile(program.pidFile)
    },
  }
}

/** @param {Program} program @param {(line: string) => void} keepLine @param {'w' | 'a'} logFlag a restart keeps the log that says why */
function launch(program, keepLine, logFlag) {
  const output = program.logFile ? openLog(program.logFile, logFlag) : 'pipe'
  const child = spawn(program.command, program.args, {
    cwd: program.cwd,
    env: withStarter(program.env ?? process.env),
    detached: true,
    stdio: ['ignore', output, output, ...(program.channel ? /** @type {const} */ (['ipc']) : [])],
  })
  child.on('error', (error) => keepLine(`${program.command}: ${error.message}`))
  if (child.pid) writePidFile(program.pidFile, child.pid)
  for (const stream of [child.stdout, child.stderr]) if (stream) readLines(stream, keepLine)
  // The child has its own copy of the open log by now.
  if (typeof output === 'number') closeSync(output)
  return child
}

/** @param {import('node:child_process').ChildProcess} child @param {Program} program @returns {Promise<number | null>} */
function exitOf(child, program) {
  return new Promise((resolve) => {
    if (!child.pid) return resolve(1)
    child.once('exit', () => {
      // Helpers it started are in its group and must not outlive it.
      if (child.pid) signalGroup(child.pid, 'SIGKILL')
      removePidFile(program.pidFile)
    })
    // Comes after `exit`, when its last lines are read too.
    child.once('close', resolve)
  })
}

/** @param {import('node:stream').Readable} stream @param {(line: string) => void} onLine */
function readLines(stream, onLine) {
  let rest = ''
  stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) onLine(line)
  })
  stream.on('end', () => rest && onLine(rest))
}

/** @param {string} file @param {'w' | 'a'} flag */
function openLog(file, flag) {
  mkdirSync(path.dirname(file), { recursive: true })
  return openSync(file, flag)
}
