import { existsSync } from 'node:fs'
import path from 'node:path'
import { onAskedToStop, onParentGone } from '../processes/parent.mjs'
import { badSettingExitCode, exitCodeOf, SetupProblem, say, sayProblem } from '../say.mjs'
import { removeAddresses, writeAddresses } from './addresses.mjs'
import { holdDataFolder } from './data-folder.mjs'
import { startOurProcess } from './our-process.mjs'
import { startServers } from './own-servers.mjs'
import { runStep } from './run-step.mjs'
import { checkSettings, choosePort, readDataFolder } from './settings.mjs'
import { stopEverything } from './stop-everything.mjs'
import { waitUntilReady } from './wait-until-ready.mjs'
import { buildWebPage } from './web-page.mjs'

const root = path.resolve(import.meta.dirname, '../..')

const ourProcesses = [
  { name: 'worker', script: 'activities/worker.ts' },
  { name: 'api', script: 'api/server.ts' },
]

/** Starts database, Temporal, worker and API, and keeps them up until it is asked to stop. */
export async function startProduct() {
  const dataDir = readDataFolder(root)
  await checkSettings()
  let stopping = false
  /** @type {(() => void) | undefined} */
  let letGo

  onAskedToStop(() => shutDown(0))
  onParentGone(() => shutDown(1))
  try {
    letGo = await holdDataFolder(dataDir)
    await stopEverything(dataDir, (name) => say(`${name} of an earlier run is still there; ending it first ...`))
    const port = await choosePort()
    const url = `http://localhost:${port}`
    const keepUp = () => !stopping
    const servers = await startServers({ dataDir, keepUp })
    const env = { ...process.env, ...servers.env, HILO_DATA_DIR: dataDir, PORT: String(port) }
    writeAddresses(dataDir, { ...servers.env, PORT: String(port) })
    await runStep('Preparing the database', ['storage/migrate.ts'], { root, env })
    await buildWebPage({ root, env })
    if (stopping) return
    for (const each of ourProcesses) startOurProcess({ ...each, root, env, dataDir, keepUp, onBadSetting: giveUpOverSetting })
    await waitUntilReady(`${url}/api/v1/health/ready`, { giveUp: () => stopping })
    if (stopping) return
    announce(url, servers)
    if (existsSync(path.join(root, 'api/seed-demo.ts'))) await runStep('Preparing the demo company', ['api/seed-demo.ts'], { root, env })
    say('Stop with Ctrl-C.')
  } catch (problem) {
    await giveUp(problem)
  }

  /** @param {number} code */
  async function shutDown(code) {
    if (stopping) return
    stopping = true
    // Without the data folder nothing was started, and what runs there belongs to another start.
    if (letGo) {
      say('Stopping ...')
      removeAddresses(dataDir)
      await stopEverything(dataDir)
      letGo()
      say('Everything is stopped; your data are kept.')
    }
    process.exit(code)
  }

  /** @param {unknown} problem */
  async function giveUp(problem) {
    // Once we are stopping, steps fail because their servers are going away.
    if (stopping) return
    sayProblem(problem)
    await shutDown(exitCodeOf(problem))
  }

  /** @param {string} name @param {string[]} lines */
  function giveUpOverSetting(name, lines) {
    void giveUp(new SetupProblem([`The ${name} cannot work with its settings:`, ...lines.slice(-6)].join('\n'), badSettingExitCode))
  }
}

/**
 * @param {string} url
 * @param {import('./own-servers.mjs').Servers} servers
 */
function announce(url, servers) {
  say(`Hilo is ready: ${url}`)
  if (servers.temporalUiUrl) say(`Temporal's own page, for the curious: ${servers.temporalUiUrl}`)
  if (servers.trialDatabase) {
    say('The database is a trial one (secantusd-rs): fine to try Hilo, not for real customers. Set MONGODB_URI to use MongoDB.')
  }
  if (!process.env['META_APP_SECRET']) {
    say('META_APP_SECRET is not set: WhatsApp webhooks for the app of the environment are answered 503 until it is (see .env.example).')
  }
}
