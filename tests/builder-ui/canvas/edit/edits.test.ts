import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { portKey } from '#engine/flow/edges'
import { type Flow, flowSchema } from '#engine/flow/schema'
import { nodeKinds } from '#engine/nodes/index'
import { addConnected, addNode, newNode } from '../../../../builder-ui/src/canvas/edit/add-node.ts'
import { duplicate } from '../../../../builder-ui/src/canvas/edit/clipboard.ts'
import { renameNode, setParams, toggleDisabled } from '../../../../builder-ui/src/canvas/edit/params.ts'
import { firstOpenPort, portsOf } from '../../../../builder-ui/src/canvas/edit/ports-of.ts'
import { removeFromFlow, removeKeepingGaps } from '../../../../builder-ui/src/canvas/edit/remove.ts'
import { connect, disconnect, mayConnect, splice } from '../../../../builder-ui/src/canvas/edit/wires.ts'
import { asks, drawFlow, says } from '../../../support/draw-flow.ts'

const at = { x: 0, y: 0 }
const options = [
  { id: 'yes', title: 'Sí' },
  { id: 'no', title: 'No' },
]

/** start > hello > choose, whose `yes` and `no` lead on. */
const shop = drawFlow({
  word: 'hola',
  nodes: {
    hello: says('Hola'),
    choose: ['ask', { content: { type: 'text', text: '¿Sigues?' }, answer: 'choice', options }],
    more: says('Más'),
    bye: says('Adiós'),
  },
  arrows: ['start.next > hello', 'hello.next > choose', 'choose.yes > more', 'choose.no > bye'],
})

const arrows = (flow: Flow) => flow.edges.map(({ from, to }) => `${from.node}.${from.port} > ${to}`).sort()
const nodesOf = (...ids: string[]) => ({ nodes: new Set(ids) })

describe('a new node', () => {
  const ready = [
    'onMessage',
    'onEvent',
    'sendMessage',
    'ask',
    'condition',
    'split',
    'wait',
    'handover',
    'tag',
    'goTo',
    'closeCase',
    'addScore',
  ]

  it.each(Object.keys(nodeKinds))('of kind %s can be stored, and its ports are known', (kind) => {
    const node = newNode(kind, at, 'es')
    expect(flowSchema.shape.nodes.safeParse([node]).success).toBe(true)
    expect(portsOf(node)).not.toBeNull()
  })

  it.each(ready)('of kind %s is one its own schema accepts', (kind) => {
    expect(nodeKinds[kind as keyof typeof nodeKinds].params.safeParse(newNode(kind, at, 'es').params).error).toBeUndefined()
  })

  it('is named by its kind, in the language of the flow, with a number when that is taken', () => {
    const once = addNode(shop, newNode('wait', at, 'pt'))
    const twice = addNode(once, newNode('wait', at, 'pt'))
    expect(twice.nodes.slice(-2).map(({ name }) => name)).toEqual(['Esperar', 'Esperar 2'])
  })

  it('deals out evenly where there are branches to deal between', () => {
    expect(newNode('split', at, 'es').params['branches']).toMatchObject([{ weight: 1 }, { weight: 1 }])
  })
})

