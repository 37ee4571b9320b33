import { gzipSync } from 'node:zlib'
import type { Plugin, Rollup } from 'vite'

interface Load {
  /** What is loaded, for the line that is printed. */
  name: string
  mostKilobytes: number
  /** Modules that are imported when they are opened, and that everybody who comes here opens first (ends of their paths). */
  opens: readonly string[]
}

/** Prints how much script each of these loads takes, everything it imports included, and fails the build when one takes too much. */
export function firstLoads(loads: readonly Load[]): Plugin {
  return {
    name: 'hilo-first-loads',
    apply: 'build',
    generateBundle(_options, bundle) {
      const chunks = new Map(Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file] as const] : [])))
      for (const { name, mostKilobytes, opens } of loads) {
        const needed = neededBy(chunks, opens, (message) => this.error(message))
        const bytes = [...needed].reduce((sum, fileName) => sum + gzipSync(chunks.get(fileName)?.code ?? '').length, 0)
        const kilobytes = bytes / 1000
        this.info(`${name}: ${kilobytes.toFixed(1)} kB of script (gzip, at most ${mostKilobytes}) in ${needed.size} files`)
        if (kilobytes > mostKilobytes) this.error(`${name} is too heavy. Let the page that needs the new code import it when it is opened.`)
      }
    },
  }
}

/** File names of the entry, of what is opened, and of all they import. */
function neededBy(
  chunks: ReadonlyMap<string, Rollup.OutputChunk>,
  opens: readonly string[],
  fail: (message: string) => never,
): Set<string> {
  const entry = [...chunks.values()].find(({ isEntry }) => isEntry) ?? fail('The page has no entry.')
  const opened = opens.map(
    (end) =>
      [...chunks.values()].find(({ facadeModuleId }) => facadeModuleId?.endsWith(end)) ?? fail(`No part of the page begins with ${end}.`),
  )
  const needed = new Set<string>()
  const take = (fileName: string) => {
    if (needed.has(fileName)) return
    needed.add(fileName)
    chunks.get(fileName)?.imports.forEach(take)
  }
  for (const { fileName } of [entry, ...opened]) take(fileName)
  return needed
}
