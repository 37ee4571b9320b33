import { describe, expect, it } from '@jest/globals'
import { flowSchema } from '#engine/flow/schema'
import { sendTemplate } from '#engine/nodes/send-template'
import { arriveAt, hearAt, NOON, taps } from '../../support/node-context.ts'

const params = {
  name: 'pedido_listo',
  language: 'es_MX',
  header: { type: 'document' as const, url: 'https://tienda.mx/{{ order }}.pdf', filename: '{{ order }}.pdf' },
  body: [{ name: 'nombre', text: '{{ contact.name }}' }, { text: '{{ order }}' }],
  quickReplies: [{ id: 'ok', title: 'Gracias', index: 0 }],
  urlSuffixes: [{ index: 1, text: '{{ order }}' }],
}
const variables = { order: 'A-7' }
const known = { name: 'pedido_listo', language: 'es_MX', variables: 2 }

describe('sendTemplate', () => {
  it('sends the template filled in, also outside the window', () => {
    const result = arriveAt(sendTemplate, params, { variables, lastInboundAt: null, wired: ['next'] })
    expect(result.commands).toEqual([
      expect.objectContaining({
        kind: 'sendTemplate',
        template: {
          name: 'pedido_listo',
          language: 'es_MX',
          header: { type: 'document', url: 'https://tienda.mx/A-7.pdf', filename: 'A-7.pdf' },
          body: [{ name: 'nombre', text: 'Ana' }, { text: 'A-7' }],
          quickReplies: params.quickReplies,
          urlSuffixes: [{ index: 1, text: 'A-7' }],
        },
      }),
    ])
    expect(result.next).toEqual({ type: 'leave', port: 'next' })
  })

  it('waits for a quick reply and leaves by it', () => {
    const { next } = arriveAt(sendTemplate, params, { variables, wired: ['ok'] })
    const waiting = { type: 'reply' as const, since: NOON, choices: [{ id: 'ok', title: 'Gracias', synonyms: [] }], choicesOnly: true }
    expect(next).toEqual({ type: 'wait', for: waiting })
    expect(hearAt(sendTemplate, params, taps('ok', 'Gracias'), { wired: ['ok'], wait: waiting }).next).toEqual({
      type: 'leave',
      port: 'ok',
    })
  })

  it.each([
    [[{ name: 'pedido_listo', language: 'es_MX', variables: 2 }], []],
    [[{ name: 'pedido_listo', language: 'es_MX', variables: 3 }], ['template.variables']],
    [[{ name: 'pedido_listo', language: 'pt_BR', variables: 2 }], ['template.unknown']],
    [[{ ...known, status: 'PAUSED' }], ['template.notSendable']],
    [[{ ...known, status: 'REMOVED' }], ['template.notSendable']],
    [
      [
        { ...known, status: 'REJECTED' },
        { ...known, status: 'APPROVED' },
      ],
      [],
    ],
    [[{ ...known, unsupported: 'products' as const }], ['template.unsupported']],
    [[{ ...known, unsupported: null, buttonPlaces: {}, offerEnds: false, cards: [] }], []],
    [[{ ...known, buttonPlaces: { coupon: 0 } }], ['template.changed']],
    [[{ ...known, cards: [{ variables: 1 }] }], ['template.changed']],
    [[{ ...known, names: ['nombre', 'pedido'] }], ['template.variableNames']],
    [[{ ...known, header: 'image' as const }], ['template.header']],
    [[{ ...known, header: null }], ['template.header']],
    [[{ ...known, header: 'document' as const, urlSuffixes: [1], quickReplies: [0] }], []],
    [[{ ...known, urlSuffixes: [] }], ['template.urlSuffixes']],
    [[{ ...known, quickReplies: [2] }], ['template.quickReplies']],
    [undefined, []],
  ])('knows %j and reports %j', (templates, codes) => {
    const flow = flowSchema.parse({ formatVersion: 1, name: 'x', nodes: [{ id: 'n1', kind: 'sendTemplate' }], edges: [] })
    const node = flow.nodes[0]!
    const problems = sendTemplate.check?.({
      params: sendTemplate.params.parse(params),
      node,
      flow,
      known: { ...(templates && { templates }) },
      channels: ['whatsapp'],
    })
    expect(problems?.map(({ code }) => code)).toEqual(codes)
  })

  const carousel = {
    name: 'zapatos',
    language: 'es',
    body: [],
    cards: ['a', 'b'].map((id) => ({
      header: { type: 'image' as const, url: '', source: { fileId: `file-${id}` } },
      body: [{ text: '{{ order }}' }],
      quickReplies: [{ id, title: 'Apartar', index: 0 }],
      urlSuffixes: [{ index: 1, text: '{{ order }}' }],
    })),
  }

  it('has a port for the button of each card, and leaves by the card that was tapped', () => {
    const parsed = sendTemplate.params.parse(carousel)
    expect(sendTemplate.ports(parsed).map(({ id, label }) => [id, label.es])).toEqual([
      ['next', 'Sigue'],
      ['a', 'Tarjeta 1: Apartar'],
      ['b', 'Tarjeta 2: Apartar'],
      ['failed', 'Si falla'],
    ])
    const arrived = arriveAt(sendTemplate, carousel, { variables, wired: ['b'] })
    expect(arrived.commands).toMatchObject([
      {
        template: {
          cards: [
            { header: { type: 'image', url: '', fileId: 'file-a' }, body: [{ text: 'A-7' }], urlSuffixes: [{ index: 1, text: 'A-7' }] },
            { header: { fileId: 'file-b' }, quickReplies: [{ id: 'b', title: 'Apartar', index: 0 }] },
          ],
        },
      },
    ])
    if (arrived.next.type !== 'wait' || arrived.next.for.type !== 'reply') throw new Error('It should wait for a tap')
    const heard = hearAt(sendTemplate, carousel, taps('b', 'Apartar'), { wired: ['b'], wait: arrived.next.for })
    expect(heard.next).toEqual({ type: 'leave', port: 'b' })
  })

  const later = new Date(NOON + 86_400_000).toISOString()
  it.each([
    [{ offerEndsAt: later }, { offerEndsAt: NOON + 86_400_000 }],
    [{ offerEndsAt: 'ayer' }, 'template.badOfferEnd'],
    [{ offerEndsAt: new Date(NOON - 1).toISOString() }, 'template.badOfferEnd'],
    [{ coupon: 'PEDIDO-{{ order }}', buttonPlaces: { coupon: 0 } }, { coupon: { index: 0, code: 'PEDIDO-A-7' } }],
    [{ coupon: 'x'.repeat(16), buttonPlaces: { coupon: 0 } }, 'template.codeTooLong'],
    [
      { body: [{ text: '{{ order }}' }], buttonPlaces: { code: 0 } },
      { body: [{ text: 'A-7' }], urlSuffixes: [{ index: 0, text: 'A-7' }] },
    ],
    [
      { header: { type: 'location' as const, latitude: '19.4', longitude: '-99.1', name: 'Tienda {{ order }}', address: 'Madero 1' } },
      { header: { type: 'location', latitude: 19.4, longitude: -99.1, name: 'Tienda A-7' } },
    ],
    [{ header: { type: 'location' as const, latitude: '{{ order }}', longitude: '0', name: 'x', address: 'y' } }, 'template.badPlace'],
    [
      { buttonPlaces: { flow: 1, catalog: 0 } },
      {
        actionButtons: [
          { type: 'flow', index: 1 },
          { type: 'catalog', index: 0 },
        ],
      },
    ],
  ])('works %j out to %j', (more, expected) => {
    const { commands, next } = arriveAt(sendTemplate, { name: 'x', language: 'es', ...more }, { variables })
    if (typeof expected === 'string') expect(next).toMatchObject({ type: 'fail', code: expected })
    else expect(commands).toMatchObject([{ template: expected }])
  })

  it('runs as it did where it was published before templates had cards and codes', () => {
    const { quickReplies, urlSuffixes, name, language, body } = params
    // As a published version holds them: parsed by the schema of then.
    const stored = { name, language, body, quickReplies, urlSuffixes }
    expect(sendTemplate.ports(stored).map(({ id }) => id)).toEqual(['next', 'ok', 'failed'])
    expect(sendTemplate.params.parse(stored)).toEqual(stored)
  })
})
