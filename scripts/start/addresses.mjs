import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { readPidFile } from '../processes/pid-file.mjs'

/** @typedef {{ MONGODB_URI: string, TEMPORAL_ADDRESS: string, PORT: string }} Addresses */

/** @param {string} dataDir */
const fileOf = (dataDir) => path.join(dataDir, 'run', 'addresses.json')

/**
 * Leaves word where the product of a data folder is reached, for the other scripts. Addresses only, no secrets.
 * @param {string} dataDir @param {Addresses} addresses
 */
export function writeAddresses(dataDir, addresses) {
  writeFileSync(fileOf(dataDir), JSON.stringify(addresses))
}

/** @param {string} dataDir */
export function removeAddresses(dataDir) {
  rmSync(fileOf(dataDir), { force: true })
}

/**
 * Where the product of a data folder runs now; undefined when it does not.
 * @param {string} dataDir
 * @returns {Addresses | undefined}
 */
export function readAddresses(dataDir) {
  const runs = readPidFile(path.join(dataDir, 'run', 'api.json')) !== undefined
  return runs && existsSync(fileOf(dataDir)) ? JSON.parse(readFileSync(fileOf(dataDir), 'utf8')) : undefined
}
