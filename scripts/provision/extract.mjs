import { execFile } from 'node:child_process'
import { chmod, readdir, rename } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { printedVersion } from './find-program.mjs'

/**
 * Takes one program out of an archive and moves it to `to` in one step, once it has shown that it runs on this machine.
 * @param {{ archive: string, program: string, to: string, workFolder: string }} options
 */
export async function extractProgram({ archive, program, to, workFolder }) {
  await promisify(execFile)('tar', ['-xf', archive, '-C', workFolder]).catch((error) => {
    throw new Error(
      error.code === 'ENOENT'
        ? 'The program "tar" is needed to unpack it: install tar.'
        : `The archive cannot be unpacked: ${error.message}`,
    )
  })
  const entries = await readdir(workFolder, { recursive: true, withFileTypes: true })
  const entry = entries.find((each) => each.isFile() && each.name === program)
  if (!entry) throw new Error(`The archive holds no program named ${program}.`)
  const unpacked = path.join(entry.parentPath, entry.name)
  await chmod(unpacked, 0o755)
  if (printedVersion(unpacked) === undefined) throw new Error(`The downloaded ${program} does not run on this machine.`)
  await rename(unpacked, to)
  return to
}
