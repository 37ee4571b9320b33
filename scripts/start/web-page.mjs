import { existsSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { runStep } from './run-step.mjs'

/** What the page is made from: its own folder, the doors it may import, and the guides it shows. */
const sources = ['builder-ui', 'engine', 'api/contracts', 'api/auth/roles.ts', 'docs', 'package-lock.json']

/**
 * Builds the web page when there is one and its sources are newer than the last build.
 * @param {{ root: string, env: NodeJS.ProcessEnv }} options
 */
export async function buildWebPage({ root, env }) {
  if (!existsSync(path.join(root, 'builder-ui/vite.config.ts'))) return
  const page = path.join(root, 'builder-ui/dist/index.html')
  const builtAt = existsSync(page) ? (await stat(page)).mtimeMs : 0
  const changedAt = await Promise.all(sources.map((source) => newestChange(path.join(root, source))))
  if (builtAt > Math.max(...changedAt)) return
  await runStep('Building the web page (only when it changed)', ['node_modules/vite/bin/vite.js', 'build', 'builder-ui'], {
    root,
    // Whatever this process runs as: React for developers is twice as large.
    env: { ...env, NODE_ENV: 'production' },
  })
}

/** @param {string} place @returns {Promise<number>} */
async function newestChange(place) {
  if (!existsSync(place)) return 0
  const own = await stat(place)
  if (!own.isDirectory()) return own.mtimeMs
  const names = (await readdir(place)).filter((name) => name !== 'dist' && name !== 'node_modules')
  const inside = await Promise.all(names.map((name) => newestChange(path.join(place, name))))
  return Math.max(0, ...inside)
}