describe('wires', () => {
  it('replace what the port led to before', () => {
    expect(arrows(connect(shop, { node: 'choose', port: 'no' }, 'hello'))).toContain('choose.no > hello')
    expect(connect(shop, { node: 'choose', port: 'no' }, 'hello').edges).toHaveLength(4)
  })

  it('change nothing where the port leads there already', () => {
    expect(connect(shop, { node: 'choose', port: 'no' }, 'bye')).toBe(shop)
  })

  it.each([
    ['to a trigger', 'hello', 'next', 'start'],
    ['to the node itself', 'choose', 'no', 'choose'],
    ['to a node that is not there', 'hello', 'next', 'nobody'],
    ['from a node that is not there', 'nobody', 'next', 'hello'],
    ['from a port that is not there', 'hello', 'sideways', 'bye'],
  ])('may not lead %s', (_why, node, port, to) => {
    expect(mayConnect(shop, { node, port }, to)).toBe(false)
    expect(connect(shop, { node, port }, to)).toBe(shop)
  })

  it('go when they are cut', () => {
    expect(arrows(disconnect(shop, ['hello.next > choose']))).toEqual(['choose.no > bye', 'choose.yes > more', 'start.next > hello'])
    expect(disconnect(shop, ['nothing'])).toBe(shop)
  })

  it('take in a node that is put into them, which leads on by its first open port', () => {
    const wait = newNode('wait', at, 'es')
    const spliced = splice(addNode(shop, wait), 'hello.next > choose', wait.id)
    expect(arrows(spliced)).toEqual(
      [`${wait.id}.next > choose`, 'choose.no > bye', 'choose.yes > more', `hello.next > ${wait.id}`, 'start.next > hello'].sort(),
    )
  })

  it.each(['goTo', 'onMessage'])('refuse a %s, which could not lead on or be led to', (kind) => {
    const node = newNode(kind, at, 'es')
    const drawn = addNode(shop, node)
    expect(splice(drawn, 'hello.next > choose', node.id)).toBe(drawn)
  })

  it('come with a node that is added at a port', () => {
    const wait = newNode('wait', at, 'es')
    expect(arrows(addConnected(shop, wait, { node: 'more', port: 'next' }))).toContain(`more.next > ${wait.id}`)
  })

  it('go to the port that ought to lead somewhere before one that need not', () => {
    const choose = shop.nodes.find(({ id }) => id === 'choose')
    expect(choose && firstOpenPort(shop, choose)).toBe('invalid')
  })
})

describe('removing', () => {
  it('keeps a chain joined', () => {
    expect(arrows(removeFromFlow(shop, nodesOf('hello')))).toEqual(['choose.no > bye', 'choose.yes > more', 'start.next > choose'])
  })

  it('keeps it joined across several nodes in a row, also when their wires were selected with them', () => {
    const flow = connect(shop, { node: 'more', port: 'next' }, 'bye')
    const selection = { nodes: new Set(['more', 'hello']), edges: new Set(['hello.next > choose', 'choose.yes > more']) }
    expect(arrows(removeFromFlow(flow, selection))).toEqual(['choose.no > bye', 'choose.yes > bye', 'start.next > choose'])
  })

  it('joins nothing behind a fork', () => {
    expect(arrows(removeFromFlow(shop, nodesOf('choose')))).toEqual(['start.next > hello'])
  })

  it('leaves the gap where that is wanted', () => {
    expect(arrows(removeKeepingGaps(shop, nodesOf('hello')))).toEqual(['choose.no > bye', 'choose.yes > more'])
  })

  it('makes no node lead to itself', () => {
    const circle = connect(shop, { node: 'more', port: 'next' }, 'choose')
    expect(arrows(removeFromFlow(circle, nodesOf('more')))).toEqual(['choose.no > bye', 'hello.next > choose', 'start.next > hello'])
  })

  it('takes nodes out of their groups, and a group with the nodes in it', () => {
    const grouped: Flow = { ...shop, groups: [{ id: 'g', name: 'Fin', nodes: ['more', 'bye'] }] }
    expect(removeFromFlow(grouped, nodesOf('more')).groups).toEqual([{ id: 'g', name: 'Fin', nodes: ['bye'] }])
    expect(removeFromFlow(grouped, nodesOf('more', 'bye')).groups).toEqual([])
    const without = removeFromFlow(grouped, { groups: new Set(['g']) })
    expect(without.nodes.map(({ id }) => id)).toEqual(['start', 'hello', 'choose'])
  })

  it('of nothing changes nothing', () => {
    expect(removeFromFlow(shop, nodesOf('nobody'))).toBe(shop)
  })
})

