import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { InboundMessageDoc } from '#storage/documents/message'
import { echoFlow, type Installation, startInstallation } from '../support/installation.ts'
import { storedInbound, textOf, timesHeard, untilQuiet } from '../support/ledger.ts'
import { pause } from '../support/product.ts'
import { seeded } from '../support/seeded.ts'
import { companyId, phoneNumberId } from '../support/shop.ts'
import { until } from '../support/until.ts'
import { batchWebhook, newWamid } from '../support/whatsapp-webhooks.ts'

const customers = 500
const copies = 3
const lanes = 10
const chance = seeded(Number(process.env['HILO_CHAOS_SEED'] ?? Date.now() % 1_000_000))

interface Said {
  from: string
  id: string
  at: number
  text: string
}

const said: Said[] = Array.from({ length: customers }, (_, customer) => customer).flatMap((customer) =>
  Array.from({ length: chance.between(2, 3) }, (_, n) => ({
    from: `52155460${String(customer).padStart(5, '0')}`,
    id: newWamid(),
    at: Date.now() - chance.between(0, 60_000),
    text: `Mensaje ${customer}-${n}`,
  })),
)

let hilo: Installation
let stormy = true
/** Ids of answers whose connection was cut. */
const struck = new Set<string>()

beforeAll(async () => {
  process.stderr.write(`chaos | seed ${chance.seed} (HILO_CHAOS_SEED=${chance.seed} repeats it), ${said.length} messages\n`)
  hilo = await startInstallation()
  await hilo.publish(echoFlow())
  cutConnections()
}, 120_000)

afterAll(() => hilo.stop(), 60_000)

describe('five hundred conversations while everything is killed again and again', () => {
  let stored: InboundMessageDoc[] = []

  it('come to rest', async () => {
    const crashes = chance.shuffle<() => Promise<void>>([
      ...Array.from({ length: 3 }, () => restart(hilo.worker)),
      ...Array.from({ length: 3 }, () => restart(hilo.api)),
      ...[hilo.database, hilo.temporal].map(restart),
    ])
    const posts = inPosts(chance.shuffle(said.flatMap((one) => Array.from({ length: copies }, () => one))))
    const delivered = deliverAll(posts)
    const share = posts.length / crashes.length
    const begun = Date.now()
    const tell = (what: string) => process.stderr.write(`chaos | ${Math.round((Date.now() - begun) / 1000)} s: ${what}\n`)
    for (const [n, crash] of crashes.entries()) {
      // Spread over the whole of the delivery, so that each meets messages on their way.
      await until('the next crash', () => delivered.taken() >= n * share, 60_000)
      await crash()
      tell(`${n + 1} of ${crashes.length} crashes, ${hilo.graph.stats.accepted} answers`)
    }
    await delivered.all
    tell('all delivered')
    stormy = false
    await hilo.ready()
    await untilSettled(150_000)
    tell('at rest')
    stored = (await storedInbound(hilo.storage)).filter(({ providerId }) => said.some(({ id }) => id === providerId))
  }, 295_000)

  it('lose no message and store none twice', () => {
    expect(stored.map(({ providerId }) => providerId ?? '').sort()).toEqual(said.map(({ id }) => id).sort())
  })

  it('handle every message in exactly one turn', async () => {
    const heard = await timesHeard(hilo.storage)
    expect(stored.filter(({ turnSeq, unhandled }) => turnSeq === null || unhandled !== null)).toEqual([])
    expect(stored.filter(({ id }) => heard.get(id) !== 1)).toEqual([])
  })

  it('handle them in intake order', () => {
    const late = stored.filter((message, n) => {
      const before = stored[n - 1]
      return before?.conversationId === message.conversationId && (before.turnSeq ?? 0) > (message.turnSeq ?? 0)
    })
    expect(late).toEqual([])
  })

  it('keep one contact and one conversation per customer', async () => {
    expect(new Set(stored.map(({ conversationId }) => conversationId)).size).toBe(customers)
    expect(new Set(stored.map(({ contactId }) => contactId)).size).toBe(customers)
  })

  it('answer every message once, in order, or say that nobody can know', async () => {
    const { graph, storage } = hilo
    const shown = Map.groupBy(graph.sent, ({ body }) => textOf(body))
    const unknown = await storage.models.messages.find({ companyId, direction: 'out', 'failure.code': 'channel.unknownOutcome' }).lean()
    const missing = stored.filter(({ text }) => !shown.has(`Recibido: ${text}`))
    const twice = stored.filter(({ text }) => (shown.get(`Recibido: ${text}`)?.length ?? 0) > 1)
    const again = await storage.models.messages.countDocuments({ companyId, direction: 'out', attempts: { $gt: 1 } })
    process.stderr.write(
      `chaos | ${graph.stats.accepted} accepted, ${struck.size} cut, ${again} sent again, ${unknown.length} of unknown outcome\n`,
    )
    expect(struck.size).toBeGreaterThan(0)
    expect(twice).toEqual([])
    expect(graph.violations).toEqual([])
    // Cut before it was taken, and the second try lost with its worker: the two tries the rules allow are used up.
    expect(missing.length).toBeLessThanOrEqual(unknown.length)
    expect(unknown.length).toBeLessThanOrEqual(said.length / 100)

    const place = new Map(graph.sent.map(({ body }, n) => [textOf(body), n]))
    const places = stored
      .filter((message) => !missing.includes(message))
      .map(({ text, conversationId }) => ({ conversationId, at: place.get(`Recibido: ${text}`) ?? 0 }))
    expect(
      places.filter(({ conversationId, at }, n) => places[n - 1]?.conversationId === conversationId && (places[n - 1]?.at ?? 0) > at),
    ).toEqual([])
  })
})

