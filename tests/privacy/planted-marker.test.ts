import { randomInt } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Connection } from '@temporalio/client'
import request from 'supertest'
import { startHttpServer } from '../support/http-server.ts'
import { type Installation, startInstallation } from '../support/installation.ts'
import { textOf } from '../support/ledger.ts'
import { appSecret } from '../support/shop.ts'
import { until } from '../support/until.ts'
import { messageWebhook } from '../support/whatsapp-webhooks.ts'
import { allBytes, createMarkers, filesBelow } from './markers.ts'
import { talkativeFlow } from './talkative-flow.ts'

const nationalNumber = `55${randomInt(10_000_000, 100_000_000)}`
const phone = `521${nationalNumber}`
const phoneNumberId = '109876543217777'
const namespace = 'default'
const password = 'una clave bien larga'
const publicUrl = 'https://hilo.example'

const markers = createMarkers(nationalNumber)
const name = markers.plant('profile')
const word = markers.plant('text')
const answer = markers.plant('answer')
const caption = markers.plant('caption')
const reply = markers.plant('reply')
const refusal = markers.plant('refusal')
const agentText = markers.plant('agent')
const noted = markers.plant('note')
const closing = markers.plant('closing')
const begun = markers.plant('draft')
const later = markers.plant('scheduled')
const canned = markers.plant('canned')
const attached = markers.plant('attached')
const attribute = markers.plant('attribute')
const paid = markers.plant('callback')
const aside = markers.plant('aside')
const forged = markers.plant('forged')

let shop: Awaited<ReturnType<typeof startHttpServer>>
let asked: { url: string; body: string }[]
let hilo: Installation
let headers: Record<string, string>

/** A request to the API as the shop's owner; throws what came when the status is another one. */
async function call(method: 'get' | 'post' | 'put' | 'patch', at: string, status: number, sent?: object) {
  const answer = await request(hilo.url)[method](at).set(headers).send(sent)
  if (answer.status !== status) throw new Error(`${at} was answered ${answer.status}: ${answer.text}`)
  return answer
}

/** Posts what a customer does, with the profile name that carries a marker. */
async function customer(message: Record<string, unknown>, to = phoneNumberId): Promise<void> {
  const { body } = messageWebhook({ from: phone, phoneNumberId: to, message })
  await hilo.deliver(JSON.parse(JSON.stringify(body).replace(/Cliente \d{4}/, `Ana ${name}`)))
}

const writes = (text: string) => customer({ type: 'text', text: { body: text } })
const sentTexts = () => hilo.graph.sent.filter(({ to }) => to === `+${phone}`).map(({ body }) => textOf(body))
const receives = (text: string) => until(`"${text}" at the customer`, () => sentTexts().find((sent) => sent.includes(text)), 30_000)

/** What agents write besides messages. */
async function writeInInbox(at: string): Promise<void> {
  await call('post', `${at}/notes`, 201, { text: `Ojo: ${noted}` })
  const bytes = Buffer.from(`lista ${attached}`).toString('base64')
  const { body: file } = await call('post', '/api/v1/conversations/files', 201, { name: `${attached}.txt`, media: 'document', data: bytes })
  const { fileId, name: filename, mimeType, bytes: size } = file
  await call('put', `${at}/draft`, 200, {
    mode: 'message',
    text: begun,
    files: [{ fileId, name: filename, mimeType, bytes: size }],
    replyTo: null,
  })
  await call('post', `${at}/scheduled`, 201, { content: { type: 'text', text: later }, sendAt: Date.now() + 3_600_000 })
  await call('put', `${at}/draft`, 200, { mode: 'note', text: begun, files: [], replyTo: null })
  await call('post', '/api/v1/canned-replies', 201, { shortcut: canned, title: canned, text: `Hola ${canned}` })
}

beforeAll(async () => {
  asked = []
  shop = await startHttpServer((incoming, response) => {
    let body = ''
    incoming.on('data', (chunk) => {
      body += String(chunk)
    })
    incoming.on('end', () => {
      asked.push({ url: incoming.url ?? '', body })
      const isFirst = asked.length === 1
      response.writeHead(isFirst ? 503 : 422, { 'content-type': 'application/json', 'x-why': reply }).end(JSON.stringify({ why: reply }))
    })
  })
  hilo = await startInstallation({ LOG_LEVEL: 'debug', HILO_ALLOWED_HOSTS: new URL(shop.url).host, PUBLIC_URL: publicUrl })
  headers = { origin: publicUrl }
  const { headers: signedUp } = await call('post', '/api/auth/sign-up/email', 200, { name: 'Ana', email: 'ana@example.com', password })
  headers['cookie'] = String(signedUp['set-cookie']).split(';')[0] ?? ''
  headers['hilo-company'] = (await call('post', '/api/v1/companies', 201, { name: 'Tienda' })).body.id
  const channel = { kind: 'whatsapp', name: 'Tienda', accountId: '104578239910077', phoneNumberId, accessToken: hilo.graph.token }
  await call('post', '/api/v1/channels', 201, channel)
  const { body: draft } = await call('post', '/api/v1/flows', 201, { name: 'Pedido', draft: talkativeFlow(shop.url) })
  await call('post', `/api/v1/flows/${draft.id}/publish`, 201, { revision: draft.revision })
}, 120_000)

afterAll(async () => {
  await hilo.stop()
  await shop.close()
}, 60_000)

