import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import path from 'node:path'
import { isSameProcess, recordOf } from './pid-file.mjs'
import { waitUntil } from './wait-until.mjs'

/** A lock folder without a readable owner is either being made this moment or was left by a crash. */
const ownerlessGraceMs = 5_000
/** Owners on another machine (a shared home folder) cannot be asked whether they live. */
const foreignOwnerMs = 60 * 60 * 1_000

/**
 * Does `work` while no other process on this machine holds the same lock; a lock left by a process that died is taken over.
 * @template T
 * @param {string} folder the lock is this folder
 * @param {() => Promise<T>} work
 * @param {{ onWait?: (owner: string) => void, waitMs?: number }} [options] `onWait` is called once when somebody else holds it
 * @returns {Promise<T>}
 */
export async function withLock(folder, work, { onWait, waitMs = 60 * 60 * 1_000 } = {}) {
  let told = false
  const taken = await waitUntil(
    () => {
      if (takeLock(folder)) return true
      if (!told) onWait?.(ownerName(folder))
      told = true
      return false
    },
    { withinMs: waitMs, everyMs: 200 },
  )
  if (!taken) throw new Error(`The lock ${folder} is still held by ${ownerName(folder)}.`)
  try {
    return await work()
  } finally {
    releaseLock(folder)
  }
}

/** Takes the lock if it is free or its owner died; answers whether it is ours now. @param {string} folder */
export function takeLock(folder) {
  mkdirSync(path.dirname(folder), { recursive: true })
  if (claim(folder)) return true
  if (!isStale(folder) || !breakLock(folder)) return false
  return claim(folder)
}

/** @param {string} folder */
export function releaseLock(folder) {
  rmSync(folder, { recursive: true, force: true })
}

/** @param {string} folder */
function claim(folder) {
  try {
    mkdirSync(folder)
  } catch {
    return false
  }
  writeFileSync(path.join(folder, 'owner.json'), JSON.stringify({ ...recordOf(process.pid), host: hostname() }))
  return true
}

/** Removes a stale lock; one process at a time, or the second would remove what the first has just taken. @param {string} folder */
function breakLock(folder) {
  const breaking = `${folder}.breaking`
  try {
    mkdirSync(breaking)
  } catch {
    if (ageMs(breaking) > ownerlessGraceMs) rmSync(breaking, { recursive: true, force: true })
    return false
  }
  try {
    if (isStale(folder)) releaseLock(folder)
    return !existsSync(folder)
  } finally {
    rmSync(breaking, { recursive: true, force: true })
  }
}

/** @param {string} folder */
function isStale(folder) {
  const owner = readOwner(folder)
  if (!owner) return ageMs(folder) > ownerlessGraceMs
  return owner.host === hostname() ? !isSameProcess(owner) : ageMs(folder) > foreignOwnerMs
}

/** @param {string} folder @returns {{ pid: number, command: string, host: string } | undefined} */
function readOwner(folder) {
  try {
    return JSON.parse(readFileSync(path.join(folder, 'owner.json'), 'utf8'))
  } catch {
    return undefined
  }
}

/** @param {string} folder */
function ownerName(folder) {
  const owner = readOwner(folder)
  return owner ? `process ${owner.pid}` : 'another process'
}

/** @param {string} folder */
function ageMs(folder) {
  try {
    return Date.now() - statSync(folder).mtimeMs
  } catch {
    return 0
  }
}
