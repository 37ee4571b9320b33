import { describe, expect, it } from '@jest/globals'
import { portKey } from '#engine/flow/edges'
import { figureMarks, type NodeFigures } from '../../../../builder-ui/src/features/flow-runs/figure-marks.ts'
import { figuresCsv } from '../../../../builder-ui/src/features/flow-runs/figures-csv.ts'
import { inOrder } from '../../../../builder-ui/src/features/flow-runs/in-order.ts'
import type { RunVisit } from '../../../../builder-ui/src/features/flow-runs/run.ts'
import { runMarks } from '../../../../builder-ui/src/features/flow-runs/run-marks.ts'
import { drawFlow, says } from '../../../support/draw-flow.ts'

const visit = (nodeId: string, port: string | null, failure: string | null = null): RunVisit => ({
  ...{ nodeId, inner: null, port, failure, version: 1, at: 1, leftAt: null, messages: [], calls: [] },
})
const node = (nodeId: string, changes: Partial<NodeFigures> = {}): NodeFigures => ({
  ...{
    nodeId,
    reached: 0,
    left: [],
    drops: [],
    failures: [],
    dropped: 0,
    finished: 0,
    waiting: 0,
    failedNow: 0,
    medianAnswerSeconds: null,
    inside: [],
  },
  ...changes,
})

describe('the way of a run on the canvas', () => {
  it('numbers the nodes in order, twice where it came twice, and lights the edges it took', () => {
    const marks = runMarks({ status: 'active', nodeId: 'ask', inner: null, failure: null }, [
      visit('start', 'next'),
      visit('ask', 'no'),
      visit('ask', null),
    ])
    expect(marks.nodes).toEqual({ start: { state: 'visited', order: [1] }, ask: { state: 'waiting', order: [2, 3] } })
    expect(marks.edges).toEqual({ [portKey('start', 'next')]: { isGlowing: true }, [portKey('ask', 'no')]: { isGlowing: true } })
  })

  it('shows where it failed, for good or with a way on', () => {
    const failure = { nodeId: 'call', inner: null, code: 'guard.timeout', message: '', at: 1 }
    const marks = runMarks({ status: 'failed', nodeId: 'call', inner: null, failure }, [
      visit('say', 'failed', 'whatsapp.131026'),
      visit('call', null),
    ])
    expect(marks.nodes).toEqual({ say: { state: 'failed', order: [1] }, call: { state: 'failed', order: [2] } })
  })

  it('shows what happened inside a flow that is called at the node that calls', () => {
    const inner = { callId: 'size', flow: 'Tallas', name: 'Preguntar', kind: 'ask' }
    const inside = (nodeId: string, port: string | null) => ({ ...visit(nodeId, port), inner })
    const way = [visit('start', 'next'), visit('size', null), inside('size/begin', 'next'), inside('size/ask', null)]
    const failure = { nodeId: 'size/ask', inner, code: 'guard.timeout', message: '', at: 1 }
    const failed = runMarks({ status: 'failed', nodeId: 'size/ask', inner, failure }, way)
    expect(failed.nodes).toEqual({ start: { state: 'visited', order: [1] }, size: { state: 'failed', order: [2] } })
    expect(Object.keys(failed.edges)).toEqual([portKey('start', 'next')])
    const waiting = runMarks({ status: 'active', nodeId: 'size/ask', inner, failure: null }, way)
    expect(waiting.nodes['size']).toEqual({ state: 'waiting', order: [2] })
  })
})

describe('figures on the canvas', () => {
  const words = {
    reached: (count: number) => `${count} came`,
    dropped: (count: number, share: number) => `-${count} ${Math.round(share * 100)} %`,
    waiting: (count: number) => `${count} here`,
    share: (share: number) => `${Math.round(share * 100)} %`,
    median: (seconds: number) => (seconds < 1 ? null : `~${seconds} s`),
  }

  it('tell who came, how they parted, who dropped out and who waits', () => {
    const menu = node('menu', { reached: 10, left: [{ port: 'yes', count: 6 }], dropped: 1, waiting: 3, medianAnswerSeconds: 40 })
    const bad = node('bad', { reached: 5, dropped: 4 })
    const marks = figureMarks({ nodes: [menu, bad] }, words)
    expect(marks.nodes['menu']?.labels).toEqual([
      { text: '10 came', color: 'teal' },
      { text: '-1 10 %', color: 'amber' },
      { text: '3 here', color: 'amber' },
      { text: '~40 s', color: 'gray' },
    ])
    expect(marks.nodes['bad']?.labels?.[1]).toEqual({ text: '-4 80 %', color: 'red' })
    expect(marks.edges).toEqual({ [portKey('menu', 'yes')]: { label: '60 %', weight: 0.6 } })
  })

  it('stand in the order in which people come to the nodes; what leads nowhere comes last', () => {
    const flow = drawFlow({ word: 'x', nodes: { b: says('b'), a: says('a') }, arrows: ['start.next > b', 'b.next > a'] })
    const figures = ['gone', 'a', 'start', 'b'].map((id) => node(id))
    expect(inOrder(figures, flow).map(({ nodeId }) => nodeId)).toEqual(['start', 'b', 'a', 'gone'])
  })

  it('are saved so that no name becomes a formula and no comma a cell', () => {
    const figures = [node('menu', { reached: 2, left: [{ port: 'yes', count: 2 }], failures: [{ code: 'x', count: 1 }], dropped: 1 })]
    const names = { nodeName: () => '=SUM(A1)', innerName: () => 'Talla', portName: () => 'Sí, "claro"' }
    expect(figuresCsv(figures, names, ['a', 'b'])).toBe(`a,b\r\n'=SUM(A1),,2,1,1,0,0,\r\n'=SUM(A1),"Sí, ""claro""",2,,,,,`)
  })

  it('are saved with what happened inside a flow that is called', () => {
    const { inside: _, ...asks } = node('size/ask', { reached: 2, waiting: 1 })
    const inner = { callId: 'size', flow: 'Tallas', name: 'Preguntar', kind: 'ask' }
    const figures = [node('size', { reached: 2, waiting: 1, inside: [{ ...asks, inner }] })]
    const names = { nodeName: () => 'Tallas', innerName: () => 'Preguntar', portName: () => '' }
    expect(figuresCsv(figures, names, ['a'])).toBe('a\r\nTallas,,2,0,0,0,1,\r\nTallas › Preguntar,,2,0,0,0,1,')
  })
})
