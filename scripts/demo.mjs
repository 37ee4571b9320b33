/**
 * `npm run demo`: plays a customer's WhatsApp conversation against the product and shows it as it happens. The Graph API is a fake one
 * on this machine, so nothing leaves it. Against the Hilo that runs here when META_GRAPH_URL names this machine; else against one of its own.
 */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { useNode24 } from './node-24.mjs'
import { installPackages } from './packages.mjs'
import { freePort } from './processes/free-port.mjs'
import { runChild } from './processes/run-child.mjs'
import { waitUntil } from './processes/wait-until.mjs'
import { runScript, SetupProblem, say } from './say.mjs'
import { readAddresses } from './start/addresses.mjs'
import { readDataFolder } from './start/settings.mjs'

const root = path.dirname(import.meta.dirname)
const startWithinMs = 20 * 60_000

await runScript(async () => {
  await useNode24()
  await installPackages()
  const dataDir = readDataFolder(root)
  const running = readAddresses(dataDir)
  const graph = process.env['META_GRAPH_URL'] ?? ''
  if (running && process.env['META_APP_SECRET'] && /^http:\/\/(localhost|127\.0\.0\.1):\d+/.test(graph)) {
    process.exitCode = await play({ ...process.env, ...running, HILO_DATA_DIR: dataDir })
    return
  }
  await withOwnProduct(path.join(dataDir, 'demo'), async (env) => {
    process.exitCode = await play(env)
  })
})

/** @param {NodeJS.ProcessEnv} env */
function play(env) {
  return runChild(process.execPath, [path.join(root, 'scripts/demo/play.ts')], { cwd: root, env })
}

/**
 * @param {string} dataDir
 * @param {(env: NodeJS.ProcessEnv) => Promise<void>} body
 */
async function withOwnProduct(dataDir, body) {
  const [port, graphPort] = [await freePort(0, '127.0.0.1'), await freePort(0, '127.0.0.1')]
  const env = {
    ...process.env,
    HILO_DATA_DIR: dataDir,
    PORT: String(port),
    HOST: '127.0.0.1',
    META_APP_SECRET: randomBytes(16).toString('hex'),
    META_GRAPH_URL: `http://127.0.0.1:${graphPort}`,
    LOG_LEVEL: 'warn',
  }
  say('Starting a Hilo of its own for the demo ...')
  const product = spawn(process.execPath, [path.join(root, 'scripts/start.mjs')], {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const over = new Promise((resolve) => product.once('exit', resolve))
  let ended = false
  void over.then(() => {
    ended = true
  })
  try {
    const ready = await waitUntil(async () => ended || (await isReady(port)), { withinMs: startWithinMs, everyMs: 300 })
    const addresses = readAddresses(dataDir)
    if (!ready || ended || !addresses) throw new SetupProblem('The Hilo of the demo did not start; the lines above say why.')
    await body({ ...env, ...addresses })
  } finally {
    product.kill('SIGTERM')
    await over
  }
}

/** @param {number} port */
async function isReady(port) {
  try {
    return (await fetch(`http://127.0.0.1:${port}/api/v1/health/ready`, { signal: AbortSignal.timeout(2_000) })).ok
  } catch {
    return false
  }
}
