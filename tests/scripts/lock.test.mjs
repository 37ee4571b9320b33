import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { releaseLock, takeLock, withLock } from '../../scripts/processes/lock.mjs'
import { recordOf } from '../../scripts/processes/pid-file.mjs'
import { temporaryFolder } from '../support/temporary-folder.mjs'

const folder = temporaryFolder()
let locks = 0
const newLock = () => path.join(folder, `${locks++}.lock`)

/** @param {string} lock @param {object} owner */
function heldBy(lock, owner) {
  mkdirSync(lock)
  writeFileSync(path.join(lock, 'owner.json'), JSON.stringify({ host: hostname(), ...owner }))
}

describe('a lock', () => {
  it('is held by one at a time', async () => {
    const lock = newLock()
    let inside = 0
    let most = 0
    const work = async () => {
      most = Math.max(most, ++inside)
      await new Promise((resolve) => setImmediate(resolve))
      inside--
    }
    await Promise.all([withLock(lock, work), withLock(lock, work), withLock(lock, work)])
    expect(most).toBe(1)
    expect(existsSync(lock)).toBe(false)
  })

  it('is let go when the work fails', async () => {
    const lock = newLock()
    await expect(withLock(lock, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(existsSync(lock)).toBe(false)
  })

  it('is not taken from an owner that lives', async () => {
    const lock = newLock()
    const child = spawn('sleep', ['60'])
    heldBy(lock, recordOf(child.pid ?? 0))
    expect(takeLock(lock)).toBe(false)
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await ended
    expect(takeLock(lock)).toBe(true)
    releaseLock(lock)
  })

  it.each([
    { what: 'an owner that is gone', owner: { pid: 2 ** 22 + 1, command: 'node start.mjs' } },
    { what: 'an owner whose pid belongs to another program now', owner: { pid: process.pid, command: 'node somebody-else.mjs' } },
  ])('is taken over from $what', ({ owner }) => {
    const lock = newLock()
    heldBy(lock, owner)
    expect(takeLock(lock)).toBe(true)
    expect(JSON.parse(readFileSync(path.join(lock, 'owner.json'), 'utf8')).pid).toBe(process.pid)
    releaseLock(lock)
  })

  it('without an owner is waited for at first and taken over when it is old', () => {
    const lock = newLock()
    mkdirSync(lock)
    expect(takeLock(lock)).toBe(false)
    utimesSync(lock, new Date(0), new Date(0))
    expect(takeLock(lock)).toBe(true)
    releaseLock(lock)
  })

  it('of another machine is left alone', () => {
    const lock = newLock()
    heldBy(lock, { pid: 1, command: 'node start.mjs', host: 'another-machine' })
    expect(takeLock(lock)).toBe(false)
  })
})
