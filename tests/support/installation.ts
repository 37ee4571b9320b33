import { spawn } from 'node:child_process'
import { randomBytes, randomInt } from 'node:crypto'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { compileFlow } from '#engine/flow/compile-flow'
import { type Flow, flowSchema } from '#engine/flow/schema'
import { parseMasterKey } from '#storage/keys/master-key'
import { runMigrations } from '#storage/migrations/run-migrations'
import { openStorage, type Storage } from '#storage/open-storage'
import { postSigned } from '../../scripts/fake-graph/signed-webhook.ts'
import { type FakeGraph, startFakeGraph } from '../../scripts/fake-graph.ts'
import { freePort } from '../../scripts/processes/free-port.mjs'
import { startDatabase, startTemporal } from '../../scripts/servers.mjs'
import { type ProductProcess, productProcess } from './product-process.ts'
import { makeServersFolder, removeServersFolder } from './test-folder.mjs'
import { until } from './until.ts'
import { textWebhook } from './whatsapp-webhooks.ts'

const root = path.resolve(import.meta.dirname, '../..')
const appSecret = 'chaos_app_secret'
export const companyId = 'acme'
export const phoneNumberId = '109876543210987'

/** A server with its data on disk, on the same port in each of its lives. */
interface OwnServer {
  start(): Promise<void>
  /** kill -9. */
  kill(): Promise<void>
  /** Asks it to end: all it knew is then in its files. */
  stop(): Promise<void>
}

export interface Installation {
  /** Where the servers keep their data and every process its log. */
  folder: string
  /** Of the API, without a slash at the end. */
  url: string
  storage: Storage
  graph: FakeGraph
  api: ProductProcess
  worker: ProductProcess
  database: OwnServer
  /** `forget` takes away all it knew. */
  temporal: OwnServer & { address: string; forget(): void }
  publish(flow: Flow): Promise<void>
  /** One POST, once; 0 = nobody answered. */
  post(body: unknown): Promise<number>
  /** One POST, repeated until it is taken, as the provider does. */
  deliver(body: unknown): Promise<void>
  /** Delivers one text; gives its message id. */
  say(from: string, text: string): Promise<string>
  /** Waits until API, worker and both servers answer. */
  ready(): Promise<void>
  /** `npm run sessions -- rebuild`: what it printed. */
  rebuildSessions(): Promise<string>
  stop(): Promise<void>
}

/**
 * The product as in production: API and worker as processes of their own, on a database and a Temporal of their own that keep their
 * data, and a fake Graph in this process. Everything may be killed at any moment and started again. One company with one number.
 */
export async function startInstallation(overrides: Record<string, string> = {}): Promise<Installation> {
  const folder = makeServersFolder()
  const [database, temporal, apiPort] = await Promise.all([ownDatabase(folder), ownTemporal(folder), lastingPort()])
  const url = `http://127.0.0.1:${apiPort}`
  const webhookUrl = `${url}/webhooks/whatsapp`
  const graph = await startFakeGraph({ appSecret, webhookUrl, statuses: ['delivered'] })
  const masterKey = randomBytes(32).toString('base64')
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    LOG_LEVEL: process.env['HILO_TEST_LOG_LEVEL'] ?? 'silent',
    PORT: String(apiPort),
    HOST: '127.0.0.1',
    HILO_DATA_DIR: folder,
    HILO_MASTER_KEY: masterKey,
    MONGODB_URI: database.uri,
    TEMPORAL_ADDRESS: temporal.address,
    META_APP_SECRET: appSecret,
    META_VERIFY_TOKEN: 'chaos_verify_token',
    META_GRAPH_URL: graph.url,
    HILO_SWEEP_SECONDS: '1',
    HILO_UNCONFIRMED_SECONDS: '5',
    ...overrides,
  }
  const storage = await openStorage({ uri: database.uri, masterKey: parseMasterKey(masterKey) })
  await runMigrations({ ...storage, say: () => undefined })
  await createCompany(storage)
  const api = productProcess('api', 'api/server.ts', env, folder)
  const worker = productProcess('worker', 'activities/worker.ts', env, folder)

  const installation: Installation = {
    folder,
    url,
    storage,
    graph,
    api,
    worker,
    database,
    temporal,
    async publish(flow) {
      const { flows } = storage.repositories(companyId)
      const { id } = await flows.create({ draft: flow })
      await flows.publish(id, { flow, compiled: compileFlow(flow), note: '', people: 'finish', by: 'tester' })
    },
    post: (body) => postSigned(webhookUrl, body, appSecret).catch(() => 0),
    async deliver(body) {
      await until('the webhook is taken', async () => (await installation.post(body)) === 200 || (await pause(200)), 120_000)
    },
    async say(from, text) {
      const { body, id } = textWebhook({ from, text, phoneNumberId })
      await installation.deliver(body)
      return id
    },
    async ready() {
      await until('the product is ready', () => isReady(apiPort), 90_000)
    },
    rebuildSessions: () => outputOf(path.join(root, 'activities/rebuild-sessions.ts'), ['rebuild'], env),
    async stop() {
      await Promise.all([worker.kill(), api.kill()])
      await graph.close()
      await storage.close().catch(() => undefined)
      await Promise.all([temporal.kill(), database.kill()])
      await removeServersFolder(folder)
    },
  }
  worker.start()
  api.start()
  await installation.ready()
  return installation
}

