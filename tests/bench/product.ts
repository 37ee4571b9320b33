import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { compileFlow } from '#engine/flow/compile-flow'
import type { Flow } from '#engine/flow/schema'
import { parseMasterKey } from '#storage/keys/master-key'
import { runMigrations } from '#storage/migrations/run-migrations'
import { openStorage, type Storage } from '#storage/open-storage'
import { postSigned } from '../../scripts/fake-graph/signed-webhook.ts'
import { type FakeGraph, startFakeGraph } from '../../scripts/fake-graph.ts'
import { freePort } from '../../scripts/processes/free-port.mjs'
import { until } from '../support/until.ts'
import { textWebhook } from '../support/whatsapp-webhooks.ts'

const root = path.resolve(import.meta.dirname, '../..')
const secret = 'bench_app_secret'
const companyId = 'bench'

export interface Product {
  storage: Storage
  graph: FakeGraph
  pids: { api: number; worker: number }
  /** Posts a text; `ack` is when the webhook was answered, `reply` when the fake Graph got the answer. Milliseconds. */
  turn(from: string, text: string): Promise<{ ack: number; reply: number }>
  post(from: string, text: string): Promise<void>
  publish(flow: Flow): Promise<void>
  stop(): Promise<void>
}

/** API and worker as processes of their own, as in production, with a fake Graph in this one. */
export async function startProduct(servers: { mongodbUri: string; temporalAddress: string }): Promise<Product> {
  const masterKey = randomBytes(32).toString('base64')
  const port = await freePort(0, '127.0.0.1')
  const webhookUrl = `http://127.0.0.1:${port}/webhooks/whatsapp`
  const graph = await startFakeGraph({ appSecret: secret, statuses: false })
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    LOG_LEVEL: 'error',
    PORT: String(port),
    HOST: '127.0.0.1',
    HILO_MASTER_KEY: masterKey,
    MONGODB_URI: servers.mongodbUri,
    TEMPORAL_ADDRESS: servers.temporalAddress,
    META_APP_SECRET: secret,
    META_VERIFY_TOKEN: 'bench',
    META_GRAPH_URL: graph.url,
  }
  const storage = await openStorage({ uri: servers.mongodbUri, masterKey: parseMasterKey(masterKey) })
  await runMigrations({ ...storage, say: () => undefined })
  await prepareCompany(storage)
  const worker = start('activities/worker.ts', env)
  const api = start('api/server.ts', env)
  await until('the product is ready', () => isReady(port), 60_000)
  const waiting = new Map<string, (at: number) => void>()
  const seen = graph.sent.push.bind(graph.sent)
  graph.sent.push = (...messages) => {
    for (const { to } of messages) waiting.get(to ?? '')?.(performance.now())
    return seen(...messages)
  }

  async function post(from: string, text: string): Promise<void> {
    const status = await postSigned(webhookUrl, textWebhook({ from, text }).body, secret)
    if (status !== 200) throw new Error(`The webhook was answered ${status}`)
  }

  return {
    storage,
    graph,
    pids: { api: api.pid ?? 0, worker: worker.pid ?? 0 },
    post,
    async turn(from, text) {
      const start = performance.now()
      const replied = new Promise<number>((resolve) => waiting.set(`+${from}`, resolve))
      await post(from, text)
      const ack = performance.now() - start
      const reply = (await replied) - start
      return { ack, reply }
    },
    async publish(flow) {
      const { flows } = storage.repositories(companyId)
      const created = await flows.create({ name: flow.name, draft: flow })
      await flows.publish(created.id, { flow, compiled: compileFlow(flow), note: '', people: 'finish', by: 'bench' })
    },
    async stop() {
      for (const child of [api, worker]) {
        const over = new Promise((resolve) => child.once('exit', resolve))
        child.kill('SIGTERM')
        await over
      }
      await graph.close()
      await storage.close()
    },
  }
}

function start(script: string, env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, [path.join(root, script)], { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/api/v1/health/ready`)).ok
  } catch {
    return false
  }
}

async function prepareCompany(storage: Storage): Promise<void> {
  const company = storage.repositories(companyId)
  await company.companies.create({ name: 'Bench', language: 'es', country: 'MX', currency: 'MXN', timeZone: 'America/Mexico_City' })
  await company.channels.create({
    kind: 'whatsapp',
    name: 'Bench',
    status: 'active',
    account: { accountId: '104578239910023', senderId: '109876543210987', displayAddress: '254700111222' },
    appKey: 'env',
    credential: 'fake-token',
    messagesPerSecond: 1000,
  })
}
