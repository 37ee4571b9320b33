import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { OutgoingToSend } from '#activities/adapters/message-channel'
import { createWhatsAppChannel, type WhatsAppChannel } from '#activities/adapters/whatsapp'
import { parseGraphError } from '#activities/adapters/whatsapp-errors'
import { createGuardedClient, type GuardedClient } from '#activities/guarded-client'
import type { OutboundContent } from '#storage/documents/message'
import type { Fault } from '../../../scripts/fake-graph/types.ts'
import { type FakeGraph, startFakeGraph } from '../../../scripts/fake-graph.ts'

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const pdf = Buffer.from('%PDF-1.7 and what it says\n')
const phoneNumberId = '109876543210987'

let graph: FakeGraph
let http: GuardedClient
let channel: WhatsAppChannel
let count = 0

function channelWith(settings: Partial<Parameters<typeof createWhatsAppChannel>[0]> = {}): WhatsAppChannel {
  return createWhatsAppChannel({
    http,
    graphUrl: graph.url,
    graphVersion: 'v25.0',
    phoneNumberId,
    token: graph.token,
    openFile: async (fileId) => {
      if (fileId === 'file-1') return { body: chunksOf(png), mimeType: 'image/png', filename: 'foto "nueva".png', size: png.length }
      return fileId === 'file-2' ? { body: chunksOf(pdf), mimeType: 'application/pdf', filename: 'precios.pdf', size: pdf.length } : null
    },
    ...settings,
  })
}

async function* chunksOf(bytes: Buffer) {
  yield bytes.subarray(0, 20)
  yield bytes.subarray(20)
}

function outgoing(content: OutboundContent, to: OutgoingToSend['to'] = { kind: 'phone', address: '+5215512345678' }): OutgoingToSend {
  count += 1
  return { id: `conversation/c/p/v:${count}:0`, to, content, keys: { si: 'k-si', no: 'k-no', r1: 'k-r1', r2: 'k-r2' } }
}

const never = new AbortController().signal
const send = (content: OutboundContent, to?: OutgoingToSend['to']) => channel.send(outgoing(content, to), never)
const hola: OutboundContent = { type: 'text', text: 'hola' }

beforeAll(async () => {
  graph = await startFakeGraph()
  http = createGuardedClient({ allowedHosts: [], allowedOrigins: [graph.url] })
  channel = channelWith()
})

afterAll(async () => {
  await http.close()
  await graph.close()
})

beforeEach(() => {
  graph.sent.length = 0
  graph.violations.length = 0
})

const buttons = [
  { id: 'si', title: 'Sí, quiero' },
  { id: 'no', title: 'Ahora no' },
]

