import { readFileSync } from 'node:fs'
import path from 'node:path'
import { withLock } from './processes/lock.mjs'
import { runChild } from './processes/run-child.mjs'
import { SetupProblem, say } from './say.mjs'

const root = path.dirname(import.meta.dirname)

/** Installs the packages with `npm ci` when they are absent or are not those of package-lock.json. */
export async function installPackages(folder = root) {
  if (packagesAreCurrent(folder)) return
  await withLock(
    path.join(folder, '.hilo', 'packages.lock'),
    async () => {
      if (packagesAreCurrent(folder)) return
      say('Installing packages (npm ci); the first time takes a minute or two ...')
      const startedAt = Date.now()
      const code = await runChild('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder }).catch(() => 1)
      if (code !== 0) throw new SetupProblem(cannotInstall)
      say(`Packages installed in ${Math.round((Date.now() - startedAt) / 1000)} s.`)
    },
    { onWait: (owner) => say(`Waiting: ${owner} is installing the packages ...`) },
  )
}

const cannotInstall =
  'The packages could not be installed: npm ci failed and says why above. Most often no npm registry can be reached: connect this machine to one, then start again.'

/**
 * Compares package-lock.json with npm's own record of what it installed. npm writes that record last, so a cut installation has none.
 * Optional packages are left out: npm installs those of this platform only.
 * @param {string} folder
 */
export function packagesAreCurrent(folder) {
  const wanted = readPackages(path.join(folder, 'package-lock.json'))
  const installed = readPackages(path.join(folder, 'node_modules', '.package-lock.json'))
  if (!wanted || !installed) return false
  return Object.entries(wanted).every(
    ([place, { version, optional, peer }]) =>
      place === '' || optional || installed[place]?.version === version || (peer && !installed[place]),
  )
}

/**
 * @param {string} file
 * @returns {Record<string, { version: string, optional?: boolean, peer?: boolean }> | undefined}
 */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return undefined
  }
}
