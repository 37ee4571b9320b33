import { describe, expect, it } from '@jest/globals'
import { type TemplateShape, toTemplateSend, variablesOf } from '#engine/channels/template'
import { previewTemplate } from '#engine/channels/template-preview'
import { editedComponents, parseTemplate } from '#engine/channels/whatsapp/template-facts'

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
      unsupported: false,
    })
    expect(variablesOf(named)).toMatchObject({ header: 'text', body: [{ name: 'hora' }, { name: 'nome' }] })
  })

  it.each([
    ['a carousel', [{ type: 'CAROUSEL' }]],
    ['a place in its header', [{ type: 'HEADER', format: 'LOCATION' }]],
    ['a code to copy', [{ type: 'BUTTONS', buttons: [{ type: 'COPY_CODE', text: 'Copiar' }] }]],
  ])('that has %s cannot be filled in yet', (_name, components) => {
    expect(variablesOf({ components, parameterFormat: 'positional' }).unsupported).toBe(true)
  })

  it('is shown as the customer sees it', () => {
    expect(previewTemplate(shipped, full)).toEqual({
      header: { type: 'document', url: 'https://sol.example/f.pdf' },
      body: 'Hola Lupita, tu pedido A-17 salió. Gracias, Lupita.',
      footer: 'Tienda Sol',
      buttons: [
        { type: 'quickReply', title: 'Gracias', target: null },
        { type: 'url', title: 'Seguir', target: 'https://sol.example/p/A-17' },
        { type: 'phone', title: 'Llamar', target: '+525512345678' },
      ],
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

  it('shows buttons that copy a code as such', () => {
    const buttons = [
      { type: 'COPY_CODE', text: '', example: 'BOTAS10' },
      { type: 'OTP', text: 'Copiar código' },
    ]
    const preview = previewTemplate({ ...shipped, components: [{ type: 'BUTTONS', buttons }] }, { body: [], urlSuffixes: [] })
    expect(preview.buttons.map(({ type, title }) => [type, title])).toEqual([
      ['copyCode', ''],
      ['copyCode', 'Copiar código'],
    ])
    expect(preview.problems.map(({ code }) => code)).toEqual(['template.unsupported'])
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