/** Content -> the part of Graph's body that it becomes. */
const bodies: [string, OutboundContent, object][] = [
  ['text', hola, { type: 'text', text: { body: 'hola', preview_url: false } }],
  ['text with previews', { ...hola, previewLinks: true }, { text: { preview_url: true } }],
  [
    'reply buttons',
    { type: 'text', text: '¿Confirmas?', footer: 'Tienda Luna', header: { type: 'text', text: 'Pedido' }, buttons },
    {
      type: 'interactive',
      interactive: {
        type: 'button',
        header: { type: 'text', text: 'Pedido' },
        body: { text: '¿Confirmas?' },
        footer: { text: 'Tienda Luna' },
        action: {
          buttons: [
            { type: 'reply', reply: { id: 'k-si', title: 'Sí, quiero' } },
            { type: 'reply', reply: { id: 'k-no', title: 'Ahora no' } },
          ],
        },
      },
    },
  ],
  [
    'buttons under a document header',
    {
      type: 'text',
      text: 'Su factura',
      header: { type: 'media', media: 'document', source: { url: 'https://shop.example/f.pdf' }, filename: 'f.pdf' },
      buttons,
    },
    { interactive: { header: { type: 'document', document: { link: 'https://shop.example/f.pdf', filename: 'f.pdf' } } } },
  ],
  [
    'an image by link',
    { type: 'media', media: 'image', source: { url: 'https://shop.example/a.jpg' }, caption: 'Talle 40' },
    { type: 'image', image: { link: 'https://shop.example/a.jpg', caption: 'Talle 40' } },
  ],
  [
    'an image with buttons',
    { type: 'media', media: 'image', source: { url: 'https://shop.example/a.jpg' }, caption: '¿Te gusta?', buttons },
    {
      interactive: {
        type: 'button',
        header: { type: 'image', image: { link: 'https://shop.example/a.jpg' } },
        body: { text: '¿Te gusta?' },
      },
    },
  ],
  [
    'a video',
    { type: 'media', media: 'video', source: { url: 'https://shop.example/v.mp4' } },
    { type: 'video', video: { link: 'https://shop.example/v.mp4' } },
  ],
  [
    'a document with its name',
    { type: 'media', media: 'document', source: { url: 'https://shop.example/f.pdf' }, filename: 'factura.pdf' },
    { type: 'document', document: { filename: 'factura.pdf' } },
  ],
  [
    'audio, which has no caption',
    { type: 'media', media: 'audio', source: { url: 'https://shop.example/a.ogg' }, caption: 'x' },
    { audio: { link: 'https://shop.example/a.ogg' } },
  ],
  ['a sticker', { type: 'media', media: 'sticker', source: { url: 'https://shop.example/s.webp' } }, { type: 'sticker' }],
  [
    'a location',
    { type: 'location', latitude: -34.6, longitude: -58.38, name: 'Obelisco', address: 'Av. 9 de Julio' },
    { type: 'location', location: { latitude: -34.6, longitude: -58.38, name: 'Obelisco', address: 'Av. 9 de Julio' } },
  ],
  [
    'a contact',
    { type: 'contact', name: 'Doña Rosa', phone: '+56987654321', organization: 'Tienda Luna' },
    {
      type: 'contacts',
      contacts: [{ name: { formatted_name: 'Doña Rosa' }, phones: [{ phone: '+56987654321' }], org: { company: 'Tienda Luna' } }],
    },
  ],
  [
    'a link button',
    { type: 'linkButton', text: 'Tu carrito te espera', label: 'Ver carrito', url: 'https://shop.example/cart' },
    {
      interactive: {
        type: 'cta_url',
        action: { name: 'cta_url', parameters: { display_text: 'Ver carrito', url: 'https://shop.example/cart' } },
      },
    },
  ],
  [
    'a request for location',
    { type: 'requestLocation', text: '¿Dónde estás?' },
    { interactive: { type: 'location_request_message', action: { name: 'send_location' } } },
  ],
  [
    'a request for the phone',
    { type: 'requestPhone', text: '¿Tu teléfono?' },
    { interactive: { type: 'request_contact_info', action: { name: 'request_contact_info' } } },
  ],
  [
    'a list',
    {
      type: 'list',
      text: 'Elige un talle',
      buttonLabel: 'Talles',
      sections: [
        { title: 'Niños', rows: [{ id: 'r1', title: '30', description: 'En stock' }] },
        { title: 'Adultos', rows: [{ id: 'r2', title: '40' }] },
      ],
    },
    {
      interactive: {
        type: 'list',
        action: {
          button: 'Talles',
          sections: [
            { title: 'Niños', rows: [{ id: 'k-r1', title: '30', description: 'En stock' }] },
            { title: 'Adultos', rows: [{ id: 'k-r2', title: '40' }] },
          ],
        },
      },
    },
  ],
  [
    'a template',
    {
      type: 'template',
      preview: '',
      template: {
        name: 'pedido_enviado',
        language: 'es_MX',
        header: { type: 'document', url: 'https://shop.example/f.pdf', filename: 'f.pdf' },
        body: [{ text: 'Lucía\n\nGómez' }, { name: 'pedido', text: '#55      01' }],
        quickReplies: [{ id: 'si', title: 'Sí', index: 0 }],
        urlSuffixes: [{ index: 1, text: '5501' }],
      },
    },
    {
      type: 'template',
      template: {
        name: 'pedido_enviado',
        language: { code: 'es_MX' },
        components: [
          { type: 'header', parameters: [{ type: 'document', document: { link: 'https://shop.example/f.pdf', filename: 'f.pdf' } }] },
          {
            type: 'body',
            parameters: [
              { type: 'text', text: 'Lucía Gómez' },
              { type: 'text', parameter_name: 'pedido', text: '#55    01' },
            ],
          },
          { type: 'button', sub_type: 'quick_reply', index: '0', parameters: [{ type: 'payload', payload: 'k-si' }] },
          { type: 'button', sub_type: 'url', index: '1', parameters: [{ type: 'text', text: '5501' }] },
        ],
      },
    },
  ],
  [
    'a template with a place, an offer that ends, a coupon, and buttons of forms and catalogs',
    {
      type: 'template',
      preview: '',
      template: {
        name: 'oferta',
        language: 'es',
        header: { type: 'location', latitude: 19.43, longitude: -99.13, name: 'La Lupita', address: 'Madero 1' },
        body: [],
        quickReplies: [],
        urlSuffixes: [],
        coupon: { index: 0, code: 'BOTAS50' },
        offerEndsAt: 1_798_000_000_000,
        actionButtons: [
          { type: 'flow', index: 1 },
          { type: 'catalog', index: 2 },
        ],
      },
    },
    {
      template: {
        name: 'oferta',
        language: { code: 'es' },
        components: [
          {
            type: 'header',
            parameters: [{ type: 'location', location: { latitude: 19.43, longitude: -99.13, name: 'La Lupita', address: 'Madero 1' } }],
          },
          {
            type: 'limited_time_offer',
            parameters: [{ type: 'limited_time_offer', limited_time_offer: { expiration_time_ms: 1_798_000_000_000 } }],
          },
          { type: 'button', sub_type: 'copy_code', index: '0', parameters: [{ type: 'coupon_code', coupon_code: 'BOTAS50' }] },
          { type: 'button', sub_type: 'flow', index: '1', parameters: [{ type: 'action', action: { flow_token: 'unused' } }] },
          { type: 'button', sub_type: 'catalog', index: '2' },
        ],
      },
    },
  ],
  [
    'a template that is a carousel',
    {
      type: 'template',
      preview: '',
      template: {
        name: 'zapatos',
        language: 'es',
        body: [{ text: 'Rosa' }],
        quickReplies: [],
        urlSuffixes: [],
        cards: [
          {
            header: { type: 'image', url: 'https://shop.example/a.jpg' },
            body: [{ text: '3' }],
            quickReplies: [{ id: 'si', title: 'Apartar', index: 0 }],
            urlSuffixes: [{ index: 1, text: 'a' }],
          },
          {
            header: { type: 'video', url: 'https://shop.example/b.mp4' },
            body: [],
            quickReplies: [{ id: 'no', title: 'Apartar', index: 0 }],
            urlSuffixes: [],
          },
        ],
      },
    },
    {
      template: {
        components: [
          { type: 'body', parameters: [{ type: 'text', text: 'Rosa' }] },
          {
            type: 'carousel',
            cards: [
              {
                card_index: 0,
                components: [
                  { type: 'header', parameters: [{ type: 'image', image: { link: 'https://shop.example/a.jpg' } }] },
                  { type: 'body', parameters: [{ type: 'text', text: '3' }] },
                  { type: 'button', sub_type: 'quick_reply', index: '0', parameters: [{ type: 'payload', payload: 'k-si' }] },
                  { type: 'button', sub_type: 'url', index: '1', parameters: [{ type: 'text', text: 'a' }] },
                ],
              },
              {
                card_index: 1,
                components: [
                  { type: 'header', parameters: [{ type: 'video', video: { link: 'https://shop.example/b.mp4' } }] },
                  { type: 'button', sub_type: 'quick_reply', index: '0', parameters: [{ type: 'payload', payload: 'k-no' }] },
                ],
              },
            ],
          },
        ],
      },
    },
  ],
  [
    'a template with nothing to fill in',
    { type: 'template', preview: '', template: { name: 'hola', language: 'es', body: [], quickReplies: [], urlSuffixes: [] } },
    { template: { name: 'hola', language: { code: 'es' } } },
  ],
]

