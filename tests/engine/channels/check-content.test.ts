import { describe, expect, it } from '@jest/globals'
import { checkContent } from '#engine/channels/check-content'
import type { ChannelKind } from '#engine/channels/rules'
import type { Content } from '#engine/flow/content'

const image = { url: 'https://tienda.mx/foto.jpg' }
const button = (title: string, id = title) => ({ id, title })
const row = (title: string, description?: string) => ({ id: title, title, ...(description && { description }) })
const list = (rows: number, extra: Partial<Extract<Content, { type: 'list' }>> = {}): Content => ({
  type: 'list',
  text: 'Elige',
  buttonLabel: 'Ver',
  sections: [{ rows: Array.from({ length: rows }, (_, index) => row(`Opción ${index}`)) }],
  ...extra,
})

const rows: [name: string, kind: ChannelKind, content: Content, problems: string[]][] = [
  ['a short text', 'whatsapp', { type: 'text', text: 'Hola' }, []],
  ['a text at the limit', 'whatsapp', { type: 'text', text: 'a'.repeat(4096) }, []],
  ['a text past the limit', 'whatsapp', { type: 'text', text: 'a'.repeat(4097) }, ['content.tooLong text 4096 4097']],
  ['emoji as two units each', 'whatsapp', { type: 'text', text: '🙂'.repeat(2049) }, ['content.tooLong text 4096 4098']],
  ['an empty text', 'whatsapp', { type: 'text', text: ' ' }, ['content.empty text']],
  [
    'a text with buttons past 1024',
    'whatsapp',
    { type: 'text', text: 'a'.repeat(1025), buttons: [button('Sí')] },
    ['content.tooLong text 1024 1025'],
  ],
  [
    'four buttons',
    'whatsapp',
    { type: 'text', text: '?', buttons: ['a', 'b', 'c', 'd'].map((t) => button(t)) },
    ['content.tooMany buttons 3 4'],
  ],
  [
    'a long button',
    'whatsapp',
    { type: 'text', text: '?', buttons: [button('a'.repeat(21), 'x')] },
    ['content.tooLong buttons.0.title 20 21'],
  ],
  ['an untitled button', 'whatsapp', { type: 'text', text: '?', buttons: [button('', 'x')] }, ['content.empty buttons.0.title']],
  [
    'two buttons of one title',
    'whatsapp',
    { type: 'text', text: '?', buttons: [button('Sí', 'x'), button('sí ', 'y')] },
    ['content.duplicateTitle buttons'],
  ],
  [
    'two buttons of one id',
    'whatsapp',
    { type: 'text', text: '?', buttons: [button('Sí', 'x'), button('No', 'x')] },
    ['content.duplicateId buttons'],
  ],
  [
    'a header around buttons',
    'whatsapp',
    { type: 'text', text: '?', header: { type: 'text', text: 'Hola' }, footer: 'Pie', buttons: [button('Sí')] },
    [],
  ],
  [
    'a header without buttons',
    'whatsapp',
    { type: 'text', text: '?', header: { type: 'text', text: 'Hola' } },
    ['content.frameNeedsButtons header'],
  ],
  [
    'a long header',
    'whatsapp',
    { type: 'text', text: '?', header: { type: 'text', text: 'a'.repeat(61) }, buttons: [button('Sí')] },
    ['content.tooLong header.text 60 61'],
  ],
  [
    'a long footer',
    'whatsapp',
    { type: 'text', text: '?', footer: 'a'.repeat(61), buttons: [button('Sí')] },
    ['content.tooLong footer 60 61'],
  ],
  [
    'a media header',
    'whatsapp',
    { type: 'text', text: '?', header: { type: 'media', media: 'image', source: image }, buttons: [button('Sí')] },
    [],
  ],
  ['a picture with caption', 'whatsapp', { type: 'media', media: 'image', source: image, caption: 'Nueva' }, []],
  [
    'a long caption',
    'whatsapp',
    { type: 'media', media: 'image', source: image, caption: 'a'.repeat(1025) },
    ['content.tooLong caption 1024 1025'],
  ],
  [
    'an audio with caption',
    'whatsapp',
    { type: 'media', media: 'audio', source: image, caption: 'Oye' },
    ['content.placeUnsupported caption'],
  ],
  [
    'a picture with buttons and no caption',
    'whatsapp',
    { type: 'media', media: 'image', source: image, buttons: [button('Sí')] },
    ['content.empty caption'],
  ],
  [
    'a sticker with buttons',
    'whatsapp',
    { type: 'media', media: 'sticker', source: image, caption: 'x', buttons: [button('Sí')] },
    ['content.placeUnsupported buttons'],
  ],
  ['a file kept by Hilo', 'whatsapp', { type: 'media', media: 'document', source: { fileId: 'f1' } }, []],
  ['a media without its file', 'whatsapp', { type: 'media', media: 'image', source: { url: ' ' } }, ['content.noFile source.url']],
  [
    'a media address without scheme',
    'whatsapp',
    { type: 'media', media: 'image', source: { url: 'tienda.mx/foto.jpg' } },
    ['content.badUrl source.url'],
  ],
  ['a list of ten', 'whatsapp', list(10), []],
  ['a list of eleven', 'whatsapp', list(11), ['content.tooMany sections 10 11']],
  ['an empty list', 'whatsapp', list(0), ['content.empty sections']],
  [
    'a long row',
    'whatsapp',
    list(0, { sections: [{ rows: [row('a'.repeat(25), 'b'.repeat(73))] }] }),
    ['content.tooLong sections.0.rows.0.title 24 25', 'content.tooLong sections.0.rows.0.description 72 73'],
  ],
  [
    'two untitled sections',
    'whatsapp',
    list(0, { sections: [{ rows: [row('a')] }, { rows: [row('b')] }] }),
    ['content.empty sections.0.title', 'content.empty sections.1.title'],
  ],
  [
    'a list with a media header',
    'whatsapp',
    list(1, { header: { type: 'media', media: 'image', source: image } }),
    ['content.placeUnsupported header'],
  ],
  ['a link button', 'whatsapp', { type: 'linkButton', text: 'Mira', label: 'Abrir', url: 'https://tienda.mx' }, []],
  [
    'a link button without scheme',
    'whatsapp',
    { type: 'linkButton', text: 'Mira', label: 'Abrir', url: 'tienda.mx' },
    ['content.badUrl url'],
  ],
  [
    'a link button with reply buttons',
    'whatsapp',
    { type: 'linkButton', text: 'Mira', label: 'Abrir', url: 'https://a.mx', buttons: [button('Sí')] },
    ['content.placeUnsupported buttons'],
  ],
  ['a location', 'whatsapp', { type: 'location', latitude: 1, longitude: 2 }, []],
  ['the same on the test channel', 'test', { type: 'text', text: 'a'.repeat(4097) }, ['content.tooLong text 4096 4097']],
  ['bytes on Instagram', 'instagram', { type: 'text', text: 'ñ'.repeat(501) }, ['content.tooLong text 1000 1002']],
  [
    'thirteen quick replies on Instagram',
    'instagram',
    { type: 'text', text: '?', buttons: Array.from({ length: 13 }, (_, i) => button(`b${i}`)) },
    [],
  ],
  ['a list on Instagram', 'instagram', list(2), ['content.unsupported ']],
  [
    'a caption on Instagram',
    'instagram',
    { type: 'media', media: 'image', source: image, caption: 'Hola' },
    ['content.placeUnsupported caption'],
  ],
  [
    'a footer on Instagram',
    'instagram',
    { type: 'text', text: '?', footer: 'x', buttons: [button('Sí')] },
    ['content.placeUnsupported footer'],
  ],
  ['a text on TikTok', 'tiktok', { type: 'text', text: 'a'.repeat(6000) }, []],
  ['a long card on TikTok', 'tiktok', { type: 'text', text: 'a'.repeat(41), buttons: [button('Sí')] }, ['content.tooLong text 40 41']],
  ['a video on TikTok', 'tiktok', { type: 'media', media: 'video', source: image }, ['content.unsupported media']],
  ['a link button on TikTok', 'tiktok', { type: 'linkButton', text: 'a', label: 'b', url: 'https://c.mx' }, ['content.unsupported ']],
]

describe('checkContent', () => {
  it.each(rows)('%s on %s', (_name, kind, content, expected) => {
    const found = checkContent(kind, content).map((one) =>
      [one.code, one.field, one.limit, one.actual].filter((part) => part !== null).join(' '),
    )
    expect(found).toEqual(expected)
  })

  it('says what to do in three languages', () => {
    const [found] = checkContent('whatsapp', { type: 'text', text: '?', buttons: ['a', 'b', 'c', 'd'].map((t) => button(t)) })
    expect(found?.sentence).toEqual({
      es: 'WhatsApp permite hasta 3 botones y hay 4. Quita algunos o repártelos en dos mensajes.',
      pt: 'O WhatsApp permite até 3 botões e há 4. Remova alguns ou divida em duas mensagens.',
      en: 'WhatsApp allows up to 3 buttons and there are 4. Remove some or split them over two messages.',
    })
  })
})
