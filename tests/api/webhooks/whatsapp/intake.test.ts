import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import express from 'express'
import { pino } from 'pino'
import { createErrorHandler } from '#api/error-handler'
import { createWebhookMetrics, type WebhookMetrics } from '#api/webhooks/metrics'
import { createWebhookRoutes } from '#api/webhooks/routes'
import { UnavailableError } from '#engine/errors'
import type { OutboundMessageDoc } from '#storage/documents/message'
import { parseEnvironment } from '#storage/environment'
import { startHttpServer } from '../../../support/http-server.ts'
import { openTestStorage, type TestStorage } from '../../../support/storage.ts'
import { until } from '../../../support/until.ts'
import { fixture, rawFixture, signatures, whatsAppFixtures } from '../../../support/whatsapp-fixtures.ts'
import { batchWebhook, messageWebhook, newWamid, textWebhook } from '../../../support/whatsapp-webhooks.ts'

const secret = signatures.secrets.meta_app_secret
const acmeNumber = '109876543210987'
const boraNumber = '109876543217777'
const waba = '104578239910023'

let test: TestStorage
let server: Awaited<ReturnType<typeof startHttpServer>>
let metrics: WebhookMetrics
let rung: { conversationId: string; contactId: string; ids: string[] }[]
let logged: string[]
let watched: string[] = []
let temporalAway = false
let channelId = ''

/** Every conversation and message of a company, as plain documents. */
const of = (companyId: string) => test.storage.repositories(companyId)

beforeAll(async () => {
  test = await openTestStorage()
  const parsed = parseEnvironment({ MONGODB_URI: test.uri, META_APP_SECRET: secret, META_VERIFY_TOKEN: 'verify-me' })
  if (!parsed.ok) throw new Error(parsed.sentence)
  for (const [companyId, senderId, accountId, displayAddress] of [
    ['acme', acmeNumber, waba, '254700111222'],
    ['bora', boraNumber, '104578239910077', '971501234567'],
  ] as const) {
    await of(companyId).companies.create({
      name: companyId,
      language: 'es',
      country: 'MX',
      currency: 'MXN',
      timeZone: 'America/Mexico_City',
    })
    const account = { accountId, senderId, displayAddress }
    const channel = await of(companyId).channels.create({
      kind: 'whatsapp',
      name: companyId,
      status: 'active',
      account,
      appKey: 'env',
      automaticTexts: ['Gracias por escribirnos'],
    })
    if (companyId === 'acme') channelId = channel.id
  }
  metrics = createWebhookMetrics()
  const log = pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) })
  const app = express()
  const conversations = {
    async ring({ conversationId, contactId }: { conversationId: string; contactId: string }, ids: string[]) {
      if (temporalAway) throw new UnavailableError('temporal.away', 'away')
      rung.push({ conversationId, contactId, ids })
    },
    async watchChannel({ channelId }: { channelId: string }) {
      if (temporalAway) throw new UnavailableError('temporal.away', 'away')
      watched.push(channelId)
    },
  }
  // The routes use nothing of the gateway but its bell and the look at a channel.
  app.use(
    createWebhookRoutes({ storage: test.storage, conversations: conversations as never, environment: parsed.environment, log, metrics }),
  )
  app.use(createErrorHandler(log))
  server = await startHttpServer(app)
})

afterAll(async () => {
  await server.close()
  await test.drop()
})

beforeEach(() => {
  rung = []
  watched = []
  logged = []
  temporalAway = false
})

function sign(body: Buffer | string, key = secret): string {
  return `sha256=${createHmac('sha256', key).update(body).digest('hex')}`
}

async function postRaw(body: Buffer | string, headers: Record<string, string>, path = '/webhooks/whatsapp'): Promise<number> {
  const response = await fetch(server.url + path, {
    method: 'POST',
    body: new Uint8Array(Buffer.from(body)),
    headers: { 'content-type': 'application/json', ...headers },
  })
  await response.text()
  return response.status
}

function post(body: unknown, path?: string, key = secret): Promise<number> {
  const text = JSON.stringify(body)
  return postRaw(text, { 'x-hub-signature-256': sign(text, key) }, path)
}

async function contactOf(phone: string, companyId = 'acme') {
  return await of(companyId).contacts.byIdentity({ kind: 'phone', value: phone })
}

