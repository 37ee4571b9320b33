import { describe, expect, it } from '@jest/globals'
import Elk from 'elkjs/lib/elk.bundled.js'
import type { Flow } from '#engine/flow/schema'
import { portsOf } from '../../../../builder-ui/src/canvas/edit/ports-of.ts'
import { type Alignment, align, nudge } from '../../../../builder-ui/src/canvas/layout/align.ts'
import { placesIn, toElkGraph } from '../../../../builder-ui/src/canvas/layout/elk-graph.ts'
import { tidied } from '../../../../builder-ui/src/canvas/layout/tidy.ts'
import { asks, drawFlow, says } from '../../../support/draw-flow.ts'

const size = { width: 264, height: 160 }
const cards = { sizeOf: () => size, portsOf: (node: Flow['nodes'][number]) => (portsOf(node) ?? []).map(({ id }) => id) }
const options = ['a', 'b', 'c'].map((id) => ({ id, title: id }))

const drawn = drawFlow({
  word: 'hola',
  nodes: {
    choose: ['ask', { content: { type: 'text', text: '¿Cuál?' }, answer: 'choice', options }],
    one: says('Uno'),
    two: says('Dos'),
    three: asks('¿Tres?'),
    bye: says('Adiós'),
    alone: says('Sola'),
  },
  arrows: [
    'start.next > choose',
    'choose.a > one',
    'choose.b > two',
    'choose.c > three',
    'one.next > bye',
    'three.answered > bye',
    'three.invalid > choose',
  ],
})
const flow: Flow = {
  ...drawn,
  nodes: drawn.nodes.map((node, index) => ({ ...node, position: { x: 400 - index * 7, y: 100 + index * 11 } })),
  groups: [{ id: 'g', name: 'Ramas', nodes: ['one', 'two'] }],
  notes: [{ id: 'n', text: 'Junto a tres', position: { x: 375, y: 146 } }],
}

async function tidy(one: Flow, only?: ReadonlySet<string>): Promise<Flow> {
  return tidied(one, placesIn(await new Elk().layout(toElkGraph(one, cards, only))))
}

function overlapping({ nodes }: Flow): string[] {
  return nodes.flatMap((one, index) =>
    nodes
      .slice(index + 1)
      .filter(({ position }) => Math.abs(position.x - one.position.x) < size.width && Math.abs(position.y - one.position.y) < size.height)
      .map(({ id }) => `${one.id} ${id}`),
  )
}

describe('a tidied flow', () => {
  const at = (one: Flow, nodeId: string) => one.nodes.find(({ id }) => id === nodeId)?.position ?? { x: Number.NaN, y: Number.NaN }

  it('has no card over another, and stands on the grid', async () => {
    const result = await tidy(flow)
    expect(overlapping(result)).toEqual([])
    expect(result.nodes.filter(({ position }) => position.x % 16 !== 0 || position.y % 16 !== 0)).toEqual([])
  })

  it('leads from left to right, in the order of the ports', async () => {
    const result = await tidy(flow)
    expect(at(result, 'start').x).toBeLessThan(at(result, 'choose').x)
    expect(at(result, 'choose').x).toBeLessThan(at(result, 'one').x)
    expect(at(result, 'one').y).toBeLessThan(at(result, 'two').y)
    expect(at(result, 'two').y).toBeLessThan(at(result, 'three').y)
  })

  it('begins where it began', async () => {
    const result = await tidy(flow)
    const corner = { x: Math.min(...flow.nodes.map(({ position }) => position.x)), y: 100 }
    expect(Math.abs(Math.min(...result.nodes.map(({ position }) => position.x)) - corner.x)).toBeLessThanOrEqual(8)
    expect(Math.abs(Math.min(...result.nodes.map(({ position }) => position.y)) - corner.y)).toBeLessThanOrEqual(8)
  })

  it('keeps the nodes of a group together, and a note beside its node', async () => {
    const result = await tidy(flow)
    const [one, two] = [at(result, 'one'), at(result, 'two')]
    const inFrame = ({ x, y }: { x: number; y: number }) =>
      x >= one.x - 16 && x <= two.x + size.width && y >= one.y && y <= two.y + size.height
    expect(result.nodes.filter(({ id, position }) => id !== 'one' && id !== 'two' && inFrame(position))).toEqual([])
    const [before, after] = [at(flow, 'three'), at(result, 'three')]
    expect(result.notes[0]?.position).toEqual({ x: 375 + after.x - before.x, y: 146 + after.y - before.y })
  })

  it('leaves what is not selected where it is', async () => {
    const result = await tidy(flow, new Set(['one', 'bye']))
    expect(result.nodes.filter(({ position }, index) => position !== flow.nodes[index]?.position).map(({ id }) => id)).toEqual([
      'one',
      'bye',
    ])
  })

  it('is tidy: doing it again changes nothing', async () => {
    const once = await tidy(flow)
    expect(await tidy(once)).toBe(once)
  })
})

describe('nodes in line', () => {
  const three: Flow = {
    ...flow,
    nodes: flow.nodes
      .slice(0, 3)
      .map((node, index) => ({ ...node, position: { x: [0, 500, 700][index] ?? 0, y: [10, 60, 300][index] ?? 0 } })),
  }
  const ids = new Set(three.nodes.map(({ id }) => id))
  const placed = (alignment: Alignment) =>
    align(three, ids, () => ({ width: 100, height: 50 }), alignment).nodes.map(({ position: { x, y } }) => [x, y])

  it.each<[Alignment, number[][]]>([
    [
      'left',
      [
        [0, 10],
        [0, 60],
        [0, 300],
      ],
    ],
    [
      'right',
      [
        [700, 10],
        [700, 60],
        [700, 300],
      ],
    ],
    [
      'center',
      [
        [350, 10],
        [350, 60],
        [350, 300],
      ],
    ],
    [
      'top',
      [
        [0, 10],
        [500, 10],
        [700, 10],
      ],
    ],
    [
      'bottom',
      [
        [0, 300],
        [500, 300],
        [700, 300],
      ],
    ],
    [
      'middle',
      [
        [0, 155],
        [500, 155],
        [700, 155],
      ],
    ],
    [
      'acrossEvenly',
      [
        [0, 10],
        [350, 60],
        [700, 300],
      ],
    ],
    [
      'downEvenly',
      [
        [0, 10],
        [500, 155],
        [700, 300],
      ],
    ],
  ])('by %s', (alignment, expected) => {
    expect(placed(alignment)).toEqual(expected)
  })

  it('are what one node always is', () => {
    expect(align(three, new Set(['start']), () => size, 'left')).toBe(three)
  })

  it('move together when they are nudged', () => {
    const nudged = nudge(three, { nodes: new Set(['start']), notes: new Set(['n']) }, { x: 16, y: 0 })
    expect([nudged.nodes[0]?.position, nudged.notes[0]?.position]).toEqual([
      { x: 16, y: 10 },
      { x: 391, y: 146 },
    ])
  })
})
