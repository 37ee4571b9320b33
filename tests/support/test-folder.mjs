import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { processCommand } from '../../scripts/processes/process-command.mjs'
import { stopEverything } from '../../scripts/start/stop-everything.mjs'

const prefix = 'hilo-test-'

/** The temporary folder of this test run; its name says which process owns it. */
const ownFolder = path.join(os.tmpdir(), `${prefix}${process.pid}`)

export function makeTestFolder() {
  mkdirSync(ownFolder, { recursive: true })
  return ownFolder
}

/** Stops the servers of this run and removes their data. */
export async function removeTestFolder() {
  await remove(ownFolder)
}

/** Does the same for runs that were killed before they could. */
export async function removeAbandonedTestFolders() {
  const names = readdirSync(os.tmpdir()).filter((name) => /^hilo-test-\d+$/.test(name))
  const abandoned = names.filter((name) => !processCommand(Number(name.slice(prefix.length))))
  await Promise.all(abandoned.map((name) => remove(path.join(os.tmpdir(), name))))
}

/** @param {string} folder */
async function remove(folder) {
  await stopEverything(folder)
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}