/** The thread with a person, oldest first. */
async function threadWith(phone: string, companyId = 'acme') {
  const contact = await contactOf(phone, companyId)
  if (!contact) return []
  const record = await test.storage.models.conversations.findOne({ companyId, contactId: contact.id, mergedInto: null })
  const { items } = await of(companyId).conversations.messages(String(record?._id))
  return items.toReversed()
}

async function conversationWith(phone: string, companyId = 'acme') {
  const contact = await contactOf(phone, companyId)
  const record = await test.storage.models.conversations.findOne({ companyId, contactId: contact?.id ?? '', mergedInto: null })
  return record && (await of(companyId).conversations.get(String(record._id)))
}

describe('who may post', () => {
  it('answers the challenge with the right token only', async () => {
    const ask = async (token: string) =>
      await fetch(`${server.url}/webhooks/whatsapp?hub.mode=subscribe&hub.challenge=42&hub.verify_token=${token}`)
    expect(await (await ask('verify-me')).text()).toBe('42')
    expect((await ask('other')).status).toBe(403)
  })

  const text = JSON.stringify(textWebhook({ from: '5215500000001', text: 'nunca guardado' }).body)
  it.each<[string, Buffer | string, Record<string, string>]>([
    ['no signature', text, {}],
    ['another secret', text, { 'x-hub-signature-256': sign(text, 'other') }],
    ['an altered body', text.replace('nunca', 'jamas'), { 'x-hub-signature-256': sign(text) }],
    ['a truncated body', text.slice(0, -1), { 'x-hub-signature-256': sign(text) }],
    ['no body', '', { 'x-hub-signature-256': sign(text) }],
  ])('refuses %s, stores nothing and logs no body', async (_what, body, headers) => {
    const before = metrics.read().refused
    expect(await postRaw(body, headers)).toBe(401)
    expect(await contactOf('5215500000001')).toBeNull()
    expect(metrics.read().refused).toBe(before + 1)
    expect(logged.join()).not.toMatch(/nunca|jamas|5215500000001/)
  })

  it('takes 3 MB and refuses more', async () => {
    const large = JSON.stringify({ object: 'whatsapp_business_account', entry: [], padding: 'x'.repeat(3 * 1024 * 1024 - 1000) })
    expect(await postRaw(large, { 'x-hub-signature-256': sign(large) })).toBe(200)
    const tooLarge = `${large}${' '.repeat(2000)}`
    expect(await postRaw(tooLarge, { 'x-hub-signature-256': sign(tooLarge) })).toBe(413)
  })

  it('knows no address of an unknown app', async () => {
    expect(await post(textWebhook({ from: '5215500000001', text: 'x' }).body, '/webhooks/whatsapp/nobody')).toBe(404)
  })

  it('verifies the address of an app with its own secret, and lets it touch only its own channels', async () => {
    await of('bora').metaApps.create({
      key: 'bora-app',
      name: 'Bora',
      appId: '7',
      secrets: { appSecret: 'bora-secret', verifyToken: 'bora-token' },
    })
    const account = { accountId: '1', senderId: '555', displayAddress: null }
    await of('bora').channels.create({ kind: 'whatsapp', name: 'own', status: 'active', account, appKey: 'bora-app' })
    await of('acme').channels.create({
      kind: 'whatsapp',
      name: 'foreign',
      status: 'active',
      account: { ...account, senderId: '556' },
      appKey: 'bora-app',
    })
    const path = '/webhooks/whatsapp/bora-app'
    const said = (from: string, phoneNumberId: string) => textWebhook({ from, text: 'hola', phoneNumberId }).body
    expect(await post(said('5215500000002', '555'), path)).toBe(401)
    expect(await post(said('5215500000002', '555'), path, 'bora-secret')).toBe(200)
    expect(await threadWith('5215500000002', 'bora')).toHaveLength(1)
    expect(await post(said('5215500000003', acmeNumber), path, 'bora-secret')).toBe(200)
    expect(await post(said('5215500000003', '556'), path, 'bora-secret')).toBe(200)
    expect(await contactOf('5215500000003', 'acme')).toBeNull()
  })
})

