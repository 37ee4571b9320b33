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
    [[{ ...known, unsupported: true }], ['template.unsupported']],
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
})
