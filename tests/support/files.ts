import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { temporaryFolder } from './temporary-folder.mjs'

/** Writes files that a page is given by their path, which takes no time however large they are; gone after the tests of the file that asked. */
export function useFiles(): (name: string, bytes: Buffer) => string {
  const folder = temporaryFolder()
  return (name, bytes) => {
    const file = path.join(folder, name)
    writeFileSync(file, bytes)
    return file
  }
}
