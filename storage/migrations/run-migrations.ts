import { setTimeout as sleep } from 'node:timers/promises'
import type { Connection } from 'mongoose'
import { UnavailableError } from '#engine/errors'
import { newId } from '../new-id.ts'
import { isDuplicateKey } from '../transaction.ts'
import { indexes } from './0001-indexes.ts'
import { channelAlerts } from './0002-channel-alerts.ts'
import { accounts } from './0003-accounts.ts'
import { channelHealth } from './0004-channel-health.ts'
import { conversationCounts } from './0005-conversation-counts.ts'
import { conversationTests } from './0006-conversation-tests.ts'
import { flowEditing } from './0007-flow-editing.ts'
import { figures } from './0008-figures.ts'
import { flowCalls } from './0009-flow-calls.ts'
import { inbox } from './0010-inbox.ts'
import { teams } from './0011-teams.ts'
import { thread } from './0012-thread.ts'
import { access } from './0013-access.ts'
import { reports } from './0014-reports.ts'
import { searchWeeks } from './0015-search-weeks.ts'
import { scheduledDue } from './0016-scheduled-due.ts'
import { alertMails } from './0017-alert-mails.ts'
import { givenBack } from './0018-given-back.ts'
import { archivedFlows } from './0019-archived-flows.ts'
import type { Migration, MigrationContext } from './migration.ts'

/** In order; append only. */
const migrations: readonly Migration[] = [
  indexes,
  channelAlerts,
  accounts,
  channelHealth,
  conversationCounts,
  conversationTests,
  flowEditing,
  figures,
  flowCalls,
  inbox,
  teams,
  thread,
  access,
  reports,
  searchWeeks,
  scheduledDue,
  alertMails,
  givenBack,
  archivedFlows,
]

const lockMs = 30_000

interface MigrationRecord {
  _id: string
  doneAt: number
}
interface LockRecord {
  _id: 'lock'
  holder: string
  until: number
}

/**
 * Runs the migrations that this database has not seen, each once, under a lock document: of several processes starting together one works
 * and the others wait for it. Gives the ids of those it ran.
 */
export async function runMigrations(context: MigrationContext): Promise<string[]> {
  const { connection } = context
  const holder = newId()
  await takeLock(connection, holder)
  const renewal = setInterval(() => void renewLock(connection, holder).catch(() => undefined), lockMs / 3)
  try {
    const ran: string[] = []
    for (const migration of migrations) {
      const done = connection.collection<MigrationRecord>('migrations')
      if (await done.findOne({ _id: migration.id })) continue
      await migration.up(context)
      await done.insertOne({ _id: migration.id, doneAt: Date.now() })
      ran.push(migration.id)
    }
    return ran
  } finally {
    clearInterval(renewal)
    await locksOf(connection).deleteOne({ _id: 'lock', holder })
  }
}

const locksOf = (connection: Connection) => connection.collection<LockRecord>('migrationLocks')

async function takeLock(connection: Connection, holder: string): Promise<void> {
  const deadline = Date.now() + 10 * 60_000
  while (Date.now() < deadline) {
    // A holder that died leaves a lock behind; its time runs out.
    await locksOf(connection).deleteOne({ _id: 'lock', until: { $lt: Date.now() } })
    try {
      await locksOf(connection).insertOne({ _id: 'lock', holder, until: Date.now() + lockMs })
      return
    } catch (error) {
      if (!isDuplicateKey(error)) throw error
    }
    await sleep(100)
  }
  throw new UnavailableError(
    'storage.migrationLocked',
    'Another process has been migrating the database for ten minutes. Look at it, then start again; nothing was changed here.',
  )
}

async function renewLock(connection: Connection, holder: string): Promise<void> {
  await locksOf(connection).updateOne({ _id: 'lock', holder }, { $set: { until: Date.now() + lockMs } })
}
