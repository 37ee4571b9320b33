import { describe, expect, it } from '@jest/globals'
import { type TemplateShape, type TemplateValues, templateValuesSchema, variablesOf } from '#engine/channels/template'
import { previewOfSend, previewTemplate, templateWords } from '#engine/channels/template-preview'
import { repliesOf, toTemplateSend } from '#engine/channels/template-send'
import { fileAt, putFile, putText, roomFor, slotsOf, textAt } from '#engine/channels/template-slots'
import { editedComponents, parseTemplate } from '#engine/channels/whatsapp/template-facts'
import { sampleTemplates } from '../../../scripts/fake-graph/sample-templates.ts'

const shipped: TemplateShape = {
  name: 'pedido_enviado',
  language: 'es_MX',
  parameterFormat: 'positional',
  components: [
    { type: 'HEADER', format: 'DOCUMENT' },
    { type: 'BODY', text: 'Hola {{1}}, tu pedido {{2}} salió. Gracias, {{1}}.', examples: ['Lupita', 'A-17'] },
    { type: 'FOOTER', text: 'Tienda Sol' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Gracias' },
        { type: 'URL', text: 'Seguir', url: 'https://sol.example/p/{{1}}', example: 'A-17' },
        { type: 'PHONE_NUMBER', text: 'Llamar', phoneNumber: '+525512345678' },
      ],
    },
  ],
}
const named: TemplateShape = {
  name: 'cita',
  language: 'pt_BR',
  parameterFormat: 'named',
  components: [
    { type: 'HEADER', format: 'TEXT', text: 'Olá {{nome}}' },
    { type: 'BODY', text: 'Sua hora é {{hora}}, {{nome}}.' },
  ],
}
const full = {
  header: { type: 'document' as const, url: 'https://sol.example/f.pdf' },
  body: [{ text: 'Lupita' }, { text: 'A-17' }],
  urlSuffixes: [{ index: 1, text: 'A-17' }],
}

describe('a template', () => {
  it('names what has to be filled in', () => {
    expect(variablesOf(shipped)).toEqual({
      header: 'document',
      body: [
        { name: '1', example: 'Lupita' },
        { name: '2', example: 'A-17' },
      ],
      urlSuffixes: [{ index: 1, example: 'A-17' }],
      quickReplies: [{ index: 0, title: 'Gracias' }],
      buttonPlaces: {},
      offerEnds: false,
      cards: [],
      unsupported: null,
    })
    expect(variablesOf(named)).toMatchObject({ header: 'text', body: [{ name: 'hora' }, { name: 'nome' }] })
  })

  it.each([
    ['products to choose', [{ type: 'BUTTONS', buttons: [{ type: 'MPM', text: 'Ver' }] }], 'products'],
    ['a product above it', [{ type: 'HEADER', format: 'PRODUCT' }], 'products'],
    ['a moving picture above it', [{ type: 'HEADER', format: 'GIF' }], 'unknown'],
    ['a part nobody knows', [{ type: 'HOLOGRAM' }], 'unknown'],
    ['a carousel that was stored before cards were read', [{ type: 'CAROUSEL' }], 'unknown'],
    ['an offer that was stored before its end was read', [{ type: 'LIMITED_TIME_OFFER' }], 'unknown'],
    ['cards with products', [{ type: 'CAROUSEL', cards: [[{ type: 'HEADER', format: 'PRODUCT' }]] }], 'products'],
  ])('that has %s cannot be sent from here', (_name, components, why) => {
    const template = { ...shipped, components }
    expect(variablesOf(template).unsupported).toBe(why)
    expect(previewTemplate(template, { body: [], urlSuffixes: [] }).problems.map(({ code }) => code)).toEqual(['template.unsupported'])
  })

  it('is shown as the customer sees it', () => {
    expect(previewTemplate(shipped, full)).toEqual({
      header: { type: 'document', url: 'https://sol.example/f.pdf', fileId: null },
      body: 'Hola Lupita, tu pedido A-17 salió. Gracias, Lupita.',
      footer: 'Tienda Sol',
      buttons: [
        { type: 'quickReply', title: 'Gracias', target: null },
        { type: 'url', title: 'Seguir', target: 'https://sol.example/p/A-17' },
        { type: 'phone', title: 'Llamar', target: '+525512345678' },
      ],
      offer: null,
      cards: [],
      missing: [],
      problems: [],
    })
    const filled = previewTemplate(named, {
      header: { type: 'text', text: 'Ana' },
      body: [
        { name: 'nome', text: 'Ana' },
        { name: 'hora', text: '10h' },
      ],
      urlSuffixes: [],
    })
    expect([filled.header, filled.body, filled.missing]).toEqual([{ type: 'text', text: 'Olá Ana' }, 'Sua hora é 10h, Ana.', []])
  })

  it('names what is missing', () => {
    expect(previewTemplate(shipped, { body: [{ text: ' ' }], urlSuffixes: [] }).missing).toEqual(['header', '{{1}}', '{{2}}', 'button 2'])
    expect(previewTemplate(named, { body: [{ text: 'sin nombre' }], urlSuffixes: [] }).missing).toEqual(['header', '{{hora}}', '{{nome}}'])
  })

  it.each([
    ['more values than variables', { ...full, body: [...full.body, { text: 'x' }] }, 'template.variables'],
    ['a text that grows too long', { ...full, body: [{ text: 'x'.repeat(1100) }, { text: 'A' }] }, 'template.tooLong'],
    ['a file that is no link', { ...full, header: { type: 'document' as const, url: 'f.pdf' } }, 'template.badLink'],
  ])('tells of %s', (_name, values, code) => {
    expect(previewTemplate(shipped, values).problems.map((problem) => problem.code)).toEqual([code])
  })

  it('leaves with its values in their order, by name where it has names', () => {
    expect(toTemplateSend(shipped, full)).toEqual({
      name: 'pedido_enviado',
      language: 'es_MX',
      header: full.header,
      body: [{ text: 'Lupita' }, { text: 'A-17' }],
      quickReplies: [{ id: 'reply0', title: 'Gracias', index: 0 }],
      urlSuffixes: [{ index: 1, text: 'A-17' }],
    })
    const body = [
      { name: 'nome', text: 'Ana' },
      { name: 'hora', text: '10h' },
    ]
    expect(toTemplateSend(named, { header: { type: 'text', text: 'Ana' }, body, urlSuffixes: [] }).body).toEqual([
      { name: 'hora', text: '10h' },
      { name: 'nome', text: 'Ana' },
    ])
  })
})