describe('what a signed webhook does', () => {
  it.each(whatsAppFixtures)('answers 200 to %s with its signature', async (name) => {
    const header = signatures.files[`whatsapp/${name}`]?.['X-Hub-Signature-256'] ?? ''
    expect(await postRaw(rawFixture(name), { 'x-hub-signature-256': header })).toBe(200)
  })

  it('has a number read from Meta again when its quality, name or account changed', async () => {
    const header = signatures.files['whatsapp/phone_number_quality_update.json']?.['X-Hub-Signature-256'] ?? ''
    expect(await postRaw(rawFixture('phone_number_quality_update.json'), { 'x-hub-signature-256': header })).toBe(200)
    expect(watched).toEqual([channelId])
    temporalAway = true
    expect(await postRaw(rawFixture('phone_number_quality_update.json'), { 'x-hub-signature-256': header })).toBe(200)
  })

  it('stores a message once and rings for it until a turn has handled it', async () => {
    const { body } = textWebhook({ from: '5215500000010', text: 'hola' })
    expect([await post(body), await post(body)]).toEqual([200, 200])
    const [message, ...others] = await threadWith('5215500000010')
    expect(others).toEqual([])
    expect(message).toMatchObject({ direction: 'in', text: 'hola', turnSeq: null, intakeSeq: 1 })
    const bells = await until('two bells', () => rung.length === 2 && rung)
    expect(bells).toMatchObject([
      { conversationId: message?.conversationId, ids: [message?.id] },
      { conversationId: message?.conversationId, ids: [message?.id] },
    ])
  })

  it('keeps the order of provider time, then of position, within one POST and rings each conversation once', async () => {
    const at = 1_780_000_000_000
    const line = (from: string, text: string, seconds: number) => ({ from, text, id: newWamid(), at: at + seconds * 1000 })
    const ana = '5215500000011'
    const eva = '5215500000012'
    expect(
      await post(
        batchWebhook(acmeNumber, [
          line(ana, 'tres', 2),
          line(eva, 'eva', 1),
          line(ana, 'uno', 0),
          line(ana, 'dos', 0),
          line(ana, 'cuatro', 2),
        ]),
      ),
    ).toBe(200)
    const thread = (await threadWith(ana)).toSorted((one, other) =>
      'intakeSeq' in one && 'intakeSeq' in other ? one.intakeSeq - other.intakeSeq : 0,
    )
    expect(thread.map((message) => 'text' in message && message.text)).toEqual(['uno', 'dos', 'tres', 'cuatro'])
    await until('two bells', () => rung.length === 2)
    expect(rung.map(({ ids }) => ids.length).sort()).toEqual([1, 4])
  })

  it('gives each company of one POST its own messages: the same person is two contacts', async () => {
    const from = '5215500000013'
    const acme = textWebhook({ from, text: 'para acme' }).body as { entry: unknown[] }
    const bora = textWebhook({ from, text: 'para bora', phoneNumberId: boraNumber }).body as { entry: unknown[] }
    expect(await post({ ...acme, entry: [...acme.entry, ...bora.entry] })).toBe(200)
    expect(await threadWith(from, 'acme')).toMatchObject([{ text: 'para acme' }])
    expect(await threadWith(from, 'bora')).toMatchObject([{ text: 'para bora' }])
  })

  it('keeps aside what belongs to no channel, and stores the rest', async () => {
    const before = metrics.read().unknownNumber
    const stranger = textWebhook({ from: '5215500000014', text: 'perdido', phoneNumberId: '404' }).body as { entry: unknown[] }
    const known = textWebhook({ from: '5215500000014', text: 'llega' }).body as { entry: unknown[] }
    expect(await post({ ...stranger, entry: [...stranger.entry, ...known.entry] })).toBe(200)
    expect(await threadWith('5215500000014')).toMatchObject([{ text: 'llega' }])
    expect(metrics.read().unknownNumber).toBe(before + 1)
    const [kept] = (await test.storage.installation.keptWebhooks.list()).items
    expect(kept).toMatchObject({ channel: 'whatsapp', reason: 'unknown number' })
    expect(await test.storage.installation.keptWebhooks.body(kept?.id ?? '')).toContain('perdido')
  })

  it.each([
    ['no JSON', '{"object":'],
    ['another object', '{"object":"page","entry":[]}'],
    ['a list', '[]'],
  ])('keeps aside a signed body that is %s and answers 200', async (_what, body) => {
    const before = metrics.read().unreadable
    expect(await postRaw(body, { 'x-hub-signature-256': sign(body) })).toBe(200)
    expect(metrics.read().unreadable).toBe(before + 1)
    const [kept] = (await test.storage.installation.keptWebhooks.list()).items
    expect(await test.storage.installation.keptWebhooks.body(kept?.id ?? '')).toBe(body)
  })

  it('answers 200 while Temporal is away, rings nobody and counts it', async () => {
    temporalAway = true
    const before = metrics.read().notRung
    const people = Array.from({ length: 30 }, (_, index) => ({
      from: `52155000001${10 + index}`,
      text: 'hola',
      id: newWamid(),
      at: Date.now(),
    }))
    expect(await post(batchWebhook(acmeNumber, people))).toBe(200)
    await until('all bells counted', () => metrics.read().notRung === before + 30)
    expect(await threadWith('5215500000110')).toHaveLength(1)
  })

  it('shows a reaction both as said and on its message', async () => {
    const from = '5215500000020'
    const { body, id } = textWebhook({ from, text: 'mira' })
    await post(body)
    await post(messageWebhook({ from, message: { type: 'reaction', reaction: { message_id: id, emoji: '👍' } } }).body)
    expect(await threadWith(from)).toMatchObject([{ reactions: [{ by: 'customer', emoji: '👍' }] }, { content: { type: 'reaction' } }])
  })

  it('replaces the words of an edited message and purges those of a deleted one', async () => {
    const from = '5215500000021'
    const first = textWebhook({ from, text: 'talle 40' })
    const second = textWebhook({ from, text: 'mi clave es 1234' })
    await post(first.body)
    await post(second.body)
    const edit = { original_message_id: first.id, message: { type: 'text', text: { body: 'talle 41' } } }
    await post(messageWebhook({ from, message: { type: 'edit', edit } }).body)
    await post(messageWebhook({ from, message: { type: 'revoke', revoke: { original_message_id: second.id } } }).body)
    const thread = await threadWith(from)
    expect(thread).toMatchObject([
      { text: 'talle 41', editedAt: expect.any(Number) },
      { text: null, content: { type: 'unsupported' }, deletedAt: expect.any(Number) },
    ])
    expect(JSON.stringify(thread)).not.toContain('1234')
  })

  it('gives the phone the conversation when somebody answers there, but not for an automatic text', async () => {
    const from = '5215500000022'
    await post(textWebhook({ from, text: 'hola' }).body)
    const echo = (text: string) => ({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: waba,
          changes: [
            {
              field: 'smb_message_echoes',
              value: {
                messaging_product: 'whatsapp',
                metadata: { display_phone_number: '254700111222', phone_number_id: acmeNumber },
                message_echoes: [
                  {
                    from: '254700111222',
                    to: from,
                    id: newWamid(),
                    timestamp: String(Math.floor(Date.now() / 1000)),
                    type: 'text',
                    text: { body: text },
                  },
                ],
              },
            },
          ],
        },
      ],
    })
    await until('the first bell', () => rung.length === 1)
    await post(echo('Gracias por escribirnos'))
    await post(echo('Hola, soy Luz'))
    await until('the bell of the echo', () => rung.length === 2)
    expect((await threadWith(from)).slice(1)).toMatchObject([
      { direction: 'out', by: { type: 'system' } },
      { direction: 'out', by: { type: 'phone' }, content: { type: 'text', text: 'Hola, soy Luz' }, status: 'sent' },
    ])
    const { conversationId = '', contactId = '', ids = [] } = rung[1] ?? {}
    const load = await of('acme').turns.load({ conversationId, contactId }, { rung: ids, limit: 10 })
    expect(load?.events).toMatchObject([
      { id: ids[0], body: { type: 'ownerChanged', owner: { type: 'phone', until: expect.any(Number) } } },
    ])
  })

  it('follows a person to another number', async () => {
    const [before, after] = ['5215500000023', '5215500000024']
    await post(textWebhook({ from: before, text: 'soy yo' }).body)
    const contact = await contactOf(before)
    await post(
      messageWebhook({ from: before, message: { type: 'system', system: { type: 'user_changed_number', wa_id: after, body: 'changed' } } })
        .body,
    )
    expect((await contactOf(after))?.id).toBe(contact?.id)
    expect(await contactOf(before)).toBeNull()
    expect(await threadWith(after)).toMatchObject([{ text: 'soy yo' }, { content: { type: 'system', event: 'user_changed_number' } }])
  })

  it('stops and resumes marketing as the person says in WhatsApp', async () => {
    const from = '254711222333'
    const preference = (value: string) => {
      const body = JSON.stringify(fixture('user_preferences_stop.json')).replace('"stop"', `"${value}"`)
      return postRaw(body, { 'x-hub-signature-256': sign(body) })
    }
    await preference('stop')
    expect(await contactOf(from)).toMatchObject({ optOuts: ['marketing'], consents: { marketing: false } })
    await preference('resume')
    expect(await contactOf(from)).toMatchObject({ optOuts: [], consents: { marketing: true } })
  })

  it('stores the past of an imported number, rings for none of it', async () => {
    const person = '5215500000025'
    const line = (from: string, body: string, timestamp: string) => ({ from, id: newWamid(), timestamp, type: 'text', text: { body } })
    const threads = [
      { id: person, messages: [line(person, 'hace un año', '1740000000'), line('254700111222', 'respondimos', '1740000060')] },
    ]
    const value = {
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: '254700111222', phone_number_id: acmeNumber },
      history: [{ threads }],
    }
    await post({ object: 'whatsapp_business_account', entry: [{ id: waba, changes: [{ field: 'history', value }] }] })
    expect(await threadWith(person)).toMatchObject([
      { direction: 'in', origin: 'history', text: 'hace un año', providerAt: 1_740_000_000_000 },
      { direction: 'out', origin: 'history', providerAt: 1_740_000_060_000 },
    ])
    expect(rung).toEqual([])
  })

  it('records what Meta says of account and templates, and warns where people must act', async () => {
    await post(fixture('template_status_rejected.json'))
    await post(fixture('account_update_restriction.json'))
    await post(fixture('account_update_partner_removed.json'))
    const { items } = await of('acme').audit.list({ subject: { kind: 'channel', id: channelId } })
    expect(items.map(({ detail }) => detail)).toEqual(
      expect.arrayContaining([
        { field: 'message_template_status_update', event: 'REJECTED', template: 'order_shipped', language: 'en' },
        { field: 'account_update', event: 'PARTNER_REMOVED' },
      ]),
    )
    expect(await of('acme').channels.get(channelId)).toMatchObject({
      status: 'active',
      alert: { code: 'whatsapp.PARTNER_REMOVED' },
      lastWebhookAt: expect.any(Number),
    })
  })

  it('moves our message forward only, by our id before the provider id is known', async () => {
    const from = '5215500000026'
    await post(textWebhook({ from, text: 'hola' }).body)
    const conversation = await conversationWith(from)
    const queued = await of('acme').ownership.queueAgentMessage({
      conversationId: String(conversation?.id),
      memberId: 'm1',
      requestId: 'r1',
      at: Date.now(),
      content: { type: 'text', text: 'hola, soy Luz' },
    })
    const messageId = queued.type === 'queued' ? queued.messageId : ''
    const { outbox, messages } = of('acme')
    await outbox.claim(messageId, 'queued', Date.now())
    await outbox.lose({ id: messageId, conversationId: String(conversation?.id) }, Date.now())
    await until('the first bell', () => rung.length === 1)
    const status = (name: string, extra: object = {}) => {
      const statuses = [
        { id: 'wamid.ours', status: name, timestamp: '1780000100', biz_opaque_callback_data: messageId, recipient_id: from, ...extra },
      ]
      const value = {
        messaging_product: 'whatsapp',
        metadata: { display_phone_number: '254700111222', phone_number_id: acmeNumber },
        statuses,
      }
      return post({ object: 'whatsapp_business_account', entry: [{ id: waba, changes: [{ field: 'messages', value }] }] })
    }
    await status('read', { pricing: { billable: true, category: 'service', type: 'regular' } })
    await status('delivered')
    await status('failed', { errors: [{ code: 131026, title: 'late' }] })
    // It was unconfirmed, so its conversation may go on: that rings.
    await until('the bell of the settled message', () => rung.length === 2)
    const message = (await messages.get(messageId)) as OutboundMessageDoc
    expect(message).toMatchObject({
      status: 'read',
      providerId: 'wamid.ours',
      failure: null,
      laterFailure: { code: 'whatsapp.131026' },
      pricing: { billable: true, category: 'service', type: 'regular' },
    })
  })
})

describe('a database that is away', () => {
  it('is answered 503, and the repetition stores all', async () => {
    const { body } = textWebhook({ from: '5215500000030', text: 'no se pierde' })
    const { models } = test.storage
    const insertMany = models.messages.insertMany
    models.messages.insertMany = (() => Promise.reject(Object.assign(new Error('gone'), { name: 'MongoNetworkError' }))) as never
    expect(await post(body)).toBe(503)
    models.messages.insertMany = insertMany
    expect(await post(body)).toBe(200)
    expect(await threadWith('5215500000030')).toMatchObject([{ text: 'no se pierde' }])
  })
})
