import { describe, expect, it } from '@jest/globals'
import type { CallableFlow } from '#engine/flow/callable-flow'
import { checkFlow } from '#engine/flow/check-flow'
import type { Known } from '#engine/flow/checks/flow-under-check'
import { compileFlow, executableText } from '#engine/flow/compile-flow'
import { callsOf } from '#engine/flow/flow-call'
import { depthOf, drawnNodeOf } from '#engine/flow/frames'
import type { Flow } from '#engine/flow/schema'
import { plainCompany, sketchFlow } from './read-flow.ts'

const start = { kind: 'onMessage' }
const onCall = { kind: 'onCall' }
const say = (text = 'Hola') => ({ kind: 'sendMessage', params: { messages: [{ type: 'text', text }] } })
const ask = (more: object = {}) => ({
  kind: 'ask',
  params: { content: { type: 'text', text: '¿Talla?' }, answer: 'text', attempts: 1, ...more },
})
const waiting = (seconds: number) => ({ kind: 'wait', params: { mode: 'duration', seconds } })
const call = (flowId: string, params: object = {}) => ({ kind: 'subflow', params: { flowId, ...params } })

const callable = (flowId: string, flow: Flow, others: CallableFlow[] = []): CallableFlow => ({
  ...{ flowId, name: flow.name, version: 1, sha: `sha-${flowId}` },
  compiled: compileFlow(flow, Object.fromEntries(others.map((one) => [one.flowId, one]))),
})

function company(flows: CallableFlow[], more: { id: string; name: string; isLive: boolean; calls: string[] }[] = []): Known {
  const live = flows.map(({ flowId, name, compiled }) => ({
    ...{ id: flowId, name, isLive: true },
    calls: Object.values(compiled.frames ?? {}).map((frame) => frame.flowId),
  }))
  const byId = Object.fromEntries(flows.map((one) => [one.flowId, one]))
  return {
    ...plainCompany,
    flowId: 'f1',
    subflows: { callable: byId, flows: [{ id: 'f1', name: 'Prueba', isLive: false, calls: [] }, ...live, ...more] },
  }
}

const codesOf = (flow: Flow, known: Known) =>
  checkFlow(flow, known).map((one) => [one.severity, one.code, one.nodeId, one.field].filter((part) => part !== null).join(' '))

const size = callable(
  'size',
  sketchFlow({ a: onCall, b: ask() }, ['a.next > b'], {
    name: 'Talla',
    variables: [
      { name: 'product', type: 'text', role: 'input' },
      { name: 'limit', type: 'number', role: 'input', default: 3 },
      { name: 'answer', type: 'text', role: 'output' },
      { name: 'options', type: 'list', role: 'output' },
    ],
  }),
)
const product = { inputs: [{ name: 'product', value: 'botas' }] }
const using = (params: object, more: Record<string, unknown> = {}) =>
  sketchFlow({ a: start, b: call('size', params), c: say() }, ['a.next > b', 'b.next > c'], more)
const oneCall = (flowId: string) => sketchFlow({ a: start, b: call(flowId) }, ['a.next > b'])

/** `depth` flows, each calling the one before. */
function nested(depth: number): CallableFlow[] {
  const flows: CallableFlow[] = []
  for (let index = 0; index < depth; index += 1) {
    const below = flows.at(-1)
    const flow = sketchFlow({ a: onCall, b: below ? call(below.flowId) : say() }, ['a.next > b'], { name: `n${index}` })
    flows.push(callable(`n${index}`, flow, flows))
  }
  return flows
}

describe('the check of calls', () => {
  it.each<[string, Flow, Known, string[]]>([
    ['nothing wrong', using(product), company([size]), []],
    ['nothing where calls are not known', oneCall('gone'), plainCompany, []],
    ['no flow chosen', oneCall(''), company([]), ['error subflow.none b flowId']],
    ['a flow that is gone', oneCall('gone'), company([]), ['error subflow.missing b flowId']],
    [
      'a flow never published',
      oneCall('d'),
      company([], [{ id: 'd', name: 'Borrador', isLive: false, calls: [] }]),
      ['error subflow.notPublished b flowId'],
    ],
    [
      'a flow without a start for calls',
      oneCall('d'),
      company([], [{ id: 'd', name: 'Menú', isLive: true, calls: [] }]),
      ['error subflow.noStart b flowId'],
    ],
    ['an input without a value', using({}), company([size]), ['error subflow.inputMissing b inputs']],
    [
      'an input of another type, written',
      using({ inputs: [...product.inputs, { name: 'limit', value: 'muchas' }] }),
      company([size]),
      ['error subflow.inputType b inputs.1.value'],
    ],
    [
      'an input of another type, from a variable',
      using({ inputs: [...product.inputs, { name: 'limit', value: '{{ items }}' }] }, { variables: [{ name: 'items', type: 'list' }] }),
      company([size]),
      ['error subflow.inputType b inputs.1.value'],
    ],
    [
      'an input nobody takes',
      using({ inputs: [...product.inputs, { name: 'color', value: 'x' }] }),
      company([size]),
      ['warning subflow.inputUnknown b inputs.1'],
    ],
    [
      'an output nobody gives',
      using({ ...product, outputs: [{ name: 'color', variable: 'x' }] }),
      company([size]),
      ['error subflow.outputUnknown b outputs.0'],
    ],
    [
      'an output that does not fit',
      using({ ...product, outputs: [{ name: 'options', variable: 'total' }] }, { variables: [{ name: 'total', type: 'number' }] }),
      company([size]),
      ['error subflow.outputType b outputs.0'],
    ],
    ['itself', oneCall('f1'), company([]), ['error subflow.circle b flowId']],
    ['too deep a call', oneCall('n5'), company(nested(6)), ['error subflow.tooDeep b flowId']],
    ['as deep as may be', oneCall('n4'), company(nested(5)), []],
  ])('finds %s', (_name, flow, known, expected) => {
    expect(codesOf(flow, known)).toEqual(expected)
  })

  it('names the flows of a circle, also of drafts only', () => {
    const known = company(
      [],
      [
        { id: 'f2', name: 'Dos', isLive: false, calls: ['f3'] },
        { id: 'f3', name: 'Tres', isLive: false, calls: ['f1'] },
      ],
    )
    const [problem] = checkFlow(oneCall('f2'), known)
    expect(problem).toMatchObject({ code: 'subflow.circle', nodeId: 'b' })
    expect(problem?.sentence.es).toContain('«Prueba» → «Dos» → «Tres» → «Prueba»')
  })

  it('counts the nodes of what is called', () => {
    const nodes = Object.fromEntries(Array.from({ length: 260 }, (_, n) => [`n${n}`, n === 0 ? onCall : say()]))
    const big = callable(
      'big',
      sketchFlow(
        nodes,
        Array.from({ length: 259 }, (_, n) => `n${n}.next > n${n + 1}`),
        { name: 'Grande' },
      ),
    )
    const flow = sketchFlow({ a: start, b: call('big'), c: call('big') }, ['a.next > b', 'b.next > c'])
    expect(codesOf(flow, company([big]))).toContain('error subflow.tooBig')
    expect(() => compileFlow(flow, { big })).toThrow(expect.objectContaining({ code: 'flow.tooManyNodes' }))
  })
})