describe('what people say and who they are', () => {
  it('goes all the way through the product', async () => {
    hilo.graph.failNext({
      fault: { type: 'error', code: 131026, details: `${refusal}: +${phone} cannot be reached` },
      when: (body) => JSON.stringify(body).includes('No se pudo'),
    })
    await writes(`pedido ${word}`)
    await receives('¿Quién eres?')
    await writes(answer)
    const link = /https:\S+/.exec(await receives('Paga en'))?.[0].replace(publicUrl, hilo.url)
    await fetch(`${link}?of=${paid}`, { method: 'POST', body: JSON.stringify({ paid }) })
    await receives('Te atienden ya')

    const picture = Buffer.concat([Buffer.from('ffd8ffe000104a464946000101000001', 'hex'), Buffer.from(caption)])
    const id = hilo.graph.keepMedia('image/jpeg', picture)
    await customer({ type: 'image', image: { id, mime_type: 'image/jpeg', sha256: '', caption } })
    await customer({ type: 'text', text: { body: aside } }, '404404404404')
    await hilo.post(`{"broken": "${aside}`)
    const signature = { 'x-hub-signature-256': 'sha256=00', 'content-type': 'application/json' }
    await fetch(`${hilo.url}/webhooks/whatsapp?${forged}`, { method: 'POST', headers: signature, body: forged })

    const { body: people } = await call('get', `/api/v1/contacts?search=${name}`, 200)
    const [contact] = people.items
    const change = { version: contact.version, attributes: { apodo: attribute }, email: `${attribute}@example.com` }
    await call('patch', `/api/v1/contacts/${contact.id}`, 200, change)
    const { body: conversations } = await call('get', `/api/v1/conversations?contactId=${contact.id}`, 200)
    const at = `/api/v1/conversations/${conversations.items[0].id}`
    await call('post', `${at}/take-over`, 200, {})
    headers['idempotency-key'] = 'uno'
    await call('post', `${at}/messages`, 202, { content: { type: 'text', text: agentText } })
    delete headers['idempotency-key']
    await receives(agentText)
    await call('post', `${at}/messages`, 400, { content: { type: 'text', texto: forged } })
    await writeInInbox(at)
    await until('the picture is stored', () => hilo.storage.connection.collection('files').countDocuments())
    await call('post', `${at}/close`, 200, { note: closing })
    await until('the run failed', async () => (await call('get', '/api/v1/runs?status=failed', 200)).body.items.length)

    const { body: messages } = await call('get', `${at}/messages`, 200)
    const inbox = await Promise.all(
      [`${at}/thread`, `${at}/draft`, `${at}/scheduled`, '/api/v1/canned-replies'].map((one) => call('get', one, 200)),
    )
    const found = await call('get', `/api/v1/search?words=${noted}`, 200)
    const shown = JSON.stringify([messages, asked, inbox.map(({ body }) => body)])
    for (const planted of [word, answer, caption, reply, refusal, agentText, noted, closing, begun, later, canned])
      expect(shown).toContain(planted)
    expect(found.body.items).toHaveLength(1)
    expect(asked.map(({ url }) => url)).toEqual([`/stock/${answer}`, `/stock/${answer}`, `/orders?of=${answer}`])
  }, 120_000)

  it('is in no history, memo, search attribute or failure of Temporal, all read without our keys', async () => {
    const connection = await Connection.connect({ address: hilo.temporal.address })
    const { workflowService } = connection
    const { executions } = await until('the workflows are listed', async () => {
      const listed = await workflowService.listWorkflowExecutions({ namespace, pageSize: 1000 })
      return listed.executions.length > 1 && listed
    })
    const seen: unknown[] = [executions]
    for (const { execution } of executions) {
      seen.push(await workflowService.getWorkflowExecutionHistory({ namespace, execution: execution ?? null }))
      seen.push(await workflowService.describeWorkflowExecution({ namespace, execution: execution ?? null }))
    }
    await connection.close()

    const bytes = allBytes(seen)
    expect(['binary/hilo-sealed', 'httpRequest', 'CompanyId'].filter((control) => !bytes.includes(control))).toEqual([])
    expect(markers.leaksIn(bytes)).toEqual([])
  })

  it('is in no document of the database', async () => {
    const leaks: string[] = []
    for (const { db } of [hilo.storage.connection, hilo.storage.keysConnection]) {
      for (const collection of (await db?.collections()) ?? []) {
        for await (const document of collection.find({}, { raw: true })) {
          leaks.push(...markers.leaksIn(allBytes(document)).map((place) => `${collection.collectionName}: ${place}`))
        }
      }
    }
    expect(leaks).toEqual([])
  })

  it('is in no log, database file or file of Temporal, and neither is a token or secret', async () => {
    await Promise.all([hilo.worker.stop(), hilo.api.stop()])
    await Promise.all([hilo.temporal.stop(), hilo.database.stop()])
    const files = [...filesBelow(hilo.folder)]
    const controls: [folder: string, text: string][] = [
      ['database', 'Pedido'],
      ['temporal', 'binary/hilo-sealed'],
      ['logs', '/webhooks/whatsapp'],
    ]
    for (const [folder, text] of controls) {
      expect([folder, files.some(({ file, bytes }) => file.startsWith(folder) && bytes.includes(text))]).toEqual([folder, true])
    }
    const secrets = [hilo.graph.token, appSecret, password]
    const leaks = files.flatMap(({ file, bytes }) =>
      [...markers.leaksIn(bytes), ...secrets.filter((secret) => bytes.includes(secret))].map((place) => `${file}: ${place}`),
    )
    expect(leaks).toEqual([])
  }, 90_000)
})
