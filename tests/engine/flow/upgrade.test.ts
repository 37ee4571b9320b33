import { describe, expect, it } from '@jest/globals'
import { parseFlow } from '#engine/flow/upgrade'

const flow = { formatVersion: 1, name: 'Prueba', nodes: [{ id: 'n_ask', kind: 'ask' }], edges: [] }
const problemsOf = (input: unknown) => {
  const parsed = parseFlow(input)
  return parsed.ok ? [] : parsed.problems.map(({ code, nodeId, field }) => [code, nodeId, field])
}

describe('parseFlow', () => {
  it('reads a flow of the current format with its defaults', () => {
    expect(parseFlow(flow)).toMatchObject({
      ok: true,
      flow: { language: 'es', settings: { purpose: 'service', whenBusy: 'skip' }, variables: [] },
    })
  })

  it.each<[string, unknown, unknown[]]>([
    ['a newer format', { ...flow, formatVersion: 2 }, [['flow.newerFormat', null, 'formatVersion']]],
    ['no format', { ...flow, formatVersion: undefined }, [['flow.badShape', null, 'formatVersion']]],
    ['a format that never was', { ...flow, formatVersion: 0 }, [['flow.badShape', null, 'formatVersion']]],
    ['no name', { ...flow, name: '' }, [['flow.badShape', null, 'name']]],
    [
      'a position without x',
      { ...flow, nodes: [{ id: 'n_ask', kind: 'ask', position: { y: 1 } }] },
      [['flow.badShape', 'n_ask', 'nodes.0.position.x']],
    ],
    [
      'an edge without an end',
      { ...flow, edges: [{ id: 'e', from: { node: 'n_ask', port: 'next' } }] },
      [['flow.badShape', null, 'edges.0.to']],
    ],
    [
      '501 nodes',
      { ...flow, nodes: Array.from({ length: 501 }, (_, i) => ({ id: `n${i}`, kind: 'wait' })) },
      [['flow.tooManyNodes', null, 'nodes']],
    ],
    ['no object', 'flow', [['flow.badShape', null, null]]],
    ['nothing', null, [['flow.badShape', null, null]]],
  ])('refuses %s and says where', (_name, input, expected) => {
    expect(problemsOf(input)).toEqual(expected)
  })

  it.each([
    [{ y: 1 }, '«nodo 1 (n_ask), position.x»: falta este dato. Complétalo.'],
    [{ x: 'left', y: 1 }, '«nodo 1 (n_ask), position.x»: falta o no es del tipo esperado. Vuelve a elegirlo.'],
  ])('names the place of %j in words', (position, sentence) => {
    const parsed = parseFlow({ ...flow, nodes: [{ id: 'n_ask', kind: 'ask', position }] })
    expect(parsed.ok ? null : parsed.problems[0]?.sentence.es).toBe(sentence)
  })
})
