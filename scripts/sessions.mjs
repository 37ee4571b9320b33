/** `npm run sessions -- rebuild`: gives every conversation its session again after Temporal's store was lost or restored. */
import path from 'node:path'
import { useNode24 } from './node-24.mjs'
import { installPackages } from './packages.mjs'
import { runChild } from './processes/run-child.mjs'
import { runScript, SetupProblem } from './say.mjs'
import { readAddresses } from './start/addresses.mjs'
import { readDataFolder } from './start/settings.mjs'

const root = path.dirname(import.meta.dirname)

await runScript(async () => {
  await useNode24()
  await installPackages()
  if (process.argv[2] !== 'rebuild') throw new SetupProblem('Say what to do with the sessions: npm run sessions -- rebuild')
  const dataDir = readDataFolder(root)
  const running = process.env['MONGODB_URI'] ? undefined : readAddresses(dataDir)
  if (!running && !process.env['MONGODB_URI']) {
    throw new SetupProblem('Hilo does not run. Start it first (npm start), or name its servers with MONGODB_URI and TEMPORAL_ADDRESS.')
  }
  const env = { ...process.env, HILO_DATA_DIR: dataDir, ...running }
  process.exitCode = await runChild(process.execPath, [path.join(root, 'activities/rebuild-sessions.ts'), 'rebuild'], { cwd: root, env })
})
