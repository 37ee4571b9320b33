import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from '@jest/globals'

const root = path.resolve(import.meta.dirname, '..')

/** What each folder may import of the others: design of the folders, in one table. `types` = for types only. */
const doors: Record<string, { may: string[]; types?: string[]; packages?: RegExp; never?: RegExp }> = {
  engine: {
    may: [],
    packages: /^(zod|liquidjs|luxon|libphonenumber-js)(\/|$)/,
    never: /\b(Date\.now|Math\.random|setTimeout|setInterval|process\.|fetch\()/,
  },
  workflows: { may: [], types: ['engine', 'activities', 'storage'], packages: /^@temporalio\/(workflow|common)$/ },
  storage: { may: ['engine'] },
  activities: { may: ['engine', 'storage', 'workflows/messages'] },
  api: { may: ['engine', 'storage', 'workflows/messages'] },
  // The table of roles is plain data: pages show what a role may do with it.
  'builder-ui': { may: ['engine', 'api/contracts', 'api/auth/roles'] },
}

const importing = /^(?:import|export)\s+(type\s+)?(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]/gm

interface Import {
  file: string
  from: string
  typeOnly: boolean
}

describe.each(Object.entries(doors))('the folder %s', (folder, { may, types = [], packages, never }) => {
  const files = readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/^(dist|build)\b/.test(file) && file !== 'vite.config.ts')
    .map((file) => path.join(folder, file))
  const imports = files.flatMap(importsOf)

  it('has files to look at', () => {
    expect(files.length).toBeGreaterThan(3)
  })

  it('reaches other folders only through their doors', () => {
    const wrong = imports.filter(({ file, from, typeOnly }) => {
      if (from.startsWith('.')) return leaves(file, from, folder)
      if (!from.startsWith('#')) return false
      const target = from.slice(1)
      const allowed = [folder, ...may, ...(typeOnly ? types : [])]
      return !allowed.some((door) => target === door || target.startsWith(`${door}/`))
    })
    expect(wrong).toEqual([])
  })

  it('uses only the packages it may', () => {
    const others = imports.filter(({ from }) => !from.startsWith('.') && !from.startsWith('#'))
    expect(packages ? others.filter(({ from, typeOnly }) => !typeOnly && !packages.test(from)) : []).toEqual([])
  })

  it('keeps mongoose to storage and the clock out of the engine', () => {
    const mongoose = imports.filter(({ from, typeOnly }) => from === 'mongoose' && folder !== 'storage' && !typeOnly)
    const impure = never ? files.filter((file) => never.test(withoutComments(file))) : []
    expect({ mongoose, impure }).toEqual({ mongoose: [], impure: [] })
  })
})

function importsOf(file: string): Import[] {
  const text = readFileSync(path.join(root, file), 'utf8')
  return [...text.matchAll(importing)].map(([, type, from = '']) => ({ file, from, typeOnly: type !== undefined }))
}

function leaves(file: string, from: string, folder: string): boolean {
  return !path.normalize(path.join(path.dirname(file), from)).startsWith(`${folder}${path.sep}`)
}

function withoutComments(file: string): string {
  return readFileSync(path.join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
}
