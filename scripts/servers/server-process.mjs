import { readFileSync } from 'node:fs'
import path from 'node:path'
import { freePort } from '../processes/free-port.mjs'
import { readPidFile } from '../processes/pid-file.mjs'
import { stopProcess } from '../processes/stop-process.mjs'
import { supervise } from '../processes/supervise.mjs'
import { waitUntil } from '../processes/wait-until.mjs'
import { SetupProblem } from '../say.mjs'

const host = '127.0.0.1'
const attempts = 3
const answersWithinMs = 60_000

/**
 * @typedef {object} Server
 * @property {string} name
 * @property {string} id names its pid and log files
 * @property {string} program
 * @property {(port: number) => Promise<string[]>} args
 * @property {(port: number) => Promise<boolean>} answers tells whether it really serves; may throw while it does not
 */

/**
 * Starts a server and waits until it really answers. What an earlier, killed run left behind in the same folder is ended first.
 * @param {Server} server
 * @param {{ dataDir: string, port: number, log: (line: string) => void, keepUp?: (() => boolean) | undefined }} options
 * @returns {Promise<{ port: number, pid: number, stop: () => Promise<void> }>}
 */
export async function startServer(server, { dataDir, port: usualPort, log, keepUp = () => false }) {
  const pidFile = path.join(dataDir, 'run', `${server.id}.json`)
  const logFile = path.join(dataDir, 'logs', `${server.id}.log`)
  await stopLeftOver(pidFile, server.name, log)
  for (let attempt = 1; ; attempt++) {
    const port = await freePort(usualPort, host)
    if (usualPort !== 0 && port !== usualPort) log(`Port ${usualPort} is taken by another program; ${server.name} uses ${port}.`)
    const process = supervise({ name: server.name, command: server.program, args: await server.args(port), pidFile, logFile, keepUp, log })
    const stop = () => process.stop(20_000)
    if (await answersSoon(server, port, process)) {
      return {
        port,
        get pid() {
          return process.pid()
        },
        stop,
      }
    }
    await stop()
    // Between finding a free port and listening on it, somebody else may take it: only then another port helps.
    if (attempt === attempts || !/address already in use/i.test(tail(logFile, 200)))
      throw doesNotStart(server, logFile, process.lastLines())
  }
}

/**
 * Ends a process that an earlier run of the same data folder left running.
 * @param {string} pidFile
 * @param {string} name
 * @param {(line: string) => void} log
 */
async function stopLeftOver(pidFile, name, log) {
  const record = readPidFile(pidFile)
  if (!record) return
  log(`${name} of an earlier run is still there (process ${record.pid}); ending it first ...`)
  await stopProcess(record, { graceMs: 15_000 })
}

/** @param {Server} server @param {number} port @param {import('../processes/supervise.mjs').Supervised} process */
async function answersSoon(server, port, process) {
  let over = false
  process.ended.then(() => {
    over = true
  })
  const outcome = await waitUntil(async () => over || (await server.answers(port).catch(() => false)), { withinMs: answersWithinMs })
  return outcome === true && !over
}

/** @param {Server} server @param {string} logFile @param {string[]} lastLines */
function doesNotStart(server, logFile, lastLines) {
  const words = [...lastLines, tail(logFile)].filter(Boolean).map((line) => `    ${line}`)
  return new SetupProblem(
    [`${server.name} does not start (${server.program}). Its last words:`, ...words, `The whole log: ${logFile}`].join('\n'),
  )
}

/** A program that breaks down over a taken port may say so long before its last line.
 * @param {string} file @param {number} [lines] */
function tail(file, lines = 10) {
  try {
    return readFileSync(file, 'utf8').trim().split('\n').slice(-lines).join('\n    ')
  } catch {
    return ''
  }
}
