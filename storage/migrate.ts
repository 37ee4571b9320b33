import { HiloError } from '#engine/errors'
import { environmentOrExit } from './environment.ts'
import { runMigrations } from './migrations/run-migrations.ts'
import { openStorageOf } from './open-storage-of.ts'

/** Entry of `npm run migrate`: brings the database to this release and says what it did. */
const environment = environmentOrExit()
const say = (sentence: string) => process.stdout.write(`${sentence}\n`)

try {
  const { storage } = await openStorageOf(environment, say)
  try {
    const ran = await runMigrations({ ...storage, say })
    say(ran.length === 0 ? 'The database is up to date.' : `Migrated: ${ran.join(', ')}.`)
  } finally {
    await storage.close()
  }
} catch (error) {
  if (!(error instanceof HiloError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 78
}
