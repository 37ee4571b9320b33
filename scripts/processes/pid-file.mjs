import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { processCommand } from './process-command.mjs'

/** @typedef {{ pid: number, command: string }} ProcessRecord */

/** Describes a running process so that it can be recognised later. @param {number} pid @returns {ProcessRecord} */
export const recordOf = (pid) => ({ pid, command: processCommand(pid) ?? '' })

/** Writes down which process holds something. @param {string} file @param {number} pid */
export function writePidFile(file, pid) {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, JSON.stringify(recordOf(pid)))
}

/**
 * Finds the process a file names, only if it still runs and still is the same program with the same arguments.
 * @param {string} file
 * @returns {ProcessRecord | undefined}
 */
export function readPidFile(file) {
  const record = parseRecord(file)
  return record && isSameProcess(record) ? record : undefined
}

/** @param {string} file */
export function removePidFile(file) {
  rmSync(file, { force: true })
}

/** @param {ProcessRecord} record */
export const isSameProcess = (record) => record.command !== '' && processCommand(record.pid) === record.command

/** @param {string} file @returns {ProcessRecord | undefined} */
function parseRecord(file) {
  try {
    const { pid, command } = JSON.parse(readFileSync(file, 'utf8'))
    return Number.isInteger(pid) && typeof command === 'string' ? { pid, command } : undefined
  } catch {
    // Absent, or cut short by a crash while it was written: either way it names nobody.
    return undefined
  }
}
