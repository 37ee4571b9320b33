import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import mongoose from 'mongoose'
import { provideMongodb } from '../provision/mongodb.mjs'
import { startServer } from './server-process.mjs'

const { MongoClient } = mongoose.mongo
const cacheSizes = { secantus: '256M', mongodGigabytes: '0.5' }
/** A process killed in mid-transaction keeps its documents from everybody else for this long; the servers' own 60 s are far above what any of ours takes. */
const transactionLifetimeLimitSeconds = 10

/**
 * Starts a database on this machine, with its data below `dataDir`, and waits until it takes writes.
 * `port` is the usual one, 0 for any; `durable: false` trades safety against kill -9 for speed (tests).
 * `trial` tells that it is the embedded server and not MongoDB itself.
 * @param {{ dataDir: string, port: number, log: (line: string) => void, keepUp?: () => boolean, durable?: boolean, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<{ uri: string, port: number, pid: number, trial: boolean, stop: () => Promise<void> }>}
 */
export async function startDatabase({ dataDir, port, log, keepUp, durable = true, env = process.env }) {
  const { kind, program } = await provideMongodb({ env, log, keep: kindOfData(dataDir) })
  const folder = path.join(path.resolve(dataDir), `database-${kind}`)
  mkdirSync(folder, { recursive: true })
  const running = await startServer(servers[kind]({ program, folder, durable }), { dataDir, port, log, keepUp })
  return Object.assign(running, { uri: databaseUri(running.port), trial: kind === 'secantus' })
}

/** The kind of server that wrote the data in this folder, if there are any. @param {string} dataDir */
const kindOfData = (dataDir) =>
  /** @type {const} */ (['mongod', 'secantus']).find((kind) => existsSync(path.join(dataDir, `database-${kind}`)))

/** @param {number} port */
const databaseUri = (port) => `mongodb://127.0.0.1:${port}/hilo?directConnection=true`

/** @typedef {{ program: string, folder: string, durable: boolean }} Setting */

/** @type {Record<import('../provision/mongodb.mjs').DatabaseKind, (setting: Setting) => import('./server-process.mjs').Server>} */
const servers = {
  secantus: ({ program, folder, durable }) => ({
    name: 'The database',
    id: 'database',
    program,
    args: async (port) => [
      ...['--host', '127.0.0.1', '--port', String(port), '--storage-path', folder],
      ...['--cache-size', cacheSizes.secantus, '--log-level', 'WARNING'],
      ...(durable ? ['--sync-on-commit'] : []),
    ],
    answers: (port) =>
      withAdmin(port, async (admin) => {
        await admin.command({ setParameter: 1, transactionLifetimeLimitSeconds })
        return (await admin.command({ hello: 1 }))['isWritablePrimary'] === true
      }),
  }),
  mongod: ({ program, folder }) => ({
    name: 'The database',
    id: 'database',
    program,
    args: async (port) => [
      ...['--bind_ip', '127.0.0.1', '--port', String(port), '--dbpath', folder],
      ...['--replSet', 'hilo', '--wiredTigerCacheSizeGB', cacheSizes.mongodGigabytes, '--quiet'],
      ...['--setParameter', `transactionLifetimeLimitSeconds=${transactionLifetimeLimitSeconds}`],
    ],
    answers: (port) => withAdmin(port, (admin) => becomePrimary(admin, port)),
  }),
}

/**
 * Makes a mongod the primary of its one-member replica set. The port may differ from that of the last start, so the member is renamed.
 * @param {import('mongoose').mongo.Admin} admin
 * @param {number} port
 */
async function becomePrimary(admin, port) {
  const host = `127.0.0.1:${port}`
  const hello = await admin.command({ hello: 1 })
  if (hello['isWritablePrimary'] === true && hello['me'] === host) return true
  const config = await replicaSetConfig(admin)
  if (!config) {
    await admin.command({ replSetInitiate: { _id: 'hilo', members: [{ _id: 0, host }] } })
  } else if (config.members[0]?.host !== host) {
    await admin.command({
      replSetReconfig: { ...config, version: config.version + 1, members: [{ ...config.members[0], host }] },
      force: true,
    })
  }
  return false
}

/**
 * @param {import('mongoose').mongo.Admin} admin
 * @returns {Promise<{ version: number, members: { host: string }[] } | undefined>}
 */
async function replicaSetConfig(admin) {
  try {
    return (await admin.command({ replSetGetConfig: 1 }))['config']
  } catch (error) {
    if (error instanceof mongoose.mongo.MongoServerError && error.codeName === 'NotYetInitialized') return undefined
    throw error
  }
}

/**
 * @param {number} port
 * @param {(admin: import('mongoose').mongo.Admin) => Promise<boolean>} ask
 */
async function withAdmin(port, ask) {
  const client = new MongoClient(databaseUri(port), { serverSelectionTimeoutMS: 1_000, connectTimeoutMS: 1_000 })
  try {
    return await ask(client.db().admin())
  } finally {
    await client.close()
  }
}
