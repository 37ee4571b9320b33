import type { Flow } from '#engine/flow/schema'
import type { Storage } from '#storage/open-storage'
import { type FakeGraph, startFakeGraph } from '../../scripts/fake-graph.ts'
import { freePort } from '../../scripts/processes/free-port.mjs'
import { startProduct } from '../support/product.ts'
import { appSecret } from '../support/shop.ts'
import { textWebhook } from '../support/whatsapp-webhooks.ts'

export interface MeasuredProduct {
  storage: Storage
  graph: FakeGraph
  pids: { api: number; worker: number }
  /** Posts a text; `ack` is when the webhook was answered, `reply` when the fake Graph got the answer. Milliseconds. */
  turn(from: string, text: string): Promise<{ ack: number; reply: number }>
  post(from: string, text: string): Promise<void>
  publish(flow: Flow): Promise<void>
  stop(): Promise<void>
}

/** The product on given servers, with a fake Graph in this process that tells when it is written to and sends no statuses. */
export async function startMeasuredProduct(servers: {
  folder: string
  mongodbUri: string
  temporalAddress: string
}): Promise<MeasuredProduct> {
  const port = await freePort(0, '127.0.0.1')
  const graph = await startFakeGraph({ appSecret, statuses: false })
  const product = await startProduct({ ...servers, port, graphUrl: graph.url, settings: { LOG_LEVEL: 'error' } })
  const { storage, api, worker, publish } = product
  const waiting = new Map<string, (at: number) => void>()
  const seen = graph.sent.push.bind(graph.sent)
  graph.sent.push = (...messages) => {
    for (const { to } of messages) waiting.get(to ?? '')?.(performance.now())
    return seen(...messages)
  }

  async function post(from: string, text: string): Promise<void> {
    const { body } = textWebhook({ from, text })
    // A connection that was kept may just have been closed: providers post again.
    const status = (await product.post(body)) || (await product.post(body))
    if (status !== 200) throw new Error(`The webhook was answered ${status}`)
  }

  return {
    storage,
    graph,
    pids: { api: api.pid(), worker: worker.pid() },
    publish,
    post,
    async turn(from, text) {
      const start = performance.now()
      const replied = new Promise<number>((resolve) => waiting.set(`+${from}`, resolve))
      await post(from, text)
      const ack = performance.now() - start
      const reply = (await replied) - start
      return { ack, reply }
    },
    async stop() {
      await Promise.all([worker.stop(), api.stop()])
      await graph.close()
      await storage.close()
    },
  }
}