describe('a file that Hilo keeps', () => {
  const kept = templateValuesSchema.parse({ ...full, header: { type: 'document', source: { fileId: 'f1' } } })

  it('stands in the place of the link of a header: nothing is missing, and it leaves', () => {
    const preview = previewTemplate(shipped, kept)
    expect([preview.header, preview.missing, preview.problems]).toEqual([{ type: 'document', url: null, fileId: 'f1' }, [], []])
    const send = toTemplateSend(shipped, kept)
    expect(send.header).toEqual({ type: 'document', url: '', fileId: 'f1' })
    expect(previewOfSend(shipped, send).header).toEqual(preview.header)
  })

  it('takes the place of what was there, on the message or on a card, and goes again', () => {
    const room = roomFor(shipped, full)
    const withFile = putFile(room, null, 'f1')
    expect([fileAt(room, null), fileAt(withFile, null), withFile.header]).toEqual([null, 'f1', { ...kept.header }])
    expect(putFile(withFile, null, null).header).toEqual({ type: 'document', url: '' })
    const carousel = parseTemplate(sampleTemplates.carousel)!
    const cards = putFile(roomFor(carousel, { body: [], urlSuffixes: [] }), 1, 'f2')
    expect([fileAt(cards, 0), fileAt(cards, 1), fileAt(cards, null)]).toEqual([null, 'f2', null])
    expect(previewTemplate(carousel, cards).missing).toContain('card 1: header')
    expect(previewTemplate(carousel, cards).missing).not.toContain('card 2: header')
  })
})

const at = '2026-12-24T18:00:00.000Z'
const place = { type: 'location' as const, latitude: '19.4326', longitude: '-99,1332', name: 'La Lupita', address: 'Madero 1' }
const link = (name: string) => ({ type: 'image' as const, url: `https://sol.example/${name}.jpg` })
const cardValues = (name: string) => ({ header: link(name), body: [{ text: '3' }], urlSuffixes: [{ index: 1, text: name }] })

