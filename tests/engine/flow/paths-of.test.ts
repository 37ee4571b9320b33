import { describe, expect, it } from '@jest/globals'
import { type FlowPath, pathsOf } from '#engine/flow/paths-of'
import { type DrawnNode, drawFlow, says } from '../../support/draw-flow.ts'

const menu: DrawnNode = [
  'ask',
  {
    content: { type: 'text', text: '¿Qué?' },
    answer: 'choice',
    options: [
      { id: 'a', title: 'A' },
      { id: 'b', title: 'B' },
    ],
  },
]

const shown = ({ legs, end }: FlowPath) =>
  `${legs.map(({ nodeId, port, isFork }) => (isFork && port ? `${nodeId}.${port}` : nodeId)).join(' ')}: ${end}`

describe('the paths of a flow', () => {
  it('are every way from a start, with what is taken where they part and how they end', () => {
    const flow = drawFlow({
      word: 'x',
      nodes: { menu, one: says('Uno'), two: says('Dos'), done: ['closeCase', {}] },
      arrows: ['start.next > menu', 'menu.a > one', 'menu.b > two', 'two.next > menu', 'one.next > done'],
    })
    const { paths, isShortened } = pathsOf(flow)
    expect(isShortened).toBe(false)
    expect(paths.map(shown)).toEqual(['start menu.a one done: done', 'start menu.b two menu: back', 'start menu.invalid: open'])
  })

  it('tell what they have in common once when there are too many', () => {
    const names = Array.from({ length: 12 }, (_, index) => `m${index}`)
    const flow = drawFlow({
      word: 'x',
      nodes: Object.fromEntries(names.map((name) => [name, menu])),
      arrows: ['start.next > m0', ...names.slice(1).flatMap((name, index) => ['a', 'b'].map((port) => `m${index}.${port} > ${name}`))],
    })
    const { paths, isShortened } = pathsOf(flow)
    expect(isShortened).toBe(true)
    expect(paths.length).toBeLessThan(60)
    const taken = new Set(paths.flatMap(({ legs }) => legs.map(({ nodeId, port }) => `${nodeId}.${port}`)))
    expect(flow.edges.every(({ from }) => taken.has(`${from.node}.${from.port}`))).toBe(true)
    expect(paths.filter(({ end }) => end === 'joins').length).toBe(11)
  })

  it('are none where nothing starts the flow', () => {
    const flow = drawFlow({ word: 'x', nodes: { one: says('Uno') }, arrows: [] })
    expect(pathsOf({ ...flow, nodes: flow.nodes.filter(({ id }) => id !== 'start') }).paths).toEqual([])
  })
})
