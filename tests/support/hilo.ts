import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Client, Connection } from '@temporalio/client'
import { DefaultLogger, Runtime } from '@temporalio/worker'
import pino from 'pino'
import { startWorker } from '#activities/start-worker'
import { callableOf } from '#api/flows/known-subflows'
import { type RunningApi, startApi } from '#api/start-api'
import { compileFlow } from '#engine/flow/compile-flow'
import { type Flow, flowSchema } from '#engine/flow/schema'
import { type Environment, parseEnvironment } from '#storage/environment'
import { parseMasterKey } from '#storage/keys/master-key'
import { createPayloadCodec } from '#storage/keys/payload-codec'
import { createTemporalConverter } from '#storage/keys/temporal-converter'
import { runMigrations } from '#storage/migrations/run-migrations'
import { openStorage, type Storage } from '#storage/open-storage'
import { companyOfWorkflow } from '#workflows/messages'
import { postSigned } from '../../scripts/fake-graph/signed-webhook.ts'
import { type FakeGraph, startFakeGraph } from '../../scripts/fake-graph.ts'
import { freePort } from '../../scripts/processes/free-port.mjs'
import { appSecret, companyId, createShop } from './shop.ts'
import { textWebhook } from './whatsapp-webhooks.ts'

export interface Hilo {
  environment: Environment
  storage: Storage
  graph: FakeGraph
  client: Client
  webhookUrl: string
  channelId: string
  /** Publishes a flow of the test company and switches it on; a second time with the same id it is the next version. */
  publish(flow: Flow, options?: { flowId?: string; people?: 'finish' | 'migrate' | 'stop' }): Promise<{ flowId: string; version: number }>
  /** Posts a customer's text as WhatsApp would; gives the message id. */
  say(from: string, text: string, options?: { id?: string; at?: number }): Promise<string>
  post(body: unknown): Promise<number>
  startWorker(): Promise<void>
  stopWorker(): Promise<void>
  startApi(): Promise<void>
  stopApi(): Promise<void>
  stop(): Promise<void>
}

Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] })

/**
 * The whole product in this process, on a fresh database and the namespace of this Jest worker: API, worker, and a fake Graph that
 * tells statuses. One company with one active number.
 */
export async function startHilo(overrides: Record<string, string> = {}): Promise<Hilo> {
  const masterKey = randomBytes(32).toString('base64')
  const apiPort = await freePort(0, '127.0.0.1')
  const webhookUrl = `http://127.0.0.1:${apiPort}/webhooks/whatsapp`
  const graph = await startFakeGraph({ appSecret, webhookUrl })
  const environment = readEnvironment({
    NODE_ENV: 'test',
    LOG_LEVEL: process.env['HILO_TEST_LOG_LEVEL'] ?? 'silent',
    PORT: String(apiPort),
    HOST: '127.0.0.1',
    HILO_MASTER_KEY: masterKey,
    MONGODB_URI: freshDatabase(),
    TEMPORAL_ADDRESS: process.env['HILO_TEST_TEMPORAL_ADDRESS'] ?? 'localhost:7233',
    TEMPORAL_NAMESPACE: `test-${process.env['JEST_WORKER_ID'] ?? '1'}`,
    META_APP_SECRET: appSecret,
    META_VERIFY_TOKEN: 'test_verify_token',
    META_GRAPH_URL: graph.url,
    ...overrides,
  })
  const storage = await openStorage({ uri: environment.MONGODB_URI, masterKey: parseMasterKey(masterKey) })
  await runMigrations({ ...storage, say: () => undefined })
  const channelId = await createShop(storage)
  const dataConverter = createTemporalConverter(createPayloadCodec(storage.keyRing, companyOfWorkflow))
  const connection = await Connection.connect({ address: environment.TEMPORAL_ADDRESS })
  const client = new Client({ connection, namespace: environment.TEMPORAL_NAMESPACE, dataConverter })
  await emptyNamespace(client)
  const log = pino({ level: environment.LOG_LEVEL })
  const bundle = { codePath: process.env['HILO_TEST_WORKFLOW_BUNDLE'] ?? '' }
  let worker: Awaited<ReturnType<typeof startWorker>> | null = null
  let api: RunningApi | null = null

  const hilo: Hilo = {
    environment,
    storage,
    graph,
    client,
    webhookUrl,
    channelId,
    async publish(flow, { flowId, people = 'finish' } = {}) {
      const { flows } = storage.repositories(companyId)
      const id = flowId ?? (await flows.create({ draft: flow })).id
      const compiled = compileFlow(flow, callableOf((await flows.live()).flows))
      const version = await flows.publish(id, { flow, compiled, note: '', people, by: 'tester' })
      return { flowId: id, version: version.version }
    },
    async say(from, text, options) {
      const { body, id } = textWebhook({ from, text, ...options })
      const status = await hilo.post(body)
      if (status !== 200) throw new Error(`The webhook was answered ${status}`)
      return id
    },
    post: (body) => postSigned(webhookUrl, body, appSecret),
    async startWorker() {
      worker = await startWorker(environment, log, bundle)
    },
    async stopWorker() {
      worker?.stop()
      await worker?.stopped
      worker = null
    },
    async startApi() {
      api = await startApi(environment)
    },
    async stopApi() {
      await api?.stop()
      api = null
    },
    async stop() {
      await hilo.stopWorker()
      await hilo.stopApi()
      await emptyNamespace(client)
      await graph.close()
      await connection.close()
      await storage.connection.dropDatabase()
      await storage.keysConnection.dropDatabase()
      await storage.close()
    },
  }
  await Promise.all([hilo.startApi(), hilo.startWorker()])
  return hilo
}

export function flowFixture(name: string): Flow {
  return flowSchema.parse(JSON.parse(readFileSync(new URL(`../fixtures/flows/${name}.json`, import.meta.url), 'utf8')))
}

/** Each file has its own keys: what another one left in the namespace of this Jest worker could not be read, and would hold the sweeper up. */
async function emptyNamespace(client: Client): Promise<void> {
  for (const schedule of ['sweep', 'watchChannels']) {
    await client.schedule
      .getHandle(schedule)
      .delete()
      .catch(() => undefined)
  }
  for await (const { workflowId } of client.workflow.list({ query: `ExecutionStatus = 'Running'` })) {
    await client.workflow
      .getHandle(workflowId)
      .terminate()
      .catch(() => undefined)
  }
}

function freshDatabase(): string {
  const uri = process.env['HILO_TEST_MONGODB_URI']
  if (!uri) throw new Error('HILO_TEST_MONGODB_URI is not set: run the tests with npm test')
  const url = new URL(uri)
  url.pathname = `/hilo_test_${randomBytes(6).toString('hex')}`
  return url.toString()
}

function readEnvironment(env: Record<string, string>): Environment {
  const parsed = parseEnvironment(env)
  if (!parsed.ok) throw new Error(parsed.sentence)
  return parsed.environment
}
