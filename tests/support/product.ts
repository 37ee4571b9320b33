import { randomBytes } from 'node:crypto'
import { compileFlow } from '#engine/flow/compile-flow'
import type { Flow } from '#engine/flow/schema'
import { parseMasterKey } from '#storage/keys/master-key'
import { runMigrations } from '#storage/migrations/run-migrations'
import { openStorage, type Storage } from '#storage/open-storage'
import { postSigned } from '../../scripts/fake-graph/signed-webhook.ts'
import { type ProductProcess, productProcess } from './product-process.ts'
import { appSecret, companyId, createShop } from './shop.ts'
import { until } from './until.ts'

export interface Product {
  storage: Storage
  api: ProductProcess
  worker: ProductProcess
  /** What its processes are started with. */
  env: NodeJS.ProcessEnv
  publish(flow: Flow): Promise<void>
  /** One signed POST, once; 0 = nobody answered. */
  post(body: unknown): Promise<number>
  /** Waits until API, worker and both servers answer. */
  ready(): Promise<void>
  /** kill -9. */
  kill(): Promise<void>
}

interface ProductOptions {
  /** Where every process keeps its log. */
  folder: string
  port: number
  mongodbUri: string
  temporalAddress: string
  graphUrl: string
  settings?: Record<string, string>
}

/** The product as in production: API and worker as processes of their own, up when this returns. One company with one number. */
export async function startProduct({ folder, port, mongodbUri, temporalAddress, graphUrl, settings }: ProductOptions): Promise<Product> {
  const masterKey = randomBytes(32).toString('base64')
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    LOG_LEVEL: process.env['HILO_TEST_LOG_LEVEL'] ?? 'silent',
    PORT: String(port),
    HOST: '127.0.0.1',
    HILO_DATA_DIR: folder,
    HILO_MASTER_KEY: masterKey,
    MONGODB_URI: mongodbUri,
    TEMPORAL_ADDRESS: temporalAddress,
    META_APP_SECRET: appSecret,
    META_VERIFY_TOKEN: 'test_verify_token',
    META_GRAPH_URL: graphUrl,
    ...settings,
  }
  const storage = await openStorage({ uri: mongodbUri, masterKey: parseMasterKey(masterKey) })
  await runMigrations({ ...storage, say: () => undefined })
  await createShop(storage)
  const product: Product = {
    storage,
    env,
    api: productProcess('api', 'api/server.ts', env, folder),
    worker: productProcess('worker', 'activities/worker.ts', env, folder),
    async publish(flow) {
      const { flows } = storage.repositories(companyId)
      const { id } = await flows.create({ draft: flow })
      await flows.publish(id, { flow, compiled: compileFlow(flow), note: '', people: 'finish', by: 'tester' })
    },
    post: (body) => postSigned(`http://127.0.0.1:${port}/webhooks/whatsapp`, body, appSecret).catch(() => 0),
    async ready() {
      await until('the product is ready', () => isReady(port), 90_000)
    },
    async kill() {
      await Promise.all([product.worker.kill(), product.api.kill()])
    },
  }
  product.worker.start()
  product.api.start()
  await product.ready()
  return product
}

async function isReady(port: number): Promise<boolean> {
  await pause(250)
  try {
    return (await fetch(`http://127.0.0.1:${port}/api/v1/health/ready`)).ok
  } catch {
    return false
  }
}

/** How long something is away, or how often something costly is looked at. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
