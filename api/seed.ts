import { HiloError } from '#engine/errors'
import { environmentOrExit } from '#storage/environment'
import { loadMasterKey } from '#storage/keys/master-key'
import { runMigrations } from '#storage/migrations/run-migrations'
import { openStorage } from '#storage/open-storage'
import { authSecretPurpose, createAuth, prepareAccounts } from './auth/auth.ts'
import { createLog } from './log.ts'
import { requireFixtureSecret, seedFixtures } from './seed-fixtures.ts'

/** Entry of `npm run seed`: prints what was made as one line of JSON on standard output, and everything else on the other one. */
const environment = environmentOrExit()
const say = (sentence: string) => process.stderr.write(`${sentence}\n`)

try {
  // Before anything is opened or made.
  requireFixtureSecret(environment)
  const masterKey = loadMasterKey({ setting: environment.HILO_MASTER_KEY, dataDir: environment.HILO_DATA_DIR, say })
  const storage = await openStorage({ uri: environment.MONGODB_URI, keysUri: environment.MONGODB_KEYS_URI, masterKey })
  try {
    await runMigrations({ ...storage, say: () => undefined })
    const auth = createAuth({
      connection: storage.connection,
      environment,
      secret: masterKey.derive(authSecretPurpose),
      log: createLog('silent'),
    })
    await prepareAccounts(storage.connection)
    process.stdout.write(`${JSON.stringify(await seedFixtures(storage, auth, environment))}\n`)
  } finally {
    await storage.close()
  }
} catch (error) {
  if (!(error instanceof HiloError)) throw error
  say(error.message)
  process.exitCode = 78
}