describe('setting a node up', () => {
  it('drops the wires of options that are gone and keeps the others', () => {
    const params = { content: { type: 'text', text: '¿Sigues?' }, answer: 'choice', options: options.slice(0, 1) }
    expect(arrows(setParams(shop, 'choose', params))).toEqual(['choose.yes > more', 'hello.next > choose', 'start.next > hello'])
  })

  it('keeps the wires while something else is half written', () => {
    const params = { content: { type: 'text', text: '' }, answer: 'choice', options, saveTo: 'x'.repeat(80) }
    expect(setParams(shop, 'choose', params).edges).toHaveLength(4)
  })

  it('keeps all wires where nobody can know the ports', () => {
    expect(setParams(shop, 'choose', { answer: 'choice', options: 'oops' }).edges).toHaveLength(4)
  })

  it('cuts a name that is too long, and changes nothing when it is the same', () => {
    const named = renameNode(shop, 'hello', 'x'.repeat(200))
    expect(named.nodes[1]?.name).toHaveLength(120)
    expect(renameNode(named, 'hello', 'x'.repeat(120))).toBe(named)
  })

  it('switches nodes off, and on again only when all are off', () => {
    const one = toggleDisabled(shop, ['hello'])
    const both = toggleDisabled(one, ['hello', 'more'])
    expect(both.nodes.filter(({ disabled }) => disabled).map(({ id }) => id)).toEqual(['hello', 'more'])
    expect(toggleDisabled(both, ['hello', 'more'])).toEqual(shop)
  })
})

describe('whatever is done to a flow', () => {
  const kinds = fc.constantFrom(...Object.keys(nodeKinds))
  const index = fc.nat(30)
  const edit = fc.oneof(
    fc.record({ do: fc.constant('add' as const), kind: kinds }),
    fc.record({ do: fc.constant('connect' as const), one: index, port: index, other: index }),
    fc.record({ do: fc.constant('splice' as const), one: index, other: index }),
    fc.record({ do: fc.constant('remove' as const), chosen: fc.array(index, { maxLength: 4 }) }),
    fc.record({ do: fc.constant('duplicate' as const), chosen: fc.array(index, { maxLength: 6 }) }),
    fc.record({ do: fc.constant('params' as const), one: index, kind: kinds }),
  )

  it('no edge leads from or to nowhere, no port leads to two nodes, and every id is there once', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 25 }), (edits) => {
        const flow = edits.reduce<Flow>(applied, shop)
        const ids = new Set(flow.nodes.map(({ id }) => id))
        expect(flow.edges.filter(({ from, to }) => !ids.has(from.node) || !ids.has(to))).toEqual([])
        expect(new Set(flow.edges.map(({ from }) => portKey(from.node, from.port))).size).toBe(flow.edges.length)
        expect(ids.size).toBe(flow.nodes.length)
        expect(new Set(flow.edges.map(({ id }) => id)).size).toBe(flow.edges.length)
        expect(flowSchema.safeParse(flow).success).toBe(true)
      }),
    )
  })

  function applied(flow: Flow, one: typeof edit extends fc.Arbitrary<infer Edit> ? Edit : never): Flow {
    const node = (index: number) => flow.nodes[index % flow.nodes.length]
    const chosen = (indexes: number[]) => nodesOf(...indexes.flatMap((index) => node(index)?.id ?? []))
    switch (one.do) {
      case 'add':
        return addNode(flow, newNode(one.kind, at, 'es'))
      case 'connect': {
        const from = node(one.one)
        const ports = from ? (portsOf(from) ?? []) : []
        return connect(flow, { node: from?.id ?? '', port: ports[one.port % ports.length]?.id ?? '' }, node(one.other)?.id ?? '')
      }
      case 'splice':
        return splice(flow, flow.edges[one.one % flow.edges.length]?.id ?? '', node(one.other)?.id ?? '')
      case 'remove':
        return removeFromFlow(flow, chosen(one.chosen))
      case 'duplicate': {
        const pasted = duplicate(flow, chosen(one.chosen))
        return 'flow' in pasted ? pasted.flow : flow
      }
      case 'params':
        return setParams(flow, node(one.one)?.id ?? '', newNode(one.kind, at, 'es').params)
    }
  }
})

it('a question asked in words keeps its one way on', () => {
  const flow = drawFlow({
    word: 'x',
    nodes: { name: asks('¿Tu nombre?'), bye: says('Gracias') },
    arrows: ['start.next > name', 'name.answered > bye'],
  })
  expect(setParams(flow, 'name', { content: { type: 'text', text: '¿Cómo te llamas?' }, answer: 'email' }).edges).toHaveLength(2)
})
