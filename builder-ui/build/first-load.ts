import { gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

/** Prints how much script the first load of the page takes, and fails the build when that is too much. */
export function firstLoad({ mostKilobytes }: { mostKilobytes: number }): Plugin {
  return {
    name: 'hilo-first-load',
    apply: 'build',
    generateBundle(_options, bundle) {
      const chunks = new Map(Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file] as const] : [])))
      const entry = [...chunks.values()].find(({ isEntry }) => isEntry)
      if (!entry) this.error('The page has no entry.')
      const needed = new Set<string>()
      const take = (fileName: string) => {
        if (needed.has(fileName)) return
        needed.add(fileName)
        chunks.get(fileName)?.imports.forEach(take)
      }
      take(entry.fileName)
      const bytes = [...needed].reduce((sum, fileName) => sum + gzipSync(chunks.get(fileName)?.code ?? '').length, 0)
      const kilobytes = bytes / 1000
      this.info(`first load: ${kilobytes.toFixed(1)} kB of script (gzip, at most ${mostKilobytes}) in ${needed.size} files`)
      if (kilobytes > mostKilobytes)
        this.error('The first load is too heavy. Let the page that needs the new code import it when it is opened.')
    },
  }
}
