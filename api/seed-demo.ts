import { HiloError } from '#engine/errors'
import { environmentOrExit } from '#storage/environment'
import { runMigrations } from '#storage/migrations/run-migrations'
import { openStorageOf } from '#storage/open-storage-of'
import { authSecretPurpose, createAuth, prepareAccounts } from './auth/auth.ts'
import { demoEmail } from './auth/demo-login.ts'
import { seedDemo, whyNoDemo } from './demo-company.ts'
import { createLog } from './log.ts'

/** Part of `npm start`, and `npm run seed -- demo`: the demo company and its login, whose password is printed when it is made and never again. */
const environment = environmentOrExit()
const newPassword = process.argv.includes('new-password')
const print = (sentence: string) => process.stdout.write(`${sentence}\n`)
const say = (sentence: string) => process.stderr.write(`${sentence}\n`)

try {
  const refusal = whyNoDemo(environment)
  if (refusal) {
    // At a start it is nothing to worry about; whoever asked for it is told.
    if (newPassword) print(refusal)
  } else await openAndSeed()
} catch (error) {
  if (!(error instanceof HiloError)) throw error
  say(error.message)
  process.exitCode = 78
}

async function openAndSeed(): Promise<void> {
  const { storage, masterKey } = await openStorageOf(environment, say)
  try {
    await runMigrations({ ...storage, say: () => undefined })
    const auth = createAuth({ storage, environment, secret: masterKey.derive(authSecretPurpose), log: createLog('silent') })
    await prepareAccounts(storage.connection)
    const password = await seedDemo(storage, auth, { newPassword })
    if (password === null)
      print(`The demo login is ${demoEmail}; its password was shown when it was made. For a new one: npm run seed -- demo`)
    else print(`Demo login (from this machine only): ${demoEmail}   password: ${password}   It is not shown again.`)
  } finally {
    await storage.close()
  }
}