/** Each kind with everything it leaves open, what it then sends beside its name, and how that looks. */
const kinds: [kind: keyof typeof sampleTemplates, missing: string[], values: Partial<TemplateValues>, send: object, preview: object][] = [
  [
    'carousel',
    ['{{1}}', 'card 1: header', 'card 1: {{1}}', 'card 1: button 2', 'card 2: header', 'card 2: {{1}}', 'card 2: button 2'],
    { body: [{ text: 'Rosa' }], cards: [cardValues('sierra'), cardValues('prado')] },
    {
      body: [{ text: 'Rosa' }],
      cards: [
        { ...cardValues('sierra'), quickReplies: [{ id: 'card0reply0', title: 'Apartar', index: 0 }] },
        { ...cardValues('prado'), quickReplies: [{ id: 'card1reply0', title: 'Apartar', index: 0 }] },
      ],
    },
    {
      body: 'Hola Rosa, mira lo que llegó esta semana.',
      cards: [
        {
          header: { ...link('sierra'), fileId: null },
          body: 'Bota Sierra: quedan 3 pares.',
          buttons: [
            { type: 'quickReply', title: 'Apartar', target: null },
            { type: 'url', title: 'Ver', target: 'https://tienda.example/zapatos/sierra' },
          ],
        },
        { body: 'Tenis Prado: quedan 3 pares.' },
      ],
    },
  ],
  [
    'code',
    ['code'],
    { body: [{ text: '482913' }] },
    { body: [{ text: '482913' }], urlSuffixes: [{ index: 0, text: '482913' }] },
    { footer: 'Este código caduca en 10 minutos.', buttons: [{ type: 'copyCode', title: 'Copiar código', target: '482913' }] },
  ],
  [
    'coupon',
    ['{{1}}', 'coupon'],
    { body: [{ text: '30 %' }], coupon: 'OTONO30' },
    { coupon: { index: 1, code: 'OTONO30' }, quickReplies: [{ id: 'reply0', title: 'Ya no quiero ofertas', index: 0 }] },
    { buttons: [{ type: 'quickReply' }, { type: 'copyCode', target: 'OTONO30' }] },
  ],
  [
    'location',
    ['header', '{{1}}'],
    { header: place, body: [{ text: 'A-18' }] },
    { header: { ...place, latitude: 19.4326, longitude: -99.1332 } },
    { header: { type: 'location', name: 'La Lupita', address: 'Madero 1', point: { latitude: 19.4326, longitude: -99.1332 } } },
  ],
  [
    'offer',
    ['header', '{{1}}', 'button 2', 'coupon', 'offer'],
    { header: link('botas'), body: [{ text: 'Rosa' }], urlSuffixes: [{ index: 1, text: 'x' }], coupon: 'BOTAS50', offerEndsAt: at },
    { header: link('botas'), coupon: { index: 0, code: 'BOTAS50' }, offerEndsAt: Date.parse(at) },
    { offer: { text: 'Se acaba pronto', endsAt: Date.parse(at) } },
  ],
  ['form', [], {}, { actionButtons: [{ type: 'flow', index: 0 }] }, { buttons: [{ type: 'form', title: 'Elegir hora' }] }],
  ['catalog', [], {}, { actionButtons: [{ type: 'catalog', index: 0 }] }, { buttons: [{ type: 'catalog', title: 'Ver catálogo' }] }],
]

describe.each(kinds)('a template of the kind %s', (kind, missing, given, send, preview) => {
  const template = parseTemplate(sampleTemplates[kind])!
  const values = templateValuesSchema.parse(given)

  it('can be filled in, and says what is missing', () => {
    expect(variablesOf(template).unsupported).toBeNull()
    expect(previewTemplate(template, { body: [], urlSuffixes: [] })).toMatchObject({ missing, problems: [] })
    const room = roomFor(template, { body: [], urlSuffixes: [] })
    const full = slotsOf(template).reduce((before, { path }) => putText(before, path, 'x'), room)
    expect(slotsOf(template).map(({ path }) => textAt(full, path))).toEqual(slotsOf(template).map(() => 'x'))
  })

  it('leaves with its values, and looks the same before and after', () => {
    const shown = previewTemplate(template, values)
    expect(shown).toMatchObject({ ...preview, missing: [], problems: [] })
    const made = toTemplateSend(template, values)
    expect(made).toMatchObject(send)
    expect(previewOfSend(template, made)).toEqual(shown)
  })
})

it('takes of a whole address as a sample only what stands for its variable', () => {
  const cards = variablesOf(parseTemplate(sampleTemplates.carousel)!).cards
  expect(cards.map(({ urlSuffixes }) => urlSuffixes)).toEqual([[{ index: 1, example: 'sierra' }], [{ index: 1, example: 'prado' }]])
})

