import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { packagesAreCurrent } from '../../scripts/packages.mjs'
import { temporaryFolder } from '../support/temporary-folder.mjs'

const home = temporaryFolder()
const wanted = {
  '': { name: 'hilo' },
  'node_modules/a': { version: '1.0.0' },
  'node_modules/native-mac': { version: '1.0.0', optional: true },
}

/** @param {object | undefined} installed */
function clone(installed) {
  const folder = mkdtempSync(path.join(home, 'c-'))
  writeFileSync(path.join(folder, 'package-lock.json'), JSON.stringify({ packages: wanted }))
  if (installed) {
    mkdirSync(path.join(folder, 'node_modules'))
    writeFileSync(path.join(folder, 'node_modules', '.package-lock.json'), JSON.stringify({ packages: installed }))
  }
  return folder
}

describe('the packages are', () => {
  it.each([
    { what: 'absent', installed: undefined, current: false },
    { what: 'those of the lock file', installed: { 'node_modules/a': { version: '1.0.0' } }, current: true },
    { what: 'of another version', installed: { 'node_modules/a': { version: '0.9.0' } }, current: false },
    { what: 'without a new one', installed: {}, current: false },
  ])('$what: current is $current', ({ installed, current }) => {
    expect(packagesAreCurrent(clone(installed))).toBe(current)
  })
})
