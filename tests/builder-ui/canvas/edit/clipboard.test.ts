import { describe, expect, it } from '@jest/globals'
import type { Flow } from '#engine/flow/schema'
import { copyOf, duplicate, type Pasted, paste } from '../../../../builder-ui/src/canvas/edit/clipboard.ts'
import { drawFlow, says } from '../../../support/draw-flow.ts'

const drawn = drawFlow({
  word: 'hola',
  nodes: {
    hello: ['sendMessage', { messages: [{ type: 'text', text: 'Hola {{ nombre }}', buttons: [{ id: 'b1', title: 'Seguir' }] }] }],
    more: says('Más'),
    back: ['goTo', { target: 'node', nodeId: 'hello' }],
    away: ['goTo', { target: 'node', nodeId: 'start' }],
    bye: says('Adiós'),
  },
  arrows: ['start.next > hello', 'hello.b1 > more', 'hello.next > back', 'more.next > bye'],
  variables: [
    { name: 'nombre', type: 'text' },
    { name: 'otra', type: 'text' },
  ],
})
const shop: Flow = {
  ...drawn,
  nodes: drawn.nodes.map((node, index) => ({ ...node, position: { x: 100 + index * 300, y: 50 } })),
  groups: [{ id: 'g1', name: 'Saludo', nodes: ['hello', 'more'] }],
  notes: [{ id: 'n1', text: 'Ojo', position: { x: 0, y: 0 } }],
}
const other = drawFlow({ word: 'otro', nodes: { hello: says('Otro') }, arrows: ['start.next > hello'] })
const chosen = { nodes: new Set(['hello', 'more', 'back', 'away']) }

function pasted(result: Pasted) {
  if ('problem' in result) throw new Error(result.problem)
  const nodes = result.flow.nodes.filter(({ id }) => result.selection.nodes.has(id))
  return { ...result, nodes, byText: (text: string) => nodes.find(({ params }) => JSON.stringify(params).includes(text)) }
}

describe('a pasted part', () => {
  const { flow, nodes, byText, selection } = pasted(paste(other, copyOf(shop, chosen), { x: 1000, y: 500 }))
  const hello = byText('Hola')
  const more = byText('Más')

  it('has ids of its own everywhere', () => {
    const before = new Set([...other.nodes, ...shop.nodes].map(({ id }) => id))
    expect(nodes.filter(({ id }) => before.has(id))).toEqual([])
    expect(new Set(flow.edges.map(({ id }) => id)).size).toBe(flow.edges.length)
    expect(flow.groups[0]?.id).not.toBe('g1')
  })

  it('keeps its inner wires, by the same buttons, and none to what stayed behind', () => {
    expect(flow.edges.slice(1).map(({ from, to }) => [from.node, from.port, to])).toEqual([
      [hello?.id, 'b1', more?.id],
      [hello?.id, 'next', byText(`"nodeId":"${hello?.id}"`)?.id],
    ])
  })

  it('goes on at its own nodes where it named them, and at the old ones otherwise', () => {
    expect(nodes.filter(({ kind }) => kind === 'goTo').map(({ params }) => params['nodeId'])).toEqual([hello?.id, 'start'])
  })

  it('lands with its corner at the place and keeps its shape', () => {
    expect(nodes.map(({ position }) => position)).toEqual([
      { x: 1000, y: 500 },
      { x: 1300, y: 500 },
      { x: 1600, y: 500 },
      { x: 1900, y: 500 },
    ])
  })

  it('brings the group that was copied whole and the variables it names', () => {
    expect(flow.groups).toMatchObject([{ name: 'Saludo', nodes: [hello?.id, more?.id] }])
    expect(flow.variables.map(({ name }) => name)).toEqual(['nombre'])
  })

  it('is selected', () => {
    expect(selection.nodes.size).toBe(4)
  })

  it('is the same part when it is copied again', () => {
    const again = pasted(paste(other, copyOf(flow, selection), { x: 1000, y: 500 }))
    expect(again.nodes.map(({ kind, position }) => [kind, position])).toEqual(nodes.map(({ kind, position }) => [kind, position]))
    expect(again.flow.edges).toHaveLength(flow.edges.length)
  })
})

describe('pasting', () => {
  const at = { x: 0, y: 0 }

  it('takes notes alone, and a whole group by its frame', () => {
    expect(paste(other, copyOf(shop, { notes: new Set(['n1']) }), at)).toMatchObject({ flow: { notes: [{ text: 'Ojo' }] } })
    expect(pasted(paste(other, copyOf(shop, { groups: new Set(['g1']) }), at)).nodes).toHaveLength(2)
  })

  it('leaves a variable that is there already as it is', () => {
    const own: Flow = { ...other, variables: [{ name: 'nombre', type: 'list', role: 'input', personal: 'none' }] }
    expect(pasted(paste(own, copyOf(shop, chosen), at)).flow.variables).toEqual(own.variables)
  })

  const copy = JSON.parse(copyOf(shop, chosen))
  it.each([
    ['text from elsewhere', 'hola, ¿qué tal?', 'notOurs'],
    ['JSON from elsewhere', '{"nodes":[],"connections":{}}', 'notOurs'],
    ['a whole exported flow', JSON.stringify(shop), 'wholeFlow'],
    ['a copy from a later Hilo', JSON.stringify({ ...copy, formatVersion: 2 }), 'newer'],
    ['a copy that was cut off', JSON.stringify({ ...copy, nodes: [{ id: '' }] }), 'damaged'],
    ['a copy of nothing', JSON.stringify({ ...copy, nodes: [] }), 'damaged'],
  ])('refuses %s', (_what, text, problem) => {
    expect(paste(other, text, at)).toEqual({ problem })
  })

  it('refuses more than 500 nodes in all', () => {
    const large: Flow = { ...other, nodes: Array.from({ length: 497 }, (_, index) => ({ ...shop.nodes[1]!, id: `x${index}` })) }
    expect(paste(large, copyOf(shop, chosen), at)).toEqual({ problem: 'tooMany' })
  })

  it('keeps one edge of a port that a damaged copy gives two', () => {
    const twice = { ...copy, edges: [...copy.edges, { id: 'again', from: { node: 'hello', port: 'b1' }, to: 'back' }] }
    expect(pasted(paste(other, JSON.stringify(twice), at)).flow.edges).toHaveLength(3)
  })
})

it('a duplicate stands a little aside, under a name of its own', () => {
  const { nodes } = pasted(
    duplicate({ ...shop, nodes: shop.nodes.map((node) => ({ ...node, name: 'Saludo' })) }, { nodes: new Set(['more']) }),
  )
  expect(nodes).toMatchObject([{ name: 'Saludo 2', position: { x: 732, y: 82 } }])
})
