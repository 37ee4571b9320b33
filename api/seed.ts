import { HiloError } from '#engine/errors'
import { environmentOrExit } from '#storage/environment'
import { runMigrations } from '#storage/migrations/run-migrations'
import { openStorageOf } from '#storage/open-storage-of'
import { authSecretPurpose, createAuth, prepareAccounts } from './auth/auth.ts'
import { createLog } from './log.ts'
import { requireFixtureSecret, seedFixtures } from './seed-fixtures.ts'

/** Entry of `npm run seed`: prints what was made as one line of JSON on standard output, and everything else on the other one. */
const environment = environmentOrExit()
const say = (sentence: string) => process.stderr.write(`${sentence}\n`)

try {
  // Before anything is opened or made.
  requireFixtureSecret(environment)
  const { storage, masterKey } = await openStorageOf(environment, say)
  try {
    await runMigrations({ ...storage, say: () => undefined })
    const auth = createAuth({
      storage,
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
