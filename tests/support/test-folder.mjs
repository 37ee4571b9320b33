import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { processCommand } from '../../scripts/processes/process-command.mjs'
import { stopEverything } from '../../scripts/start/stop-everything.mjs'

const prefix = 'hilo-test-'

/** The temporary folder of this test run; its name says which process owns it. */
const ownFolder = path.join(os.tmpdir(), `${prefix}${process.pid}`)
const ownedBy = /^hilo-test-(\d+)(?:-\w+)?$/

export function makeTestFolder() {
  mkdirSync(ownFolder, { recursive: true })
  return ownFolder
}

/** A folder for servers of a single test file, with the same kind of name: what a killed run leaves behind is found and ended. */
export function makeServersFolder() {
  return mkdtempSync(`${ownFolder}-`)
}

/** @param {string} folder */
export async function removeServersFolder(folder) {
  await remove(folder)
}

/** Stops the servers of this run and removes their data. */
export async function removeTestFolder() {
  await remove(ownFolder)
}

/** Does the same for runs that were killed before they could. */
export async function removeAbandonedTestFolders() {
  const abandoned = readdirSync(os.tmpdir()).filter((name) => {
    const owner = ownedBy.exec(name)?.[1]
    return owner !== undefined && !processCommand(Number(owner))
  })
  await Promise.all(abandoned.map((name) => remove(path.join(os.tmpdir(), name))))
}

/** @param {string} folder */
async function remove(folder) {
  await stopEverything(folder)
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}
