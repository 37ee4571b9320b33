import mongoose, { type Connection } from 'mongoose'
import { UnavailableError } from '#engine/errors'
import { type AcrossCompanies, createAcrossCompanies } from './across-companies.ts'
import { createInstallation, createRepositories, type Installation, type Repositories } from './create-repositories.ts'
import { checkMasterKey } from './keys/check-master-key.ts'
import { createKeyRing, INSTALLATION, type KeyRing } from './keys/key-ring.ts'
import type { MasterKey } from './keys/master-key.ts'
import { createSealer } from './keys/sealer.ts'
import { createLiveCache } from './live-cache.ts'
import { createModels, type Models } from './models/create-models.ts'
import type { Scope } from './scope.ts'
import { createTransaction, type Transaction } from './transaction.ts'

export interface Storage {
  /** Everything of one company; nothing in it can see another one. */
  repositories(companyId: string): Repositories
  /** The few reads that must look across companies, each named. */
  acrossCompanies: AcrossCompanies
  /** What belongs to the installation and to no company. */
  installation: Installation
  keyRing: KeyRing
  models: Models
  connection: Connection
  keysConnection: Connection
  transaction: Transaction
  close(): Promise<void>
}

export interface StorageOptions {
  uri: string
  /** Server of the contact keys; without it they lie beside the data in a database `<name>_keys` (trial installs). */
  keysUri?: string | undefined
  masterKey: MasterKey
  /** Connections of the pool; 20 by default. */
  poolSize?: number
  /** How long at least a transaction is tried against others; else a dozen times. */
  patienceMs?: number | undefined
}

/**
 * Connects, checks that the master key is the database's own (UserError 'keys.wrongMaster') and gives the repositories.
 * Throws UnavailableError('storage.unreachable') when no server answers. Indexes come from `migrate`, not from here.
 */
export async function openStorage(options: StorageOptions): Promise<Storage> {
  const { masterKey } = options
  const connection = await connect(options.uri, options.poolSize)
  const keysConnection =
    options.keysUri === undefined ? connection.useDb(`${connection.name}_keys`, { useCache: true }) : await connect(options.keysUri, 5)
  const close = async () => {
    await connection.close()
    if (options.keysUri !== undefined) await keysConnection.close()
  }
  try {
    await checkMasterKey(connection, masterKey)
  } catch (error) {
    await close()
    throw error
  }

  const keyRing = createKeyRing({ connection, keysConnection, masterKey })
  const models = createModels(connection)
  const transaction = createTransaction(connection, options)
  const cache = createLiveCache(models)
  const scopeOf = (companyId: string): Scope => ({
    companyId,
    models,
    keyRing,
    transaction,
    cache,
    sealer: createSealer(keyRing, companyId),
  })

  return {
    repositories: (companyId) => createRepositories(scopeOf(companyId)),
    acrossCompanies: createAcrossCompanies(connection, (companyId) => createSealer(keyRing, companyId)),
    installation: createInstallation(scopeOf(INSTALLATION)),
    keyRing,
    models,
    connection,
    keysConnection,
    transaction,
    close,
  }
}

async function connect(uri: string, poolSize = 20): Promise<Connection> {
  const connection = mongoose.createConnection(uri, {
    maxPoolSize: poolSize,
    serverSelectionTimeoutMS: 10_000,
    promoteBuffers: true,
    ignoreUndefined: true,
    autoIndex: false,
    autoCreate: false,
    bufferCommands: false,
    writeConcern: { w: 'majority', j: true },
  })
  try {
    return await connection.asPromise()
  } catch {
    await connection.close().catch(() => undefined)
    // The address may hold a password: it is not repeated.
    throw new UnavailableError(
      'storage.unreachable',
      'No database answers at MONGODB_URI (or MONGODB_KEYS_URI). Start it, or mend the address; nothing was lost.',
    )
  }
}
