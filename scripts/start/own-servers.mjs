import { SetupProblem, say } from '../say.mjs'
import { startDatabase, startTemporal } from '../servers.mjs'

const usualPorts = { database: 27017, temporal: 7233, temporalUi: 8233 }

/** @typedef {{ env: { MONGODB_URI: string, TEMPORAL_ADDRESS: string }, temporalUiUrl: string | undefined, trialDatabase: boolean }} Servers */

/**
 * Brings up the database and Temporal side by side; those that the environment names are used instead.
 * @param {{ dataDir: string, keepUp: () => boolean }} options
 * @returns {Promise<Servers>}
 */
export async function startServers({ dataDir, keepUp }) {
  const options = { dataDir, keepUp, log: say }
  // Both are waited for even if one fails: what the other has built by then is kept for the next start.
  const [database, temporal] = await Promise.allSettled([ownDatabase(options), ownTemporal(options)])
  if (database.status === 'rejected' || temporal.status === 'rejected') throw firstProblem([database, temporal])
  return {
    env: { MONGODB_URI: database.value.uri, TEMPORAL_ADDRESS: temporal.value.address },
    temporalUiUrl: temporal.value.uiUrl,
    trialDatabase: database.value.trial,
  }
}

/** @param {{ dataDir: string, keepUp: () => boolean, log: (line: string) => void }} options */
async function ownDatabase(options) {
  const uri = process.env['MONGODB_URI']
  if (uri) {
    say('Database: the one of MONGODB_URI.')
    return { uri, trial: false }
  }
  say('Starting the database ...')
  return startDatabase({ ...options, port: usualPorts.database })
}

/** @param {{ dataDir: string, keepUp: () => boolean, log: (line: string) => void }} options */
async function ownTemporal(options) {
  const address = process.env['TEMPORAL_ADDRESS']
  if (address) {
    say('Temporal: the one of TEMPORAL_ADDRESS.')
    return { address, uiUrl: undefined }
  }
  say('Starting Temporal ...')
  const namespace = process.env['TEMPORAL_NAMESPACE'] || 'default'
  return startTemporal({ ...options, namespaces: [namespace], port: usualPorts.temporal, uiPort: usualPorts.temporalUi })
}

/** @param {PromiseSettledResult<unknown>[]} results */
function firstProblem(results) {
  const problems = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
  if (problems.length < 2) return problems[0]
  return new SetupProblem(problems.map((problem) => (problem instanceof Error ? problem.message : String(problem))).join('\n'))
}
