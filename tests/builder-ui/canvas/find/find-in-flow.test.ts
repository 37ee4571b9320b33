import { describe, expect, it } from '@jest/globals'
import type { Flow } from '#engine/flow/schema'
import { findInFlow } from '../../../../builder-ui/src/canvas/find/find-in-flow.ts'
import { drawFlow, says } from '../../../support/draw-flow.ts'

const drawn = drawFlow({
  word: 'promoción',
  nodes: {
    hello: [
      'sendMessage',
      { messages: [{ type: 'text', text: 'Hola {{ nombre }}', buttons: [{ id: 'secreto', title: 'Ver catálogo' }] }] },
    ],
    team: ['handover', { note: 'Quiere crédito', messageToContact: '' }],
    long: says(`${'palabra '.repeat(20)}el camión llega mañana ${'palabra '.repeat(20)}`),
  },
  arrows: ['start.next > hello'],
})
const flow: Flow = {
  ...drawn,
  nodes: drawn.nodes.map((node, index) => ({
    ...node,
    name: node.id === 'team' ? 'Vendedores' : '',
    position: { x: 300 - index * 100, y: 0 },
  })),
  notes: [{ id: 'n', text: 'Revisar el catálogo en enero', position: { x: 0, y: 0 } }],
  groups: [{ id: 'g', name: 'Cierre', description: 'Todo lo del final', nodes: ['team'] }],
}
const found = (query: string) => findInFlow(flow, query, 'es').map(({ type, id }) => `${type} ${id}`)

describe('finding in a flow', () => {
  it.each([
    ['a name', 'vended', ['node team']],
    ['a text, accents and capitals aside', 'QUIERE CREDITO', ['node team']],
    ['a button and a note', 'catalogo', ['node hello', 'note n']],
    ['a variable', '{{ nombre', ['node hello']],
    ['a keyword', 'promocion', ['node start']],
    ["a kind's label", 'enviar mensaje', ['node long', 'node hello']],
    ['a group by its description', 'del final', ['group g']],
    ['nothing by an id', 'secreto', []],
    ['nothing for nothing', '  ', []],
  ])('finds %s', (_what, query, expected) => {
    expect(found(query)).toEqual(expected)
  })

  it('shows the words around what was found', () => {
    expect(findInFlow(flow, 'camion', 'es')[0]?.excerpt).toMatch(/^….*el camión llega mañana.*…$/)
  })

  it('says what the thing is called', () => {
    expect(findInFlow(flow, 'credito', 'es')[0]).toMatchObject({ title: 'Vendedores', excerpt: 'Quiere crédito' })
    expect(findInFlow(flow, 'nombre', 'pt')[0]?.title).toBe('Enviar mensagem')
  })
})
