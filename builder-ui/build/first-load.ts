import { gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

interface FirstLoad {
  mostKilobytes: number
  /** Modules that are imported when they are opened, and that everybody opens first (ends of their paths). */
  opens: readonly string[]
}

/** Prints how much script the first load of the page takes, and fails the build when that is too much. */
export function firstLoad({ mostKilobytes, opens }: FirstLoad): Plugin {
  return {
    name: 'hilo-first-load',
    apply: 'build',
    generateBundle(_options, bundle) {
      const chunks = new Map(Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file] as const] : [])))
      const entry = [...chunks.values()].find(({ isEntry }) => isEntry)
      if (!entry) this.error('The page has no entry.')
      const opened = opens.map((end) => {
        const chunk = [...chunks.values()].find(({ facadeModuleId }) => facadeModuleId?.endsWith(end))
        return chunk ?? this.error(`No part of the page begins with ${end}.`)
      })
      const needed = new Set<string>()
      const take = (fileName: string) => {
        if (needed.has(fileName)) return
        needed.add(fileName)
        chunks.get(fileName)?.imports.forEach(take)
      }
      for (const { fileName } of [entry, ...opened]) take(fileName)
      const bytes = [...needed].reduce((sum, fileName) => sum + gzipSync(chunks.get(fileName)?.code ?? '').length, 0)
      const kilobytes = bytes / 1000
      this.info(`first load: ${kilobytes.toFixed(1)} kB of script (gzip, at most ${mostKilobytes}) in ${needed.size} files`)
      if (kilobytes > mostKilobytes)
        this.error('The first load is too heavy. Let the page that needs the new code import it when it is opened.')
    },
  }
}