describe('what WhatsApp gets', () => {
  it.each(bodies)('is accepted for %s', async (_kind, content, body) => {
    const message = outgoing(content)
    expect(await channel.send(message, never)).toEqual({ type: 'sent', providerId: graph.sent[0]?.id })
    expect(graph.violations).toEqual([])
    expect(graph.sent[0]).toMatchObject({ opaqueId: message.id, to: '+5215512345678', recipient: null, phoneNumberId, body })
  })

  it.each<[string, OutgoingToSend['to'], object]>([
    ['a number without its plus', { kind: 'phone', address: '5491123456789' }, { to: '+5491123456789' }],
    ['a business-scoped id', { kind: 'bsuid', address: 'MX.13491208655302741918' }, { to: null, recipient: 'MX.13491208655302741918' }],
  ])('goes to %s', async (_kind, to, expected) => {
    expect(await send(hola, to)).toMatchObject({ type: 'sent' })
    expect(graph.sent[0]).toMatchObject(expected)
  })

  it('uses the choice itself where no key was made', async () => {
    await channel.send({ ...outgoing({ type: 'text', text: '¿?', buttons: [{ id: 'otro', title: 'Otro' }] }), keys: {} }, never)
    expect(JSON.stringify(graph.sent[0]?.body)).toContain('"id":"otro"')
  })

  it('uploads a file of ours once and shows it by its media id', async () => {
    const own = channelWith()
    const content: OutboundContent = { type: 'media', media: 'image', source: { fileId: 'file-1' } }
    const before = graph.stats.requests
    expect(await own.send(outgoing(content), never)).toMatchObject({ type: 'sent' })
    expect(await own.send(outgoing(content), never)).toMatchObject({ type: 'sent' })
    expect(graph.stats.requests - before).toBe(3)
    expect(graph.sent[0]?.body['image']).toEqual({ id: expect.stringMatching(/^\d+$/) })
    expect(graph.violations).toEqual([])
  })

  it('quotes a message by the provider’s name of it, and sends sound as a voice note', async () => {
    const sound = { type: 'media', media: 'audio', source: { url: 'https://files.example.com/voz.ogg' } } as const
    await channel.send({ ...outgoing(hola), quotes: 'wamid.before' }, never)
    await channel.send({ ...outgoing(sound), voice: true }, never)
    await send(sound)
    expect(graph.sent.map(({ body }) => [body['context'], body['audio']])).toEqual([
      [{ message_id: 'wamid.before' }, undefined],
      [undefined, { link: sound.source.url, voice: true }],
      [undefined, { link: sound.source.url }],
    ])
  })

  it('shows a file of ours above a template', async () => {
    const header = { type: 'document' as const, url: '', fileId: 'file-2' }
    const template = { name: 'precios', language: 'es', header, body: [], quickReplies: [], urlSuffixes: [] }
    expect(await send({ type: 'template', preview: '', template })).toMatchObject({ type: 'sent' })
    const shown = { id: expect.stringMatching(/^\d+$/), filename: 'precios.pdf' }
    expect(graph.sent[0]?.body['template']).toMatchObject({
      components: [{ type: 'header', parameters: [{ type: 'document', document: shown }] }],
    })
  })

  it('uploads the files of cards, each once, and shows each by its media id', async () => {
    const own = channelWith()
    const card = { header: { type: 'image' as const, url: '', fileId: 'file-1' }, body: [], quickReplies: [], urlSuffixes: [] }
    const template = { name: 'zapatos', language: 'es', body: [], quickReplies: [], urlSuffixes: [], cards: [card, card] }
    const before = graph.stats.requests
    expect(await own.send(outgoing({ type: 'template', preview: '', template }), never)).toMatchObject({ type: 'sent' })
    expect(graph.stats.requests - before).toBe(2)
    const parameters = [{ type: 'image', image: { id: expect.stringMatching(/^\d+$/) } }]
    expect(graph.sent[0]?.body['template']).toMatchObject({
      components: [{ cards: [{ components: [{ parameters }] }, { components: [{ parameters }] }] }],
    })
  })

  it.each([
    ['the name our file has', {}, 'precios.pdf'],
    ['the name the message gives it', { filename: 'Lista.pdf' }, 'Lista.pdf'],
  ])('shows a document under %s', async (_what, more, filename) => {
    const content: OutboundContent = { type: 'media', media: 'document', source: { fileId: 'file-2' }, ...more }
    expect(await send(content)).toMatchObject({ type: 'sent' })
    expect(graph.sent[0]?.body['document']).toEqual({ id: expect.stringMatching(/^\d+$/), filename })
  })

  it('marks a message as read, with typing when asked', async () => {
    await channel.markRead('wamid.A', { typing: false })
    await channel.markRead('wamid.B', { typing: true })
    expect(graph.reads.slice(-2)).toEqual([
      { messageId: 'wamid.A', typing: false },
      { messageId: 'wamid.B', typing: true },
    ])
  })

  it('never throws for a read mark that fails', async () => {
    await expect(channelWith({ token: 'expired' }).markRead('wamid.A', { typing: true })).resolves.toBeUndefined()
  })
})

