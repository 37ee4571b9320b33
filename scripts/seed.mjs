/**
 * `npm run seed -- fixtures`: puts known companies into the database of this machine's Hilo and prints them as one line of JSON.
 * `npm run seed -- demo`: makes the demo company, or gives its login a new password, which it prints.
 */
import path from 'node:path'
import { useNode24 } from './node-24.mjs'
import { installPackages } from './packages.mjs'
import { runChild } from './processes/run-child.mjs'
import { runScript, SetupProblem, say } from './say.mjs'
import { readAddresses } from './start/addresses.mjs'
import { readDataFolder } from './start/settings.mjs'

const root = path.dirname(import.meta.dirname)
const seeds = {
  fixtures: ['api/seed.ts'],
  demo: ['api/seed-demo.ts', 'new-password'],
}

// Standard output is for the JSON alone, which the child writes; progress goes to the other one.
process.stdout.write = process.stderr.write.bind(process.stderr)

await runScript(async () => {
  await useNode24()
  await installPackages()
  const [, wanted] = Object.entries(seeds).find(([name]) => name === process.argv[2]) ?? []
  if (!wanted) throw new SetupProblem(`Say what to seed: npm run seed -- ${Object.keys(seeds).join(' | ')}`)
  const [script = '', ...args] = wanted
  const dataDir = readDataFolder(root)
  const database = await reachDatabase(dataDir)
  const env = { ...process.env, HILO_DATA_DIR: dataDir, MONGODB_URI: database.uri }
  try {
    process.exitCode = await runChild(process.execPath, [path.join(root, script), ...args], { cwd: root, env })
  } finally {
    await database.stop()
  }
})

/**
 * The database that the environment names, else the one `npm start` keeps running here, else one started for the moment.
 * @param {string} dataDir
 * @returns {Promise<{ uri: string, stop: () => Promise<void> }>}
 */
async function reachDatabase(dataDir) {
  const leaveAlone = async () => {}
  if (process.env['MONGODB_URI']) return { uri: process.env['MONGODB_URI'], stop: leaveAlone }
  const running = readAddresses(dataDir)
  if (running) return { uri: running.MONGODB_URI, stop: leaveAlone }
  const { startDatabase } = await import('./servers.mjs')
  say('Hilo does not run; starting its database for a moment ...')
  return startDatabase({ dataDir, port: 0, log: say })
}
