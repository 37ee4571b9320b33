import { describe, expect, it } from '@jest/globals'
import { flowSchema } from '#engine/flow/schema'
import { definitionOf, nodeKinds } from '#engine/nodes/index'
import { everydayKinds, likelyAfter, paletteEntries } from '../../../builder-ui/src/canvas/palette/palette-search.ts'
import { freePlace, placeNode, settleInEdge } from '../../../builder-ui/src/canvas/palette/place-node.ts'

const asked = { query: '', language: 'es', recent: [], starts: 'all' } as const
const kindsOf = (entries: { kind: string }[]) => entries.map(({ kind }) => kind)

describe('the palette', () => {
  it('opens with the eight everyday kinds and keeps all others under more', () => {
    const { entries, more } = paletteEntries(asked)
    expect(kindsOf(entries)).toEqual(everydayKinds)
    expect([...kindsOf(entries), ...kindsOf(more)].sort()).toEqual(Object.keys(nodeKinds).sort())
  })

  it('knows every kind that it puts forward', () => {
    const groups = Object.values(nodeKinds).map(({ group }) => group)
    const named = [
      ...everydayKinds,
      ...groups.flatMap((group) => likelyAfter({ group, port: 'next' })),
      ...likelyAfter({ group: 'message', port: 'failed' }),
    ]
    expect(named.filter((kind) => !definitionOf(kind))).toEqual([])
  })

  it.each([
    ['pregunta', 'ask'],
    ['PREGÚNTÀR', 'ask'],
    ['question', 'ask'],
    ['pergunta', 'ask'],
    ['botones', 'sendMessage'],
    ['esper', 'wait'],
    ['a/b', 'split'],
    ['humano', 'handover'],
    ['etiqueta', 'tag'],
    ['feriado', 'businessHours'],
    ['holiday', 'businessHours'],
    ['api', 'httpRequest'],
    ['azar dividir', 'split'],
  ])('finds by "%s" %s first', (query, kind) => {
    expect(paletteEntries({ ...asked, query }).entries[0]?.kind).toBe(kind)
  })

  it('finds nothing by what is nothing', () => {
    expect(paletteEntries({ ...asked, query: 'xyzzy' })).toEqual({ entries: [], more: [] })
  })

  it('puts what usually comes next on top, then what was used lately', () => {
    const { entries } = paletteEntries({ ...asked, recent: ['setStage', 'ask'], after: { group: 'trigger', port: 'next' }, starts: 'none' })
    expect(entries.slice(0, 3).map(({ kind, reason }) => [kind, reason])).toEqual([
      ['sendMessage', 'suggested'],
      ['ask', 'suggested'],
      ['setStage', 'recent'],
    ])
    expect(kindsOf(entries)).not.toContain('onMessage')
  })

  it('suggests a person where something went wrong', () => {
    expect(paletteEntries({ ...asked, after: { group: 'message', port: 'failed' }, starts: 'none' }).entries[0]?.kind).toBe('handover')
  })

  it('offers only starts where a start is missing', () => {
    const { entries, more } = paletteEntries({ ...asked, starts: 'only' })
    expect([...entries, ...more].every(({ kind }) => definitionOf(kind)?.group === 'trigger')).toBe(true)
    expect(kindsOf(entries)).toContain('onMessage')
  })
})

describe('a new node', () => {
  const flow = flowSchema.parse({
    formatVersion: 1,
    name: 'Pedidos',
    nodes: [
      { id: 'a', kind: 'onMessage', position: { x: 0, y: 0 } },
      { id: 'b', kind: 'sendMessage', params: { messages: [{ type: 'text', text: 'Hola' }] }, position: { x: 352, y: 0 } },
      { id: 'c', kind: 'tag', position: { x: 704, y: 0 } },
    ],
    edges: [
      { id: 'ab', from: { node: 'a', port: 'next' }, to: 'b' },
      { id: 'bc', from: { node: 'b', port: 'next' }, to: 'c' },
    ],
  })
  const cards = new Map(flow.nodes.map(({ id, position }) => [id, { ...position, width: 264, height: 128 }]))
  const at = (one: typeof flow, id: string) => one.nodes.find((node) => node.id === id)?.position

  it('stands on the grid and over no other card', () => {
    const taken = [...cards.values()]
    expect(freePlace({ x: 5, y: 203 }, taken)).toEqual({ x: 0, y: 208 })
    expect(freePlace({ x: 100, y: 20 }, taken)).toEqual({ x: 96, y: 160 })
  })

  it('stands right of the port it comes from, and is connected', () => {
    const placed = placeNode(flow, {
      kind: 'wait',
      language: 'es',
      at: undefined,
      target: { type: 'port', node: 'c', port: 'next' },
      cards,
    })
    expect(at(placed.flow, placed.nodeId)).toEqual({ x: 1056, y: 0 })
    expect(placed.flow.edges.at(-1)).toMatchObject({ from: { node: 'c', port: 'next' }, to: placed.nodeId })
  })

  it('goes into an edge, and what comes after makes room', () => {
    const placed = placeNode(flow, { kind: 'wait', language: 'es', at: undefined, target: { type: 'edge', edgeId: 'ab' }, cards })
    expect(at(placed.flow, placed.nodeId)).toEqual({ x: 352, y: 0 })
    expect([at(placed.flow, 'a'), at(placed.flow, 'b'), at(placed.flow, 'c')]).toEqual([
      { x: 0, y: 0 },
      { x: 704, y: 0 },
      { x: 1056, y: 0 },
    ])
    const ways = placed.flow.edges.map(({ from, to }) => `${from.node}.${from.port}>${to}`)
    expect(ways).toEqual(expect.arrayContaining([`a.next>${placed.nodeId}`, `${placed.nodeId}.next>b`, 'b.next>c']))
  })

  it('takes a card that was dropped on an edge into it', () => {
    const loose = { ...flow, nodes: [...flow.nodes, { ...flow.nodes[2]!, id: 'd', position: { x: 300, y: 30 } }] }
    const settled = settleInEdge(loose, 'bc', 'd', new Map([...cards, ['d', { x: 300, y: 30, width: 264, height: 128 }]]))
    expect(at(settled, 'd')).toEqual({ x: 704, y: 0 })
    expect(settled.edges.map(({ from, to }) => `${from.node}>${to}`).sort()).toEqual(['a>b', 'b>d', 'd>c'])
  })
})
