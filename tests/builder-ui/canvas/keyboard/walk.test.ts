import { describe, expect, it } from '@jest/globals'
import type { Flow } from '#engine/flow/schema'
import {
  type Direction,
  firstNode,
  neighbour,
  nodesAfter,
  nodesBefore,
  nodesConnected,
} from '../../../../builder-ui/src/canvas/keyboard/walk.ts'
import { drawFlow, says } from '../../../support/draw-flow.ts'

const options = ['a', 'b', 'c'].map((id) => ({ id, title: id }))
const drawn = drawFlow({
  word: 'hola',
  nodes: {
    choose: ['ask', { content: { type: 'text', text: '¿Cuál?' }, answer: 'choice', options }],
    one: says('Uno'),
    two: says('Dos'),
    three: says('Tres'),
    alone: says('Sola'),
  },
  arrows: ['start.next > choose', 'choose.b > two', 'choose.a > one', 'choose.c > three', 'three.next > choose'],
})
const places: Record<string, [number, number]> = {
  start: [0, 200],
  choose: [300, 200],
  one: [600, 0],
  two: [600, 200],
  three: [600, 400],
  alone: [300, 600],
}
const flow: Flow = {
  ...drawn,
  nodes: drawn.nodes.map((node) => ({ ...node, position: { x: places[node.id]?.[0] ?? 0, y: places[node.id]?.[1] ?? 0 } })),
}

describe('walking', () => {
  it.each<[string, Direction, string | undefined]>([
    ['start', 'right', 'choose'],
    ['choose', 'right', 'one'],
    ['choose', 'left', 'start'],
    ['one', 'down', 'two'],
    ['two', 'up', 'one'],
    ['three', 'right', 'choose'],
    ['choose', 'down', 'alone'],
    ['alone', 'up', 'choose'],
    ['start', 'left', undefined],
    ['one', 'up', undefined],
  ])('from %s to the %s leads to %s', (from, direction, to) => {
    expect(neighbour(flow, from, direction)).toBe(to)
  })

  it('begins at a node that nothing leads to', () => {
    expect(firstNode(flow)).toBe('start')
    expect(firstNode({ ...flow, nodes: [], edges: [] })).toBeUndefined()
  })
})

describe('all that hangs together', () => {
  it.each<[string, typeof nodesAfter, string, string[]]>([
    ['before', nodesBefore, 'two', ['choose', 'start', 'three', 'two']],
    ['after', nodesAfter, 'choose', ['choose', 'one', 'three', 'two']],
    ['anywhere', nodesConnected, 'one', ['choose', 'one', 'start', 'three', 'two']],
    ['after a dead end', nodesAfter, 'alone', ['alone']],
  ])('%s', (_where, spread, from, expected) => {
    expect([...spread(flow, new Set([from]))].sort()).toEqual(expected)
  })
})
