import path from 'node:path'
import { readPidFile, removePidFile } from '../processes/pid-file.mjs'
import { stopProcess } from '../processes/stop-process.mjs'

/** In this order: nothing is asked of a server that is gone, and the database goes last. */
const order = [
  { id: 'api', name: 'The API', graceMs: 10_000 },
  { id: 'worker', name: 'The worker', graceMs: 15_000 },
  { id: 'temporal', name: 'Temporal', graceMs: 10_000 },
  { id: 'database', name: 'The database', graceMs: 20_000 },
]

/**
 * Ends every process that was started for a data folder, by this start or by one that was killed.
 * @param {string} dataDir
 * @param {(name: string) => void} [onFound]
 */
export async function stopEverything(dataDir, onFound) {
  for (const { id, name, graceMs } of order) {
    const pidFile = path.join(dataDir, 'run', `${id}.json`)
    const record = readPidFile(pidFile)
    if (record) {
      onFound?.(name)
      await stopProcess(record, { graceMs })
    }
    removePidFile(pidFile)
  }
}
