import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { releaseLock, takeLock } from '../processes/lock.mjs'
import { waitUntil } from '../processes/wait-until.mjs'
import { SetupProblem, say } from '../say.mjs'

/** An earlier start that is just stopping lets go within this time. */
const waitMs = 15_000

/**
 * Makes sure only one start works with a data folder; answers how to let go of it.
 * @param {string} dataDir
 * @returns {Promise<() => void>}
 */
export async function holdDataFolder(dataDir) {
  makeFolder(dataDir)
  const lock = path.join(dataDir, 'run', 'start.lock')
  if (!takeLock(lock)) {
    say('Another Hilo works with this data folder; waiting for it to stop ...')
    const taken = await waitUntil(() => takeLock(lock), { withinMs: waitMs, everyMs: 200 })
    if (!taken) throw new SetupProblem(alreadyRunning(dataDir, lock))
  }
  return () => releaseLock(lock)
}

/** @param {string} dataDir */
function makeFolder(dataDir) {
  try {
    mkdirSync(path.join(dataDir, 'run'), { recursive: true, mode: 0o700 })
  } catch (error) {
    const reason = error instanceof Error ? error.message : error
    throw new SetupProblem(`The data folder ${dataDir} (HILO_DATA_DIR) cannot be written: ${reason}. Choose another one, then start again.`)
  }
}

/** @param {string} dataDir @param {string} lock */
const alreadyRunning = (dataDir, lock) =>
  `Hilo already runs with the data folder ${dataDir} (process ${ownerPid(lock)}) and goes on undisturbed. Stop it first (Ctrl-C where it runs), or set HILO_DATA_DIR to another folder.`

/** @param {string} lock */
function ownerPid(lock) {
  try {
    return JSON.parse(readFileSync(path.join(lock, 'owner.json'), 'utf8')).pid
  } catch {
    return 'unknown'
  }
}
