import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll } from '@jest/globals'

/** Makes a folder that is removed after the tests of the file that asked for it. */
export function temporaryFolder() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hilo-scripts-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}
