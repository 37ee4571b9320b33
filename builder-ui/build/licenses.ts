import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Plugin, Rollup } from 'vite'
import { z } from 'zod'

/** What packages say of their terms, and of the terms of what is inside them. */
const texts = /^(licen[cs]e|copying|notice|third_party_notices)/i
const packageSchema = z.object({ name: z.string(), version: z.string(), license: z.string().optional() })

/**
 * Writes the licences of all packages whose code is in the page or in its workers into one file beside it. Workers are built by themselves and
 * before the page: `worker` notes what is in them, `page` adds its own and writes. (The list that Vite makes leaves the workers out.)
 */
export function licenses(fileName: string): { page: Plugin; worker: () => Plugin[] } {
  const folders = new Set<string>()
  const note = (bundle: Rollup.OutputBundle) => {
    const ids = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []))
    for (const folder of ids.flatMap((id) => folderOf(id) ?? [])) folders.add(folder)
  }
  return {
    worker: () => [{ name: 'hilo-worker-licenses', apply: 'build', generateBundle: (_options, bundle) => note(bundle) }],
    page: {
      name: 'hilo-licenses',
      apply: 'build',
      generateBundle(_options, bundle) {
        note(bundle)
        const sections = [...folders].map(sectionOf).sort((a, b) => a.localeCompare(b, 'en'))
        this.emitFile({
          fileName,
          type: 'asset',
          source: `# Licenses\n\nCode of these packages is in this page.\n${[...new Set(sections)].join('')}`,
        })
      },
    },
  }
}

/** The folder of the package that a module is of. */
function folderOf(id: string): string | undefined {
  return /^\/?[^\0]*\/node_modules\/(@[^/]+\/)?[^/]+(?=\/)/.exec(id)?.[0]
}

function sectionOf(folder: string): string {
  const { name, version, license } = packageSchema.parse(JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')))
  const files = readdirSync(folder).filter((file) => texts.test(file) && existsSync(path.join(folder, file)))
  const words = files.map((file) => `\n${readFileSync(path.join(folder, file), 'utf8').trim()}\n`)
  return `\n## ${name} - ${version}${license ? ` (${license})` : ''}\n${words.join('')}`
}