describe('checks that look through calls', () => {
  const late = callable(
    'late',
    sketchFlow({ a: onCall, b: waiting(25 * 3600), c: say('Tarde') }, ['a.next > b', 'b.next > c'], { name: 'Tarde' }),
  )
  const quick = callable('quick', sketchFlow({ a: onCall, b: say() }, ['a.next > b'], { name: 'Rápido' }))

  it('find what is said after the window has closed inside', () => {
    const flow = sketchFlow({ a: start, b: call('late') }, ['a.next > b'])
    expect(codesOf(flow, company([late]))).toEqual(['error flow.pastWindow b'])
  })

  it('find a window that a called flow lets pass', () => {
    const flow = sketchFlow({ a: start, b: waiting(25 * 3600), c: call('quick') }, ['a.next > b', 'b.next > c'])
    expect(codesOf(flow, company([quick]))).toEqual(['error flow.pastWindow c'])
  })

  it('know that an answer inside opens it anew', () => {
    const flow = sketchFlow({ a: start, b: call('size', product), c: waiting(23 * 3600), d: say() }, [
      'a.next > b',
      'b.next > c',
      'c.next > d',
    ])
    expect(codesOf(flow, company([size])).filter((code) => code.includes('pastWindow'))).toEqual([])
  })

  it('find a circle in which nothing is waited for, and none where a question is asked inside', () => {
    const round = (id: string) =>
      sketchFlow({ a: start, b: call(id, id === 'size' ? product : {}), c: say() }, ['a.next > b', 'b.next > c', 'c.next > b'])
    expect(codesOf(round('quick'), company([quick]))).toContain('error flow.circleWithoutWait b')
    expect(codesOf(round('size'), company([size])).filter((code) => code.includes('circle'))).toEqual([])
  })
})

describe('compiling calls', () => {
  it('draws the called flows in, with theirs, and pins their versions', () => {
    const [inner, outer] = nested(2)
    const compiled = compileFlow(oneCall('n1'), outer ? { n1: outer } : {})
    expect(Object.keys(compiled.nodes).sort()).toEqual(['a', 'b', 'b/a', 'b/b', 'b/b/a', 'b/b/b'])
    expect(compiled.nodes['b/b/a']).toMatchObject({ next: { next: 'b/b/b' }, frame: 'b/b' })
    expect(compiled.frames).toMatchObject({
      b: { flowId: 'n1', version: 1, start: 'b/a' },
      'b/b': { flowId: 'n0', sha: inner?.sha, start: 'b/b/a' },
    })
    expect(depthOf(compiled)).toBe(2)
  })

  it('leaves flows without calls as they were', () => {
    const flow = sketchFlow({ a: start, b: say() }, ['a.next > b'])
    expect(compileFlow(flow)).not.toHaveProperty('frames')
    expect(executableText(compileFlow(flow, { size }))).toBe(executableText(compileFlow(flow)))
  })

  it('executes the same whatever the called flow is named', () => {
    const text = (name: string) => executableText(compileFlow(using(product), { size: { ...size, name } }))
    expect(text('Uno')).toBe(text('Dos'))
    expect(executableText(compileFlow(using(product), { size: { ...size, sha: 'other' } }))).not.toBe(text('Uno'))
  })

  it('refuses calls of what is not there', () => {
    expect(() => compileFlow(oneCall('gone'))).toThrow(expect.objectContaining({ code: 'subflow.notCallable' }))
    expect(() => compileFlow(oneCall('toString'), { size })).toThrow(expect.objectContaining({ code: 'subflow.notCallable' }))
  })

  it('lists whom a draft calls, past nodes that are off or unreadable', () => {
    const flow = sketchFlow(
      { a: call('x'), b: call('x'), c: { ...call('y'), disabled: true }, d: { kind: 'subflow', params: { flowId: 7 } } },
      [],
    )
    expect(callsOf(flow)).toEqual(['x'])
  })

  it.each([
    ['b', 'b'],
    ['b/a/c', 'b'],
    ['x/y', 'x/y'],
    ['gone', 'gone'],
  ])('draws what happens at %s at %s', (id, drawn) => {
    expect(drawnNodeOf(id, (one) => ['b', 'x/y'].includes(one))).toBe(drawn)
  })
})