/** Every message starts this flow, and its answer carries the text: which answer belongs to which message is never in doubt. */
export function echoFlow(): Flow {
  return flowSchema.parse({
    formatVersion: 1,
    name: 'Eco',
    language: 'es',
    settings: { purpose: 'service' },
    nodes: [
      {
        id: 'n_start',
        kind: 'onMessage',
        kindVersion: 1,
        name: 'Mensaje',
        params: { channels: 'all', match: 'any' },
        position: { x: 0, y: 0 },
      },
      {
        id: 'n_echo',
        kind: 'sendMessage',
        kindVersion: 1,
        name: 'Eco',
        params: { messages: [{ type: 'text', text: 'Recibido: {{ message.text }}' }] },
        position: { x: 320, y: 0 },
      },
    ],
    edges: [{ id: 'n_start-next-n_echo', from: { node: 'n_start', port: 'next' }, to: 'n_echo' }],
  })
}

/** Below the ports that systems give to outgoing connections: nobody takes it while its server is down. */
function lastingPort(): Promise<number> {
  return freePort(randomInt(20_000, 32_000), '127.0.0.1')
}

async function ownDatabase(folder: string): Promise<OwnServer & { uri: string }> {
  let server = await startDatabase({ dataDir: folder, port: await lastingPort(), log: quiet })
  const { uri, port } = server
  return {
    uri,
    start: async () => {
      server = await startDatabase({ dataDir: folder, port, log: quiet })
    },
    kill: () => killServer(server),
    stop: () => server.stop(),
  }
}

async function ownTemporal(folder: string): Promise<OwnServer & { address: string; forget(): void }> {
  let server = await startTemporal({ dataDir: folder, port: await lastingPort(), log: quiet })
  const { address, port } = server
  return {
    address,
    start: async () => {
      server = await startTemporal({ dataDir: folder, port, log: quiet })
    },
    kill: () => killServer(server),
    stop: () => server.stop(),
    forget: () => rmSync(path.join(folder, 'temporal'), { recursive: true }),
  }
}

async function killServer({ pid, stop }: { pid: number; stop: () => Promise<void> }): Promise<void> {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It is down already.
  }
  await stop()
}

const quiet = () => undefined

/** How long something is away, or how often something costly is looked at. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

async function createCompany(storage: Storage): Promise<void> {
  const company = storage.repositories(companyId)
  await company.companies.create({ name: 'Acme', language: 'es', country: 'MX', currency: 'MXN', timeZone: 'America/Mexico_City' })
  await company.channels.create({
    kind: 'whatsapp',
    name: 'Acme WhatsApp',
    status: 'active',
    account: { accountId: '104578239910023', senderId: phoneNumberId, displayAddress: '254700111222' },
    appKey: 'env',
    credential: 'fake-token',
    messagesPerSecond: 1000,
  })
}

async function isReady(port: number): Promise<boolean> {
  await pause(250)
  try {
    return (await fetch(`http://127.0.0.1:${port}/api/v1/health/ready`)).ok
  } catch {
    return false
  }
}

function outputOf(script: string, args: string[], env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] })
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
    child.once('error', reject)
    child.once('close', (code) =>
      code === 0 ? resolve(output) : reject(new Error(`${path.basename(script)} ended with ${code}: ${output}`)),
    )
  })
}
