import { describe, expect, it } from '@jest/globals'
import { diffFlows, isSameFlow } from '#engine/flow/diff-flows'
import type { Flow } from '#engine/flow/schema'
import { drawFlow, says } from '../../support/draw-flow.ts'

const options = [
  { id: 'a', title: 'Chica' },
  { id: 'b', title: 'Grande' },
]

const flow = drawFlow({
  word: 'pizza',
  nodes: {
    size: ['ask', { content: { type: 'text', text: '¿De qué tamaño?' }, answer: 'choice', options, saveTo: 'tamano' }],
    say: says('Perfecto', 'Gracias'),
  },
  arrows: ['start.next > size', 'size.a > say'],
  variables: [{ name: 'tamano', type: 'text' }],
})

const withNode = (id: string, change: (node: Flow['nodes'][number]) => object): Flow => ({
  ...flow,
  nodes: flow.nodes.map((node) => (node.id === id ? { ...node, ...change(node) } : node)),
})

describe('what differs between two flows', () => {
  it('is nothing for the same flow, also when it was written and read again', () => {
    const again: Flow = JSON.parse(JSON.stringify(flow))
    expect(diffFlows(flow, again)).toEqual({ nodes: [], edges: [], variables: [], settings: [], looks: { moved: 0, notes: 0, groups: 0 } })
    expect(isSameFlow(diffFlows(flow, again))).toBe(true)
  })

  it('does not count where things stand, but says so', () => {
    const moved = {
      ...withNode('say', () => ({ position: { x: 300, y: 20 } })),
      notes: [{ id: 'n', text: 'nota', position: { x: 0, y: 0 } }],
      groups: [{ id: 'g', name: 'Inicio', nodes: ['say'] }],
    }
    const diff = diffFlows(flow, moved)
    expect(isSameFlow(diff)).toBe(true)
    expect(diff.looks).toEqual({ moved: 1, notes: 1, groups: 1 })
  })

  it('names nodes that came and went, and the wires of their ports', () => {
    const other = drawFlow({
      word: 'pizza',
      nodes: {
        size: ['ask', { content: { type: 'text', text: '¿De qué tamaño?' }, answer: 'choice', options, saveTo: 'tamano' }],
        bye: says('Adiós'),
      },
      arrows: ['start.next > size', 'size.b > bye'],
      variables: [{ name: 'tamano', type: 'text' }],
    })
    const { nodes, edges } = diffFlows(flow, other)
    expect(nodes.map(({ type, node: { id } }) => [type, id])).toEqual([
      ['added', 'bye'],
      ['removed', 'say'],
    ])
    expect(edges).toEqual([
      { from: { node: 'size', port: 'b' }, before: null, to: 'bye' },
      { from: { node: 'size', port: 'a' }, before: 'say', to: null },
    ])
  })

  it.each([
    [
      'a text',
      'say',
      {
        params: {
          messages: [
            { type: 'text', text: 'Listo' },
            { type: 'text', text: 'Gracias' },
          ],
        },
      },
      'messages.0.text',
      'Perfecto',
      'Listo',
    ],
    [
      'a part that came',
      'size',
      { params: { ...flow.nodes[1]?.params, options: [...options, { id: 'c', title: 'Gigante' }] } },
      'options.2',
      undefined,
      { id: 'c', title: 'Gigante' },
    ],
    [
      'a part that went, by its id',
      'size',
      { params: { ...flow.nodes[1]?.params, options: options.slice(1) } },
      'options.0',
      options[0],
      undefined,
    ],
    [
      'the order of parts',
      'size',
      { params: { ...flow.nodes[1]?.params, options: options.toReversed() } },
      'options',
      options,
      options.toReversed(),
    ],
    ['a name', 'say', { name: 'Despedida' }, 'name', '', 'Despedida'],
    ['whether it is off', 'say', { disabled: true }, 'disabled', undefined, true],
  ])('tells of a changed node %s', (_what, id, change, path, before, after) => {
    const { nodes } = diffFlows(
      flow,
      withNode(id, () => change),
    )
    expect(nodes).toHaveLength(1)
    expect(nodes[0]).toMatchObject({ type: 'changed', node: { id } })
    const [node] = nodes
    expect(node?.type === 'changed' && node.fields.map((field) => [field.path, field.before, field.after])).toEqual([[path, before, after]])
  })

  it('says fields as forms do, and parts of lists by what they are known by', () => {
    const changed = withNode('size', ({ params }) => ({
      params: { ...params, saveTo: 'medida', options: [{ id: 'a', title: 'Chica', synonyms: ['s'] }, options[1]] },
    }))
    const [node] = diffFlows(flow, changed).nodes
    const trails =
      node?.type === 'changed' ? node.fields.map(({ trail }) => trail.map((part) => (typeof part === 'string' ? part : part.es))) : []
    expect(trails).toHaveLength(2)
    expect(trails.flat()).toContain('“Chica”')
    for (const trail of trails) expect(trail[0]).toMatch(/^[A-ZÁÉÍÓÚ¿]/)
  })

  it('compares variables by name and the settings of the flow', () => {
    const other: Flow = {
      ...flow,
      name: 'Otra',
      settings: { ...flow.settings, whenBusy: 'queue', calendarId: 'semana' },
      variables: [
        { name: 'tamano', type: 'number', role: 'local', personal: 'none' },
        { name: 'nuevo', type: 'text', role: 'local', personal: 'none' },
      ],
    }
    const { variables, settings } = diffFlows(flow, other)
    expect(variables).toMatchObject([
      { type: 'changed', variable: { name: 'tamano' }, fields: [{ path: 'type', before: 'text', after: 'number' }] },
      { type: 'added', variable: { name: 'nuevo' } },
    ])
    expect(settings.map(({ path, before, after }) => [path, before, after])).toEqual([
      ['name', flow.name, 'Otra'],
      ['whenBusy', 'skip', 'queue'],
      ['calendarId', undefined, 'semana'],
    ])
    for (const { trail } of settings) expect(typeof trail[0]).toBe('object')
  })

  it('finds nothing between 500 nodes and their copy', () => {
    const large: Flow = { ...flow, nodes: Array.from({ length: 500 }, (_none, place) => ({ ...flow.nodes[1]!, id: `n${place}` })) }
    const other: Flow = JSON.parse(JSON.stringify(large))
    expect(isSameFlow(diffFlows(large, other))).toBe(true)
  })
})