/** Kills it at a random moment and starts it again, now or a little later. */
function restart(part: { kill(): Promise<void>; start(): unknown }): () => Promise<void> {
  const after = chance.between(200, 3_000)
  const away = chance.between(0, 1_500)
  return async () => {
    await pause(after)
    await part.kill()
    await pause(away)
    await part.start()
  }
}

/** POSTs of a few messages of any customers. */
function inPosts(messages: Said[]): Said[][] {
  const posts: Said[][] = []
  for (let start = 0; start < messages.length; ) {
    const size = chance.between(1, 15)
    posts.push(messages.slice(start, start + size))
    start += size
  }
  return posts
}

/** Several lanes, each with one POST at a time that is repeated until it is taken. */
function deliverAll(posts: Said[][]): { taken(): number; all: Promise<unknown> } {
  let next = 0
  const lane = async () => {
    for (let post = posts[next++]; post !== undefined; post = posts[next++]) await hilo.deliver(batchWebhook(phoneNumberId, post))
  }
  return { taken: () => Math.min(next, posts.length), all: Promise.all(Array.from({ length: lanes }, lane)) }
}

/** Six in a hundred answers meet a cut connection, each message once: half before it is taken, half after. */
function cutConnections(): void {
  const strikes = (body: Record<string, unknown>) => {
    const id = String(body['biz_opaque_callback_data'])
    if (!stormy || body['type'] !== 'text' || struck.has(id) || chance.fraction() >= 0.03) return false
    struck.add(id)
    return true
  }
  for (const when of ['before', 'after'] as const) {
    hilo.graph.failNext({ fault: { type: 'cut', when }, times: Number.POSITIVE_INFINITY, when: strikes })
  }
}

/** Somebody always writes to a number that is in use: only the statuses of later messages tell that those of an earlier one are missing. */
async function untilSettled(withinMs: number): Promise<void> {
  const deadline = Date.now() + withinMs
  for (let n = 1; ; n++) {
    await hilo.say('5215546199999', `Sigo aquí ${n}`)
    const rest = await untilQuiet(hilo.storage, 3_000).catch((error: unknown) => error)
    if (rest === undefined) return
    if (Date.now() > deadline) throw rest
  }
}
