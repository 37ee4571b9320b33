import type { Connection } from 'mongoose'
import { UserError } from '#engine/errors'
import { open, seal, unwrapKey, wrapKey } from './cipher.ts'
import { companyKeysOf } from './key-ring.ts'
import type { MasterKey } from './master-key.ts'

interface CheckRecord {
  _id: 'master'
  fingerprint: string
  sealed: Buffer
}

const checkText = 'hilo master key check'

const checksOf = (connection: Connection) => connection.collection<CheckRecord>('keyChecks')

/** Makes sure that this is the master key of this database (the first one to come is); throws UserError('keys.wrongMaster') otherwise. */
export async function checkMasterKey(connection: Connection, masterKey: MasterKey): Promise<void> {
  const checks = checksOf(connection)
  const record = (await checks.findOne({ _id: 'master' })) ?? (await insertCheck(connection, masterKey))
  if (record.fingerprint === masterKey.fingerprint && opens(masterKey, record.sealed)) return
  throw new UserError(
    'keys.wrongMaster',
    `This is not the master key of this database: it was set up with the key of fingerprint ${record.fingerprint}, and the one given has ${masterKey.fingerprint}. Nothing was changed. Point HILO_MASTER_KEY (or <HILO_DATA_DIR>/master.key) to the right key, or use another database.`,
  )
}

async function insertCheck(connection: Connection, masterKey: MasterKey): Promise<CheckRecord> {
  const record: CheckRecord = { _id: 'master', ...checkOf(masterKey) }
  try {
    await checksOf(connection).insertOne(record)
    return record
  } catch (error) {
    const first = await checksOf(connection).findOne({ _id: 'master' })
    if (first) return first
    throw error
  }
}

const checkOf = (masterKey: MasterKey): Omit<CheckRecord, '_id'> => ({
  fingerprint: masterKey.fingerprint,
  sealed: seal(masterKey.key, masterKey.fingerprint, Buffer.from(checkText), 'master check'),
})

function opens(masterKey: MasterKey, sealed: Buffer): boolean {
  try {
    return open(masterKey.key, sealed, 'master check').toString() === checkText
  } catch {
    return false
  }
}

/**
 * Rotates the master key: wraps every company's keys with the new one; nothing that was sealed changes. Run it with every process of
 * Hilo stopped; it may be repeated after a crash. Gives the number of keys wrapped anew.
 */
export async function rewrapKeys(connection: Connection, from: MasterKey, to: MasterKey): Promise<number> {
  const keys = companyKeysOf(connection)
  let count = 0
  for await (const record of keys.find({ wrappedBy: from.fingerprint })) {
    const key = unwrapKey(from.key, record.wrapped, record._id)
    await keys.updateOne(
      { _id: record._id },
      { $set: { wrapped: wrapKey(to.key, to.fingerprint, key, record._id), wrappedBy: to.fingerprint } },
    )
    count++
  }
  await checksOf(connection).updateOne({ _id: 'master' }, { $set: checkOf(to) })
  return count
}
