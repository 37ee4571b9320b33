import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { withLock } from '../processes/lock.mjs'
import { processCommand } from '../processes/process-command.mjs'
import { SetupProblem } from '../say.mjs'
import { cacheFolder, programFolder } from './cache-folder.mjs'

/**
 * One way to make a program exist: it answers the program's path or throws with a sentence.
 * @typedef {{ env: NodeJS.ProcessEnv, log: (line: string) => void, folder: string, workFolder: string }} Context
 * `folder` is where programs stay, `workFolder` an empty folder that is removed afterwards.
 */
/**
 * @typedef {object} Recipe
 * @property {string} name what people call the program
 * @property {string} lockName
 * @property {(env: NodeJS.ProcessEnv) => string | undefined} find looks on the path, then in the cache folder
 * @property {{ name: string, make: (context: Context) => Promise<string> }[]} ways tried in order when it was not found
 * @property {string} remedy what to install when no way works
 */

/**
 * Answers the path of a server program: found, or made by the first way that works. Two clones starting at once make it once.
 * @param {Recipe} recipe
 * @param {{ env: NodeJS.ProcessEnv, log: (line: string) => void }} options
 */
export async function provideProgram(recipe, { env, log }) {
  return (
    recipe.find(env) ??
    (await withLock(path.join(cacheFolder(env), recipe.lockName), () => makeProgram(recipe, { env, log }), {
      onWait: (owner) => log(`Waiting: ${owner} is already getting ${recipe.name} ...`),
    }))
  )
}

/** @param {Recipe} recipe @param {{ env: NodeJS.ProcessEnv, log: (line: string) => void }} options */
async function makeProgram(recipe, { env, log }) {
  const already = recipe.find(env)
  if (already) return already
  removeAbandonedWork(programFolder(env))
  const reasons = []
  for (const way of recipe.ways) {
    try {
      return await inWorkFolder(env, (workFolder) => way.make({ env, log, folder: programFolder(env), workFolder }))
    } catch (problem) {
      const reason = problem instanceof Error ? problem.message : String(problem)
      log(`${recipe.name}: ${way.name} did not work. ${reason}`)
      reasons.push(`- ${way.name}: ${reason}`)
    }
  }
  throw new SetupProblem([`${recipe.name} is needed and could not be had:`, ...reasons, recipe.remedy].join('\n'))
}

/**
 * @template T
 * @param {NodeJS.ProcessEnv} env
 * @param {(folder: string) => Promise<T>} work
 */
async function inWorkFolder(env, work) {
  // Beside the programs and not in /tmp, so that a finished program is moved into place in one step.
  const folder = path.join(programFolder(env), `${workPrefix}${process.pid}-${workFolders++}`)
  mkdirSync(folder, { recursive: true })
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const workPrefix = '.work-'
let workFolders = 0

/** Removes what processes left that were killed in the middle of a download or a build. @param {string} folder */
function removeAbandonedWork(folder) {
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const pid = name.startsWith(workPrefix) ? Number.parseInt(name.slice(workPrefix.length), 10) : undefined
    if (pid && !processCommand(pid)) rmSync(path.join(folder, name), { recursive: true, force: true })
  }
}
