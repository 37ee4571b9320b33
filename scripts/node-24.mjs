import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { withLock } from './processes/lock.mjs'
import { runChild } from './processes/run-child.mjs'
import { cacheFolder } from './provision/cache-folder.mjs'
import { programsOnPath } from './provision/find-program.mjs'
import { SetupProblem, say } from './say.mjs'

const wanted = 24

/**
 * Makes sure the calling script runs under Node 24: returns when it does; otherwise runs the same script again with the right Node
 * and ends this process with its exit code. Uses nothing but Node's own modules, and works from Node 20 on.
 */
export async function useNode24() {
  if (majorOf(process.version) >= wanted) return
  const node = findNode24(process.env) ?? (await installNode24(process.env))
  const folder = path.dirname(node)
  const env = { ...process.env, PATH: `${folder}${path.delimiter}${process.env['PATH'] ?? ''}` }
  process.exit(await runChild(node, process.argv.slice(1), { env, channel: true }))
}

/**
 * Finds a Node of the wanted version on the path or in the user's cache folder.
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | undefined}
 */
export function findNode24(env) {
  const candidates = [...programsOnPath('node', env), cachedNode(env)]
  return candidates.find((candidate) => existsSync(candidate) && majorOf(versionOf(candidate)) >= wanted)
}

/** @param {NodeJS.ProcessEnv} env */
export const cachedNode = (env) => path.join(cacheFolder(env), 'node24', 'node_modules', 'node', 'bin', 'node')

/**
 * Installs the npm package `node@24` into the user's cache folder, in one step for whoever looks, and answers where its program is.
 * @param {NodeJS.ProcessEnv} env
 */
export async function installNode24(env) {
  const home = path.join(cacheFolder(env), 'node24')
  const install = async () => {
    const already = findNode24(env)
    if (already) return already
    say(`This is Node ${process.version}; Hilo needs Node ${wanted}. Fetching it into ${home} (about 50 MB, once for this user) ...`)
    const fresh = `${home}.${process.pid}`
    mkdirSync(fresh, { recursive: true })
    // npm climbs to the nearest package.json: without one here it would install into a folder above.
    writeFileSync(path.join(fresh, 'package.json'), '{"private":true}\n')
    const code = await runChild('npm', ['install', `node@${wanted}`, '--prefix', fresh, '--no-audit', '--no-fund', '--loglevel=error'], {
      env,
      cwd: fresh,
    }).catch(() => 1)
    if (code === 0) {
      rmSync(home, { recursive: true, force: true })
      renameSync(fresh, home)
    }
    rmSync(fresh, { recursive: true, force: true })
    const node = cachedNode(env)
    if (code !== 0 || majorOf(versionOf(node)) < wanted) throw new SetupProblem(cannotHave)
    return node
  }
  return withLock(`${home}.lock`, install, { onWait: (owner) => say(`Waiting: ${owner} is fetching Node ${wanted} ...`) })
}

const cannotHave = `Node ${wanted} is needed and could not be fetched from the npm registry. Nothing was changed. Install Node ${wanted} (https://nodejs.org) or connect this machine to an npm registry, then start again.`

/** @param {string} program */
function versionOf(program) {
  try {
    return execFileSync(program, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 10_000 }).trim()
  } catch {
    return ''
  }
}

/** @param {string} version */
const majorOf = (version) => Number(/^v(\d+)\./.exec(version)?.[1] ?? 0)
