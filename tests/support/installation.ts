import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { type Flow, flowSchema } from '#engine/flow/schema'
import { type FakeGraph, startFakeGraph } from '../../scripts/fake-graph.ts'
import { freePort } from '../../scripts/processes/free-port.mjs'
import { startDatabase, startTemporal } from '../../scripts/servers.mjs'
import { type Product, pause, startProduct } from './product.ts'
import { appSecret, phoneNumberId } from './shop.ts'
import { makeServersFolder, removeServersFolder } from './test-folder.mjs'
import { until } from './until.ts'
import { textWebhook } from './whatsapp-webhooks.ts'

const root = path.resolve(import.meta.dirname, '../..')

/** A server with its data on disk, on the same port in each of its lives. */
interface OwnServer {
  start(): Promise<void>
  /** kill -9. */
  kill(): Promise<void>
  /** Asks it to end: all it knew is then in its files. */
  stop(): Promise<void>
}

export interface Installation extends Product {
  /** Where the servers keep their data and every process its log. */
  folder: string
  /** Of the API, without a slash at the end. */
  url: string
  graph: FakeGraph
  database: OwnServer
  /** `forget` takes away all it knew. */
  temporal: OwnServer & { address: string; forget(): void }
  /** One POST, repeated until it is taken, as the provider does. */
  deliver(body: unknown): Promise<void>
  /** Delivers one text; gives its message id. */
  say(from: string, text: string): Promise<string>
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
  const settings = { HILO_SWEEP_SECONDS: '1', HILO_UNCONFIRMED_SECONDS: '5', ...overrides }
  const servers = { mongodbUri: database.uri, temporalAddress: temporal.address }
  const product = await startProduct({ folder, port: apiPort, ...servers, graphUrl: graph.url, settings })

  const installation: Installation = {
    ...product,
    folder,
    url,
    graph,
    database,
    temporal,
    async deliver(body) {
      await until('the webhook is taken', async () => (await installation.post(body)) === 200 || (await pause(200)), 120_000)
    },
    async say(from, text) {
      const { body, id } = textWebhook({ from, text, phoneNumberId })
      await installation.deliver(body)
      return id
    },
    rebuildSessions: () => outputOf(path.join(root, 'scripts/sessions.mjs'), ['rebuild'], product.env),
    async stop() {
      await product.kill()
      await graph.close()
      await product.storage.close().catch(() => undefined)
      await Promise.all([temporal.kill(), database.kill()])
      await removeServersFolder(folder)
    },
  }
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
