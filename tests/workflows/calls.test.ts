import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { asks, drawFlow, says } from '../support/draw-flow.ts'
import { type Hilo, startHilo } from '../support/hilo.ts'
import { companyId } from '../support/shop.ts'
import { threadOf } from '../support/thread.ts'
import { until } from '../support/until.ts'
import { messageWebhook } from '../support/whatsapp-webhooks.ts'

const publicUrl = 'https://hilo.example'

let hilo: Hilo
let shop: Shop

beforeAll(async () => {
  shop = await openShop()
  hilo = await startHilo({ HILO_ALLOWED_HOSTS: shop.host, PUBLIC_URL: publicUrl })
  const mapping = [{ path: 'body.total', variable: 'total' }]
  const lookUp = (word: string, url: string, arrows: string[], method = 'GET') =>
    drawFlow({
      word,
      nodes: {
        call: ['httpRequest', { method, url, mapping, timeoutSeconds: 20 }],
        found: says('Son {{ total }}'),
        refused: says('No existe'),
        failed: says('No se pudo'),
      },
      arrows: ['start.next > call', 'call.next > found', 'call.httpError > refused', ...arrows],
      variables: [{ name: 'total', type: 'number' }],
    })
  await hilo.publish(lookUp('orden', `${shop.url}/orders/7`, ['call.failed > failed']))
  await hilo.publish(lookUp('perdida', `${shop.url}/missing`, ['call.failed > failed']))
  await hilo.publish(lookUp('interna', 'http://169.254.169.254/latest/meta-data', []))
  await hilo.publish(lookUp('cobro', `${shop.url}/charges`, ['call.failed > failed'], 'POST'))
  for (const [word, timeoutSeconds] of [
    ['pagar', 600],
    ['apuro', 2],
  ] as const) {
    const params = {
      saveUrlTo: 'link',
      message: 'Paga en {{ callback.url }}',
      timeoutSeconds,
      mapping: [{ path: 'body.paid', variable: 'paid' }],
    }
    await hilo.publish(
      drawFlow({
        word,
        nodes: { wait: ['waitForCallback', params], done: says('Pagado: {{ paid }}'), late: says('No llegó') },
        arrows: ['start.next > wait', 'wait.next > done', 'wait.timeout > late'],
        variables: [
          { name: 'link', type: 'text' },
          { name: 'paid', type: 'text' },
        ],
      }),
    )
  }
  await hilo.publish(
    drawFlow({
      word: 'foto',
      nodes: { ask: asks('Manda una foto', { answer: 'image' }), done: says('Gracias') },
      arrows: ['start.next > ask', 'ask.answered > done'],
    }),
  )
})

afterAll(async () => {
  await hilo.stop()
  await shop.close()
})

