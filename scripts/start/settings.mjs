import { existsSync } from 'node:fs'
import path from 'node:path'
import { freePort, tryPort } from '../processes/free-port.mjs'
import { badSettingExitCode, SetupProblem, say } from '../say.mjs'

const usualPort = 3000

/** What `npm start` sets itself when the environment does not. */
const ownDatabaseUri = 'mongodb://127.0.0.1'

/** Takes in the file `.env` (what the environment already has wins) and answers the data folder. @param {string} root */
export function readDataFolder(root) {
  const file = path.join(root, '.env')
  if (existsSync(file)) process.loadEnvFile(file)
  return path.resolve(root, process.env['HILO_DATA_DIR'] || '.hilo')
}

/** Stops at a bad value before anything is fetched, built or started; the processes would stop at the same one minutes later. */
export async function checkSettings() {
  const { parseEnvironment } = await import('#storage/environment')
  const result = parseEnvironment({ ...process.env, MONGODB_URI: process.env['MONGODB_URI'] || ownDatabaseUri })
  if (!result.ok) throw new SetupProblem(result.sentence, badSettingExitCode)
}

/** Answers the port of the API: the one of PORT or not at all; without PORT the usual one or any free one. */
export async function choosePort(wish = process.env['PORT']) {
  if (!wish) {
    const port = await freePort(usualPort)
    if (port !== usualPort) say(`Port ${usualPort} is taken by another program; Hilo uses ${port}.`)
    return port
  }
  const port = Number(wish)
  const found = await tryPort(port)
  if (found === undefined) throw new SetupProblem(`Port ${port} (PORT) is taken by another program. Free it or set PORT to another one.`)
  return found
}