describe('the outcome of a send', () => {
  const later = (scope: string, afterSeconds: number) => ({ type: 'later', scope, afterSeconds })
  const failed = (more: object = {}) => ({ type: 'failed', ...more })
  const operator = failed({ channelAlert: 'operator' })

  it.each<[number, object]>([
    [0, failed({ channelAlert: 'tokenExpired' })],
    [190, failed({ channelAlert: 'tokenExpired' })],
    [3, operator],
    [10, operator],
    [200, operator],
    [299, operator],
    [131005, operator],
    [1, later('message', 15)],
    [2, later('message', 15)],
    [131000, later('message', 15)],
    [131016, later('message', 15)],
    [133004, later('message', 15)],
    [4, later('channel', 120)],
    [80007, later('channel', 120)],
    [130429, later('channel', 5)],
    [131057, later('channel', 60)],
    [131048, later('channel', 1800)],
    [131064, later('channel', 1800)],
    [132069, later('channel', 300)],
    [131056, later('recipient', 6)],
    [131047, failed({ needsTemplate: true })],
    [131049, failed()],
    [131050, failed()],
    [131026, failed()],
    [130472, failed()],
    [130403, failed()],
    [130497, operator],
    [131031, operator],
    [368, operator],
    [131042, operator],
    [131045, operator],
    [133010, operator],
    [133005, operator],
    [33, failed({ channelAlert: 'disconnected' })],
    [100, failed()],
    [131008, failed()],
    [131009, failed()],
    [131021, failed()],
    [131051, failed()],
    [131030, failed()],
    [131062, failed()],
    [132000, failed()],
    [132001, failed()],
    [132015, failed()],
    [999999, failed()],
  ])('follows the policy of error %i', async (code, outcome) => {
    graph.failNext({ type: 'error', code, details: 'Why it was refused' })
    const result = await send(hola)
    expect(result).toEqual({ ...outcome, code: `whatsapp.${code}`, reason: 'Why it was refused' })
    expect(graph.sent).toEqual([])
  })

  it('honours a longer Retry-After, but no longer than an hour', async () => {
    graph.failNext({ type: 'error', code: 130429, retryAfterSeconds: 40 })
    expect(await send(hola)).toMatchObject({ type: 'later', afterSeconds: 40 })
    graph.failNext({ type: 'error', code: 130429, retryAfterSeconds: 999_999 })
    expect(await send(hola)).toMatchObject({ type: 'later', afterSeconds: 3600 })
  })

  it('tries an unknown error again when Graph calls it transient', async () => {
    graph.failNext({ type: 'error', code: 424242, isTransient: true })
    expect(await send(hola)).toMatchObject({ type: 'later', scope: 'message' })
  })

  it.each<[string, Fault, object, number]>([
    ['unconfirmed when the connection is cut before it was accepted', { type: 'cut', when: 'before' }, { type: 'unconfirmed' }, 0],
    ['unconfirmed when the connection is cut after it was accepted', { type: 'cut', when: 'after' }, { type: 'unconfirmed' }, 1],
    ['unconfirmed for a bare 500', { type: 'http', status: 500 }, { type: 'unconfirmed' }, 0],
    ['unconfirmed for the page of a gateway', { type: 'http', status: 504, body: '<html>Bad gateway' }, { type: 'unconfirmed' }, 0],
    ['unconfirmed for a 200 without an id', { type: 'http', status: 200, body: '{}' }, { type: 'unconfirmed' }, 0],
    ['refused for a bare 400', { type: 'http', status: 400 }, { type: 'failed', code: 'whatsapp.http400' }, 0],
    ['refused for a redirect', { type: 'http', status: 302 }, { type: 'failed', code: 'whatsapp.http302' }, 0],
    ['later for a bare 429', { type: 'http', status: 429 }, { type: 'later', scope: 'channel' }, 0],
    ['an expired token for a bare 401', { type: 'http', status: 401 }, { type: 'failed', channelAlert: 'tokenExpired' }, 0],
  ])('is %s', async (_what, fault, outcome, accepted) => {
    graph.failNext(fault)
    expect(await send(hola)).toMatchObject(outcome)
    expect(graph.sent).toHaveLength(accepted)
  })

  it('is unconfirmed when the answer does not come in time', async () => {
    graph.failNext({ type: 'delay', ms: 2000 })
    expect(await channel.send(outgoing(hola), AbortSignal.timeout(100))).toMatchObject({ type: 'unconfirmed' })
    expect(graph.sent).toHaveLength(1)
  })

  it('is later when nobody listens there', async () => {
    const gone = await startFakeGraph()
    await gone.close()
    const client = createGuardedClient({ allowedHosts: [], allowedOrigins: [gone.url] })
    expect(await channelWith({ http: client, graphUrl: gone.url }).send(outgoing(hola), never)).toMatchObject({
      type: 'later',
      code: 'guard.connectionRefused',
      scope: 'message',
    })
    await client.close()
  })

  it('is later when the name cannot be resolved', async () => {
    const client = createGuardedClient({
      allowedHosts: [],
      allowedOrigins: ['http://graph.example'],
      resolve: () => Promise.reject(Object.assign(new Error('no'), { code: 'EAI_AGAIN' })),
    })
    expect(await channelWith({ http: client, graphUrl: 'http://graph.example' }).send(outgoing(hola), never)).toMatchObject({
      type: 'later',
      code: 'guard.nameServerAway',
    })
    await client.close()
  })

  it('never quotes a token, as Graph does with a malformed one', () => {
    const message = 'Malformed access token EAAGm0PX4ZCpsBAExampleToken'
    const error = parseGraphError(Buffer.from(JSON.stringify({ error: { code: 190, message } })))
    expect(error?.reason).toBe('Malformed access token …')
  })

  it('is an expired token when WhatsApp refuses it', async () => {
    expect(await channelWith({ token: 'expired' }).send(outgoing(hola), never)).toMatchObject({
      type: 'failed',
      code: 'whatsapp.190',
      channelAlert: 'tokenExpired',
    })
  })

  it('is failed for a file that is gone, and later for an upload that was cut: nothing was sent to anybody', async () => {
    const content = (fileId: string): OutboundContent => ({ type: 'media', media: 'image', source: { fileId } })
    expect(await send(content('file-9'))).toMatchObject({ type: 'failed', code: 'media.gone' })
    graph.failNext({ on: 'upload', fault: { type: 'cut', when: 'before' } })
    expect(await channelWith().send(outgoing(content('file-1')), never)).toMatchObject({ type: 'later', scope: 'message' })
    graph.failNext({ on: 'upload', fault: { type: 'error', code: 131053 } })
    expect(await channelWith().send(outgoing(content('file-1')), never)).toMatchObject({ type: 'failed', code: 'whatsapp.131053' })
    expect(graph.sent).toEqual([])
  })
})

