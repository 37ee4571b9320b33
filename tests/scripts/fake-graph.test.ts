import { afterEach, describe, expect, it } from '@jest/globals'
import { verifySignature } from '#api/webhooks/signature'
import { parseWhatsAppWebhook } from '#api/webhooks/whatsapp/parse'
import { sampleTemplates } from '../../scripts/fake-graph/sample-templates.ts'
import { type FakeGraph, type FakeGraphOptions, startFakeGraph } from '../../scripts/fake-graph.ts'
import { startHttpServer } from '../support/http-server.ts'
import { until } from '../support/until.ts'

const number = '109876543210987'
const waba = '104578239910023'
const closers: (() => Promise<void>)[] = []

async function start(options: FakeGraphOptions = {}): Promise<FakeGraph> {
  const graph = await startFakeGraph(options)
  closers.push(() => graph.close())
  return graph
}

afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()))
})

async function call(graph: FakeGraph, method: string, path: string, body?: unknown, token = graph.token) {
  const response = await fetch(`${graph.url}/v25.0/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: response.status, body: await response.json() }
}

const base = { messaging_product: 'whatsapp', recipient_type: 'individual', to: '+5215512345678' }
const text = (body: string) => ({ ...base, type: 'text', text: { body } })
const interactive = (part: object) => ({ ...base, type: 'interactive', interactive: { body: { text: 'x' }, ...part } })
const button = (id: string, title: string) => ({ type: 'reply', reply: { id, title } })
const rows = (count: number, from = 0) => Array.from({ length: count }, (_, index) => ({ id: `r${from + index}`, title: 'x' }))

const words = (text: string) => ({ type: 'text', text })
const picture = { type: 'image', image: { link: 'https://a.b/c.jpg' } }
const tap = (index: number) => ({
  type: 'button',
  sub_type: 'quick_reply',
  index: String(index),
  parameters: [{ type: 'payload', payload: 'x' }],
})
const link = (index: number, end = 'x') => ({ type: 'button', sub_type: 'url', index: String(index), parameters: [words(end)] })

describe('the fake Graph', () => {
  it.each<[string, object]>([
    ['a missing messaging_product', { ...text('x'), messaging_product: undefined }],
    ['a missing recipient_type', { ...text('x'), recipient_type: undefined }],
    ['a number without its plus', { ...text('x'), to: '5215512345678' }],
    ['nobody to send to', { ...text('x'), to: undefined }],
    ['an id of the wrong form', { ...text('x'), to: undefined, recipient: '13491208655302741918' }],
    ['an unknown type', { ...base, type: 'poll', poll: {} }],
    ['an unknown key', { ...text('x'), colour: 'red' }],
    ['an empty text', text('')],
    ['a text of 4,097 characters', text('x'.repeat(4097))],
    ['media with id and link', { ...base, type: 'image', image: { id: '1', link: 'https://a.b/c' } }],
    ['a media id it does not know', { ...base, type: 'image', image: { id: '1' } }],
    ['an audio with a caption', { ...base, type: 'audio', audio: { link: 'https://a.b/c', caption: 'x' } }],
    ['four buttons', interactive({ type: 'button', action: { buttons: ['a', 'b', 'c', 'd'].map((id) => button(id, id)) } })],
    ['a button title of 21 characters', interactive({ type: 'button', action: { buttons: [button('a', 'x'.repeat(21))] } })],
    ['two buttons of one id', interactive({ type: 'button', action: { buttons: [button('a', 'x'), button('a', 'y')] } })],
    ['two buttons of one title', interactive({ type: 'button', action: { buttons: [button('a', 'x'), button('b', 'x')] } })],
    [
      'buttons over a text of 1,025 characters',
      interactive({ type: 'button', body: { text: 'x'.repeat(1025) }, action: { buttons: [button('a', 'x')] } }),
    ],
    [
      'eleven rows over two sections',
      interactive({
        type: 'list',
        action: {
          button: 'x',
          sections: [
            { title: 'a', rows: rows(6) },
            { title: 'b', rows: rows(5, 6) },
          ],
        },
      }),
    ],
    [
      'two sections without titles',
      interactive({ type: 'list', action: { button: 'x', sections: [{ rows: rows(1) }, { rows: rows(1, 1) }] } }),
    ],
    [
      'a list with an image header',
      interactive({
        type: 'list',
        header: { type: 'image', image: { link: 'https://a.b/c' } },
        action: { button: 'x', sections: [{ rows: rows(1) }] },
      }),
    ],
    [
      'a footer of 61 characters',
      interactive({ type: 'button', footer: { text: 'x'.repeat(61) }, action: { buttons: [button('a', 'x')] } }),
    ],
    [
      'a link button of another scheme',
      interactive({ type: 'cta_url', action: { name: 'cta_url', parameters: { display_text: 'x', url: 'ftp://a' } } }),
    ],
    ['a latitude of 91', { ...base, type: 'location', location: { latitude: 91, longitude: 0 } }],
    ['a contact without a second name', { ...base, type: 'contacts', contacts: [{ name: { formatted_name: 'x' } }] }],
    [
      'a template parameter with a line break',
      {
        ...base,
        type: 'template',
        template: { name: 'a', language: { code: 'es' }, components: [{ type: 'body', parameters: [{ type: 'text', text: 'a\nb' }] }] },
      },
    ],
    ['a template name with capitals', { ...base, type: 'template', template: { name: 'Hola', language: { code: 'es' } } }],
    ['a read mark of a message that is none', { messaging_product: 'whatsapp', status: 'read', message_id: '1' }],
  ])('refuses %s and remembers it', async (_what, body) => {
    const graph = await start()
    const answer = await call(graph, 'POST', `${number}/messages`, body)
    expect(answer).toMatchObject({
      status: 400,
      body: { error: { code: expect.any(Number), error_data: { details: expect.any(String) } } },
    })
    expect(graph.sent).toEqual([])
    expect(graph.violations).toHaveLength(1)
  })

  const sends = {
    carousel: (cards: number, from = 0) => [
      { type: 'body', parameters: [words('Rosa')] },
      {
        type: 'carousel',
        cards: Array.from({ length: cards }, (_, index) => ({
          card_index: from + index,
          components: [{ type: 'header', parameters: [picture] }, { type: 'body', parameters: [words('3')] }, tap(0), link(1)],
        })),
      },
    ],
    code: (body: string, button: string) => [{ type: 'body', parameters: [words(body)] }, link(0, button)],
    coupon: (index: number) => [
      { type: 'body', parameters: [words('25 %')] },
      { type: 'button', sub_type: 'copy_code', index: String(index), parameters: [{ type: 'coupon_code', coupon_code: 'OTONO25' }] },
    ],
    location: (header: object) => [
      { type: 'header', parameters: [header] },
      { type: 'body', parameters: [words('A-17')] },
    ],
    offer: (ends: boolean) => [
      { type: 'header', parameters: [picture] },
      { type: 'body', parameters: [words('Rosa')] },
      ...(ends
        ? [{ type: 'limited_time_offer', parameters: [{ type: 'limited_time_offer', limited_time_offer: { expiration_time_ms: 1 } }] }]
        : []),
      { type: 'button', sub_type: 'copy_code', index: '0', parameters: [{ type: 'coupon_code', coupon_code: 'BOTAS50' }] },
      link(1),
    ],
    form: () => [{ type: 'button', sub_type: 'flow', index: '0', parameters: [{ type: 'action', action: { flow_token: 'unused' } }] }],
    catalog: () => [{ type: 'button', sub_type: 'catalog', index: '0' }],
  }
  const place = { type: 'location', location: { latitude: 19.4, longitude: -99.1, name: 'La Lupita', address: 'Madero 1' } }
  const post = async (kind: keyof typeof sampleTemplates, components: object[], language = 'es') => {
    const graph = await start({ templates: Object.values(sampleTemplates) })
    const template = { name: sampleTemplates[kind]['name'], language: { code: language }, ...(components.length > 0 && { components }) }
    const { body } = await call(graph, 'POST', `${number}/messages`, { ...base, type: 'template', template })
    return body
  }

  it.each<[keyof typeof sampleTemplates, object[]]>([
    ['carousel', sends.carousel(2)],
    ['code', sends.code('123456', '123456')],
    ['coupon', sends.coupon(1)],
    ['location', sends.location(place)],
    ['offer', sends.offer(true)],
    ['form', sends.form()],
    ['catalog', sends.catalog()],
  ])('takes a send that fits its template of the kind %s', async (kind, components) => {
    expect(await post(kind, components)).toMatchObject({ messages: [{ message_status: 'accepted' }] })
  })

  it.each<[string, keyof typeof sampleTemplates, object[], number]>([
    ['one card of two', 'carousel', sends.carousel(1), 132012],
    ['cards counted from one', 'carousel', sends.carousel(2, 1), 132012],
    ['no cards at all', 'carousel', [{ type: 'body', parameters: [words('Rosa')] }], 132012],
    ['a text too many', 'location', [...sends.location(place).slice(0, 1), { type: 'body', parameters: [words('a'), words('b')] }], 132000],
    ['a picture for a place', 'location', sends.location(picture), 132012],
    ['a place without a name', 'location', sends.location({ ...place, location: { latitude: 1, longitude: 1, address: 'x' } }), 131008],
    ['no place', 'location', sends.location(place).slice(1), 132012],
    ['a code only in the text', 'code', sends.code('123456', '').slice(0, 1), 131008],
    ['two codes', 'code', sends.code('123456', '654321'), 132018],
    ['a code of 16 characters', 'code', sends.code('x'.repeat(16), 'x'.repeat(16)), 132018],
    ['a coupon on another button', 'coupon', sends.coupon(0), 132018],
    ['no coupon', 'coupon', sends.coupon(1).slice(0, 1), 131008],
    ['an offer without its end', 'offer', sends.offer(false), 132012],
    ['an end where there is no offer', 'coupon', [...sends.coupon(1), sends.offer(true)[2]!], 132012],
    ['a form without its button', 'form', [], 131008],
  ])('refuses a template with %s', async (_what, kind, components, code) => {
    expect(await post(kind, components)).toMatchObject({ error: { code } })
  })

  it('refuses a template in a language it does not have', async () => {
    expect(await post('catalog', sends.catalog(), 'pt_BR')).toMatchObject({ error: { code: 132001 } })
  })

  it('refuses another token and another number', async () => {
    const graph = await start()
    expect(await call(graph, 'POST', `${number}/messages`, text('x'), 'other')).toMatchObject({
      status: 401,
      body: { error: { code: 190 } },
    })
    expect(await call(graph, 'POST', '42/messages', text('x'))).toMatchObject({
      status: 400,
      body: { error: { code: 100, error_subcode: 33 } },
    })
  })

  it('remembers an opaque id that it accepted twice', async () => {
    const graph = await start()
    const body = { ...text('x'), biz_opaque_callback_data: 'm1' }
    await call(graph, 'POST', `${number}/messages`, body)
    await call(graph, 'POST', `${number}/messages`, body)
    expect(graph.violations).toEqual(['accepted twice: m1'])
  })

  it('knows numbers, accounts, subscriptions and templates', async () => {
    const graph = await start({ templates: [{ name: 'hola', language: 'es', status: 'APPROVED' }] })
    expect((await call(graph, 'GET', `${number}?fields=status,display_phone_number`)).body).toEqual({
      status: 'CONNECTED',
      display_phone_number: '+254700111222',
      id: number,
    })
    expect((await call(graph, 'GET', `${waba}/subscribed_apps`)).body).toEqual({ data: [] })
    expect((await call(graph, 'POST', `${waba}/subscribed_apps`)).body).toEqual({ success: true })
    expect((await call(graph, 'GET', `${waba}/subscribed_apps`)).body).toMatchObject({
      data: [{ whatsapp_business_api_data: { id: '1' } }],
    })
    expect((await call(graph, 'GET', `${waba}/message_templates`)).body).toMatchObject({ data: [{ name: 'hola' }] })
    expect((await call(graph, 'GET', `${waba}/phone_numbers`)).body).toMatchObject({ data: [{ id: number }] })
  })

  it('tells the webhook what became of a message, signed, until it hears 200', async () => {
    const bodies: { raw: Buffer; valid: boolean }[] = []
    const webhook = await startHttpServer((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk) => chunks.push(chunk))
      request.on('end', () => {
        const raw = Buffer.concat(chunks)
        bodies.push({ raw, valid: verifySignature(raw, String(request.headers['x-hub-signature-256']), 'secret') })
        response.writeHead(bodies.length === 1 ? 503 : 200).end()
      })
    })
    closers.push(() => webhook.close())
    const graph = await start({ webhookUrl: webhook.url, appSecret: 'secret' })
    await call(graph, 'POST', `${number}/messages`, { ...text('x'), biz_opaque_callback_data: 'm1' })
    await until('three statuses', () => graph.statusCounts.delivered === 3)
    expect(bodies.every(({ valid }) => valid)).toBe(true)
    const { updates } = parseWhatsAppWebhook(JSON.parse(String(bodies.at(-1)?.raw)), 0)
    const same = { type: 'status', accountId: waba, senderId: number, providerId: graph.sent[0]?.id, opaqueId: 'm1' }
    expect(updates).toMatchObject([
      { ...same, status: 'sent', pricing: { category: 'service' } },
      { ...same, status: 'delivered' },
      { ...same, status: 'read' },
    ])
  })

  it('says failed by status for a message that it accepted', async () => {
    let body = ''
    const webhook = await startHttpServer((request, response) => {
      request.on('data', (chunk) => {
        body += chunk
      })
      request.on('end', () => response.end())
    })
    closers.push(() => webhook.close())
    const graph = await start({ webhookUrl: webhook.url, appSecret: 'secret' })
    graph.failNext({ type: 'failLater', code: 131026 })
    expect(await call(graph, 'POST', `${number}/messages`, text('x'))).toMatchObject({ status: 200 })
    await until('one status', () => graph.statusCounts.delivered === 1)
    expect(parseWhatsAppWebhook(JSON.parse(body), 0).updates).toMatchObject([{ status: 'failed', failure: { code: 'whatsapp.131026' } }])
  })

  it('waits for a message that comes, and not for one that does not', async () => {
    const graph = await start()
    const waiting = graph.waitFor(({ body }) => JSON.stringify(body).includes('dos'))
    await call(graph, 'POST', `${number}/messages`, text('uno'))
    await call(graph, 'POST', `${number}/messages`, text('dos'))
    expect(await waiting).toMatchObject({ to: '+5215512345678', body: { text: { body: 'dos' } } })
    await expect(graph.waitFor(() => false, 20)).rejects.toThrow('within 20 ms')
  })

  it('fails only the requests a rule is about, as often as it says', async () => {
    const graph = await start()
    graph.failNext({ fault: { type: 'error', code: 131056 }, times: 2, when: (body) => body['to'] === '+1555000111' })
    const tries = async (to: string) => (await call(graph, 'POST', `${number}/messages`, { ...text('x'), to })).status
    expect([await tries('+1555000222'), await tries('+1555000111'), await tries('+1555000111'), await tries('+1555000111')]).toEqual([
      200, 429, 429, 200,
    ])
  })
})