it('is found by the words of its cards', () => {
  expect(templateWords(parseTemplate(sampleTemplates.carousel)!)).toContain('Tenis Prado')
})

it('has the replies of its cards behind its own, each with its card', () => {
  const send = toTemplateSend(parseTemplate(sampleTemplates.carousel)!, templateValuesSchema.parse(kinds[0]![2]))
  expect(repliesOf(send).map(({ id, card }) => [id, card])).toEqual([
    ['card0reply0', 1],
    ['card1reply0', 2],
  ])
})

it.each<[string, keyof typeof sampleTemplates, Partial<TemplateValues>, string]>([
  ['a code that is too long', 'code', { body: [{ text: 'x'.repeat(16) }] }, 'template.codeTooLong'],
  ['a coupon that is too long', 'coupon', { coupon: 'x'.repeat(16) }, 'template.codeTooLong'],
  ['a place outside of the world', 'location', { header: { ...place, latitude: '91' } }, 'template.badPlace'],
  ['a place in words', 'location', { header: { ...place, longitude: 'al lado' } }, 'template.badPlace'],
  ['an end that is no date', 'offer', { offerEndsAt: 'pronto' }, 'template.badOfferEnd'],
  [
    'a text on a card that grows too long',
    'carousel',
    { cards: [{ body: [{ text: 'x'.repeat(150) }], urlSuffixes: [] }] },
    'template.tooLong',
  ],
  [
    'a picture of a card that is no link',
    'carousel',
    { cards: [{ header: { type: 'image', url: 'x' }, body: [], urlSuffixes: [] }] },
    'template.badLink',
  ],
  ['more values than a card has', 'carousel', { cards: [{ body: [{ text: '1' }, { text: '2' }], urlSuffixes: [] }] }, 'template.variables'],
])('tells of %s', (_name, kind, values, code) => {
  const template = parseTemplate(sampleTemplates[kind])!
  expect(previewTemplate(template, templateValuesSchema.parse(values)).problems.map((problem) => problem.code)).toEqual([code])
})

describe('a template of Graph', () => {
  it('is read with its samples, and without the parts that cannot be read', () => {
    const raw = {
      id: 123,
      name: 'pedido',
      language: 'es',
      status: 'APPROVED',
      category: 'UTILITY',
      quality_score: { score: 'GREEN', date: 1 },
      rejected_reason: 'NONE',
      parameter_format: 'NAMED',
      components: [
        { type: 'body', text: 'Hola {{nombre}}', example: { body_text_named_params: [{ param_name: 'nombre', example: 'Lupita' }] } },
        { type: 'BUTTONS', buttons: [{ type: 'url', text: 'Ver', url: 'https://a.example/{{1}}', example: ['x'] }, 'odd'] },
        17,
      ],
      library_template_name: 'future',
    }
    expect(parseTemplate(raw)).toEqual({
      providerId: '123',
      name: 'pedido',
      language: 'es',
      status: 'APPROVED',
      category: 'UTILITY',
      quality: 'GREEN',
      rejectedReason: null,
      parameterFormat: 'named',
      components: [
        { type: 'BODY', text: 'Hola {{nombre}}', examples: ['Lupita'] },
        { type: 'BUTTONS', buttons: [{ type: 'URL', text: 'Ver', url: 'https://a.example/{{1}}', example: 'x' }] },
      ],
    })
    expect(parseTemplate({ id: '1' })).toBeNull()
  })

  it('takes what a components webhook tells and keeps the rest', () => {
    const edited = editedComponents(shipped.components, {
      message_template_element: 'Hola {{1}}',
      message_template_title: 'no text header here',
      message_template_buttons: [
        { message_template_button_type: 'URL', message_template_button_text: 'Ver', message_template_button_url: 'https://b.example' },
      ],
    })
    expect(edited).toMatchObject([
      { type: 'HEADER', format: 'DOCUMENT' },
      { type: 'BODY', text: 'Hola {{1}}' },
      { type: 'FOOTER', text: 'Tienda Sol' },
      { buttons: [{ text: 'Gracias' }, { text: 'Ver', url: 'https://b.example' }, { text: 'Llamar' }] },
    ])
    expect(edited[0]).not.toHaveProperty('text')
    expect(editedComponents(shipped.components, 'odd')).toEqual(shipped.components)
  })
})
