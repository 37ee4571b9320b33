import { describe, expect, it } from '@jest/globals'
import { compileFlow, executableText } from '#engine/flow/compile-flow'
import { flowSchema } from '#engine/flow/schema'
import { type Expectation, flowTestSchema } from '#engine/simulation/flow-test'
import { nodeNames } from '#engine/simulation/node-names'
import { notRun, runFlowTest, type TestGround } from '#engine/simulation/run-flow-test'
import { NOW, situation } from '../conversation/stage.ts'

const flow = flowSchema.parse({
  formatVersion: 1,
  name: 'Precios',
  nodes: [
    { id: 'start', kind: 'onMessage', params: { channels: ['ig-1'] } },
    {
      id: 'ask',
      kind: 'ask',
      name: 'La talla',
      params: { content: { type: 'text', text: '¿Qué talla?' }, answer: 'text', saveTo: 'size' },
    },
    { id: 'tag', kind: 'tag', params: { add: ['interesado'] } },
    { id: 'end', kind: 'handover', name: 'Ventas', params: { messageToContact: 'Te paso con ventas' } },
  ],
  edges: [
    { id: '1', from: { node: 'start', port: 'next' }, to: 'ask' },
    { id: '2', from: { node: 'ask', port: 'answered' }, to: 'tag' },
    { id: '3', from: { node: 'tag', port: 'next' }, to: 'end' },
  ],
  variables: [{ name: 'size', type: 'text' }],
})

const ground: TestGround = {
  flowId: 'f',
  compiled: compileFlow(flow),
  nodeNames: nodeNames(flow),
  others: [],
  company: situation().company,
  channels: [{ id: 'ig-1', kind: 'instagram', name: 'Instagram' }],
}

const run = (...expect: Expectation[]) =>
  runFlowTest(
    flowTestSchema.parse({
      id: 't',
      name: 'Llega a ventas',
      at: NOW,
      lines: [
        { move: { type: 'message', content: { type: 'text', text: 'hola' } }, expect: [{ type: 'says', how: 'contains', text: 'TALLA' }] },
        { move: { type: 'message', content: { type: 'text', text: 'M' } }, expect },
      ],
    }),
    ground,
  )

describe('a test of a flow', () => {
  it.each<Expectation>([
    { type: 'says', how: 'equals', text: 'Te paso con ventas' },
    { type: 'atNode', nodeId: 'end' },
    { type: 'handover' },
    { type: 'variable', name: 'size', value: 'M' },
    { type: 'tag', tag: 'interesado' },
  ])('holds for $type', (expectation) => {
    expect(run(expectation)).toMatchObject({ passed: true, difference: null })
  })

  it.each<[Expectation, string]>([
    [{ type: 'says', how: 'equals', text: 'Adiós' }, 'Debía decir “Adiós” y dijo “Te paso con ventas”.'],
    [{ type: 'saysNothing' }, 'No debía decir nada y dijo “Te paso con ventas”.'],
    [{ type: 'atNode', nodeId: 'ask' }, 'Debía llegar a “La talla” y llegó a “Ventas”.'],
    [{ type: 'variable', name: 'size', value: 'L' }, 'size debía valer "L" y vale "M".'],
    [{ type: 'tag', tag: 'vip' }, 'La persona debía tener la etiqueta “vip” y tiene interesado.'],
  ])('names the first line that came out otherwise: %j', (expectation, es) => {
    const { passed, difference } = run(expectation)
    expect([passed, difference?.line, difference?.sentence.es, difference?.nodeId]).toEqual([false, 2, es, 'end'])
    for (const language of ['pt', 'en'] as const) expect(difference?.sentence[language]).toBeTruthy()
  })

  it('says why a line cannot be played at all, and that one was not run', () => {
    const test = flowTestSchema.parse({ id: 't', name: 'T', at: NOW, lines: [{ move: { type: 'tap', choiceId: 'x' } }] })
    expect(runFlowTest(test, ground).difference?.sentence.en).toBe('There should be a choice “x” to tap, and no message offers it.')
    expect(notRun(test)).toMatchObject({ passed: false, turns: 0 })
  })

  it('is kept in the flow, at most fifty of sixty lines, and executes nothing', () => {
    const line = { move: { type: 'skip' } }
    const test = (lines: number) => ({ id: 't', name: 'T', at: NOW, lines: Array.from({ length: lines }, () => line) })
    const tests = (count: number, lines = 1) => ({ ...flow, tests: Array.from({ length: count }, () => test(lines)) })
    expect(executableText(compileFlow(flowSchema.parse(tests(50, 60))))).toBe(executableText(compileFlow(flow)))
    expect(flowSchema.safeParse(tests(51)).success).toBe(false)
    expect(flowSchema.safeParse(tests(1, 61)).success).toBe(false)
  })
})
