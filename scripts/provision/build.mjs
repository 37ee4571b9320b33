import { spawn } from 'node:child_process'
import path from 'node:path'
import { programsOnPath } from './find-program.mjs'

const shownLines = 15

/**
 * Runs a long build (or another long job of a tool, named by `doing`) and tells every few seconds how it goes; throws with the last lines
 * of its output when it fails.
 * @param {{ label: string, doing?: string, tool: string, toolRemedy: string, failRemedy: string, args: string[], env: NodeJS.ProcessEnv, log: (line: string) => void, everyMs?: number }} options
 */
export async function build({ label, doing = 'Building', tool, toolRemedy, failRemedy, args, env, log, everyMs = 10_000 }) {
  const [command] = path.isAbsolute(tool) ? [tool] : programsOnPath(tool, env)
  if (!command) throw new Error(`${doing} it needs ${tool}, which is not on this machine. ${toolRemedy}`)
  const startedAt = Date.now()
  const elapsed = () => `${Math.round((Date.now() - startedAt) / 1000)} s`
  /** @type {string[]} */
  let lines = []
  const progress = setInterval(() => log(`${doing} ${label}: ${elapsed()}, ${lines.at(-1) ?? 'started'}`), everyMs)
  try {
    const code = await runQuietly(command, args, env, (line) => {
      lines = [...lines, line].slice(-shownLines)
    })
    if (code !== 0) throw new Error([`${tool} failed (exit code ${code}). Its last words:`, ...lines, failRemedy].join('\n    '))
  } finally {
    clearInterval(progress)
  }
  log(`${doing} ${label}: done in ${elapsed()}.`)
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {(line: string) => void} onLine
 * @returns {Promise<number | null>}
 */
function runQuietly(command, args, env, onLine) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    const endWithUs = () => void child.kill('SIGTERM')
    process.once('exit', endWithUs)
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
        for (const line of text.split(/[\r\n]+/)) if (line.trim()) onLine(line.trim().slice(0, 160))
      })
    }
    child.once('error', reject)
    child.once('close', (code) => {
      process.off('exit', endWithUs)
      resolve(code)
    })
  })
}