describe('fetching what a customer sent', () => {
  async function fetched(...request: Parameters<WhatsAppChannel['fetchMedia']>) {
    const result = await channel.fetchMedia(...request)
    if (result.type !== 'fetched') return result
    const chunks: Uint8Array[] = []
    for await (const chunk of result.body) chunks.push(chunk)
    return { ...result, body: Buffer.concat(chunks) }
  }

  it('gives the bytes with their type and size', async () => {
    const big = Buffer.concat([png, Buffer.alloc(300_000)])
    const providerMediaId = graph.keepMedia('image/jpeg', big)
    const result = await fetched({ providerMediaId, media: 'image' })
    expect(result).toMatchObject({ type: 'fetched', mimeType: 'image/png', size: big.length })
    expect('body' in result && result.body.equals(big)).toBe(true)
  })

  it('asks for the address once more when it has expired', async () => {
    const providerMediaId = graph.keepMedia('image/png', png)
    graph.failNext({ on: 'download', fault: { type: 'http', status: 404 } })
    expect(await fetched({ providerMediaId, media: 'image' })).toMatchObject({ type: 'fetched' })
    graph.failNext({ on: 'download', times: 2, fault: { type: 'http', status: 404 } })
    expect(await fetched({ providerMediaId, media: 'image' })).toMatchObject({ type: 'later', code: 'media.expired' })
  })

  it.each<[string, string, Buffer, Parameters<WhatsAppChannel['fetchMedia']>[0]['media'], object]>([
    ['a page that calls itself an image', 'image/png', Buffer.from('<html><script>'), 'image', { type: 'failed', code: 'media.wrongType' }],
    ['a picture that calls itself a video', 'video/mp4', png, 'video', { type: 'failed', code: 'media.wrongType' }],
    [
      'a page sent as a document',
      'text/html',
      Buffer.from('<!doctype html>'),
      'document',
      { type: 'fetched', mimeType: 'application/octet-stream' },
    ],
    [
      'a program sent as a document',
      'application/pdf',
      Buffer.from('MZ\x90\0\x03\0\0\0'),
      'document',
      { type: 'fetched', mimeType: 'application/octet-stream' },
    ],
    ['a plain text document', 'text/plain; charset=utf-8', Buffer.from('hola'), 'document', { type: 'fetched', mimeType: 'text/plain' }],
    [
      'a PDF under another name',
      'application/msword',
      Buffer.from('%PDF-1.7\n'),
      'document',
      { type: 'fetched', mimeType: 'application/pdf' },
    ],
    ['an empty image', 'image/png', Buffer.alloc(0), 'image', { type: 'failed', code: 'media.wrongType' }],
  ])('judges %s by its content', async (_what, declared, bytes, media, outcome) => {
    expect(await fetched({ providerMediaId: graph.keepMedia(declared, bytes), media })).toMatchObject(outcome)
  })

  it('refuses a file over the limit before reading it', async () => {
    const providerMediaId = graph.keepMedia('image/png', Buffer.concat([png, Buffer.alloc(5000)]))
    expect(await fetched({ providerMediaId, media: 'image', maxBytes: 1000 })).toMatchObject({ type: 'failed', code: 'media.tooLarge' })
  })

  it('fails for an id WhatsApp does not know', async () => {
    expect(await fetched({ providerMediaId: '404', media: 'image' })).toMatchObject({ type: 'failed', code: 'media.gone' })
  })

  it('is later while WhatsApp is away or the token has expired', async () => {
    graph.failNext({ on: 'media', fault: { type: 'error', code: 131016 } })
    expect(await fetched({ providerMediaId: '1', media: 'image' })).toMatchObject({ type: 'later', code: 'whatsapp.131016' })
    expect(await channelWith({ token: 'expired' }).fetchMedia({ providerMediaId: '1', media: 'image' })).toMatchObject({
      type: 'later',
      code: 'whatsapp.190',
    })
  })

  it('says so while reading when the file stops coming', async () => {
    const providerMediaId = graph.keepMedia('image/png', Buffer.concat([png, Buffer.alloc(3_000_000)]))
    graph.failNext({ on: 'download', fault: { type: 'cut', when: 'after' } })
    await expect(fetched({ providerMediaId, media: 'image' })).rejects.toMatchObject({ code: 'guard.connectionCut' })
  })
})