describe('a request to another system', () => {
  it('brings its answer into the flow', async () => {
    const thread = threadOf(hilo, '573005000001')
    await thread.say('orden')
    await thread.receives('Son 199')
  })

  it('that is answered with an error goes on by its port', async () => {
    const thread = threadOf(hilo, '573005000002')
    await thread.say('perdida')
    await thread.receives('No existe')
  })

  it('to a private address is refused, and the run says why', async () => {
    const thread = threadOf(hilo, '573005000003')
    await thread.say('interna')
    await until('people are asked', async () => (await thread.conversation()).owner.type === 'queue')
    const { id } = await thread.conversation()
    const { items } = await hilo.storage.repositories(companyId).runs.list({ conversationId: id })

    expect(items).toEqual([expect.objectContaining({ status: 'failed', nodeId: 'call' })])
    expect(items[0]?.failure).toMatchObject({
      nodeId: 'call',
      code: 'guard.privateAddress',
      message: expect.stringContaining('private network'),
    })
  })

  it('is not made again by the next worker once its answer was had', async () => {
    const thread = threadOf(hilo, '573005000004')
    const asked = shop.hold('/charges')
    await thread.say('cobro')
    await asked.arrived
    const stopped = hilo.stopWorker()
    asked.answer()
    await stopped
    await hilo.startWorker()
    await thread.receives('Son 199')
    await thread.settled()

    expect(shop.requests.filter(({ path }) => path === '/charges')).toEqual([
      { path: '/charges', key: expect.stringMatching(/^conversation\//) },
    ])
    expect(thread.received()).toEqual(['Son 199'])
  })
})

describe('a one-time address', () => {
  it.each([
    ['573005000011', { method: 'POST', body: JSON.stringify({ paid: 'sí' }) }, 'Pagado: sí'],
    ['573005000012', { method: 'GET' }, 'Pagado: '],
  ])('goes on with the flow when it is called (%s), once', async (phone, request, answer) => {
    const thread = threadOf(hilo, phone)
    await thread.say('pagar')
    const link = await until('the link', () => /https:\S+/.exec(thread.received()[0] ?? '')?.[0])
    expect(link.startsWith(`${publicUrl}/callbacks/`)).toBe(true)
    const url = link.replace(publicUrl, new URL(hilo.webhookUrl).origin)

    expect((await fetch(url, request)).status).toBe(202)
    expect((await fetch(url, request)).status).toBe(404)
    await until('the flow went on', () => thread.received().some((text) => text.trim() === answer.trim()))
  })

  it('that nobody calls in time goes on by its timeout', async () => {
    const thread = threadOf(hilo, '573005000013')
    await thread.say('apuro')
    await thread.receives('No llegó')
  })
})

describe("a customer's picture", () => {
  const jpeg = Buffer.concat([
    Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
    Buffer.alloc(2_000, 7),
    Buffer.from('ffd9', 'hex'),
  ])

  async function sendPicture(phone: string, bytes: Buffer): Promise<void> {
    const id = hilo.graph.keepMedia('image/jpeg', bytes)
    const { body } = messageWebhook({ from: phone, message: { type: 'image', image: { id, mime_type: 'image/jpeg', sha256: '' } } })
    await hilo.post(body)
  }

  it('is fetched into storage and hangs on its message', async () => {
    const thread = threadOf(hilo, '573005000021')
    await thread.say('foto')
    await thread.receives('Manda una foto')
    await sendPicture(thread.phone, jpeg)
    await thread.receives('Gracias')
    const content = await until('the file', async () => {
      const message = (await thread.incoming()).at(-1)
      return message?.content.type === 'media' && message.content.fileId !== undefined && message.content
    })
    const file = await hilo.storage.repositories(companyId).files.open(content.fileId ?? '')
    const chunks: Uint8Array[] = []
    for await (const chunk of file?.body ?? []) chunks.push(chunk)

    expect(content.mimeType).toBe('image/jpeg')
    expect(Buffer.concat(chunks).equals(jpeg)).toBe(true)
  })

  it('that is something else is left where it is', async () => {
    const thread = threadOf(hilo, '573005000022')
    await thread.say('foto')
    await thread.receives('Manda una foto')
    await sendPicture(thread.phone, Buffer.from('MZ\u0090\u0000 this is a program, not a picture'.repeat(50)))
    const { id } = await thread.conversation()
    await until('the fetch is over', async () => {
      const call = await hilo.storage.connection.collection('calls').findOne({ conversationId: id, kind: 'fetchMedia' })
      return call?.['status'] === 'done'
    })

    expect((await thread.incoming()).at(-1)?.content).not.toHaveProperty('fileId')
  })
})

interface Shop {
  url: string
  host: string
  requests: { path: string; key: string | undefined }[]
  /** The next request to this path is answered when the test says so. */
  hold(path: string): { arrived: Promise<void>; answer: () => void }
  close(): Promise<void>
}

/** A system of the merchant's: one order, one till. */
async function openShop(): Promise<Shop> {
  const requests: Shop['requests'] = []
  const held = new Map<string, { arrived: () => void; released: Promise<void> }>()
  const server: Server = createServer((request: IncomingMessage, response) => {
    const path = request.url ?? '/'
    request.resume()
    requests.push({ path, key: request.headers['idempotency-key']?.toString() })
    held.get(path)?.arrived()
    void (held.get(path)?.released ?? Promise.resolve()).then(() => {
      response.writeHead(path === '/missing' ? 404 : 200, { 'content-type': 'application/json' }).end(JSON.stringify({ total: 199 }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on TCP has an address object.
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: `http://${host}`,
    host,
    requests,
    hold(path) {
      const arrival = Promise.withResolvers<void>()
      const release = Promise.withResolvers<void>()
      held.set(path, { arrived: arrival.resolve, released: release.promise })
      return { arrived: arrival.promise, answer: release.resolve }
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
