import { describe, expect, it } from '@jest/globals'
import type { LiveFlow } from '#engine/conversation/situation'
import { conversationStateSchema } from '#engine/conversation/state'
import { readState } from '#engine/conversation/upgrade-state'
import type { Json } from '#engine/json'
import { asks, buttons, createStage, type Drawing, draw, event, inside, MINUTE, NOW, says, situation, spoken, taps, text } from './stage.ts'

const start = (word: string): Drawing['nodes'][string] => ['onMessage', { match: 'keyword', words: [word] }]
const call = (flowId: string, inputs: Record<string, string> = {}, outputs: Record<string, string> = {}): Drawing['nodes'][string] => [
  'subflow',
  {
    flowId,
    inputs: Object.entries(inputs).map(([name, value]) => ({ name, value })),
    outputs: Object.entries(outputs).map(([name, variable]) => ({ name, variable })),
  },
]

/** Asks for a size of a product and gives it back. */
const size = (version = 1): LiveFlow =>
  draw('size', {
    version,
    variables: [
      { name: 'product', type: 'text', role: 'input' },
      { name: 'limit', type: 'number', role: 'input', default: 3 },
      { name: 'answer', type: 'text', role: 'output' },
      { name: 'note', type: 'text', default: 'propia' },
    ],
    nodes: {
      begin: ['onCall'],
      ask: ['ask', asks(`v${version}: ¿Qué talla de {{ product }}? ({{ limit }}, {{ note }})`)],
      thanks: ['sendMessage', text('Talla {{ answer }}')],
    },
    edges: ['begin>ask', 'ask.answered>thanks'],
  })

const order = (calls: LiveFlow[]): LiveFlow =>
  draw('order', {
    calls,
    variables: [
      { name: 'product', type: 'text', default: 'botas' },
      { name: 'chosen', type: 'text' },
      { name: 'note', type: 'text', default: 'del pedido' },
    ],
    nodes: {
      begin: start('pedido'),
      size: call('size', { product: '{{ product | upcase }}' }, { answer: 'chosen' }),
      done: ['sendMessage', text('Anotado: {{ chosen }} ({{ note }}, {{ answer }})')],
    },
    edges: ['begin>size', 'size>done'],
  })

describe('a call of another flow', () => {
  it('gives it its inputs, keeps its variables apart and copies its outputs back', () => {
    const stage = createStage([order([size()])])
    expect(spoken(stage.turn(says('pedido')))).toEqual(['v1: ¿Qué talla de BOTAS? (3, propia)'])
    expect(stage.run('order')).toMatchObject({
      nodeId: 'size/ask',
      variables: { product: 'botas', 'size/product': 'BOTAS', 'size/note': 'propia' },
    })
    const { commands, visits, endedRuns } = stage.turn(says('42', {}, NOW + MINUTE))
    expect(spoken({ commands })).toEqual(['Talla 42', 'Anotado: 42 (del pedido, )'])
    expect(visits.map(({ nodeId, port, back }) => [nodeId, port, ...(back ? ['back'] : [])])).toEqual([
      ['size/ask', 'answered'],
      ['size/thanks', 'next'],
      ['size', 'next', 'back'],
      ['done', 'next'],
    ])
    expect(endedRuns.map(({ endReason }) => endReason)).toEqual(['finished'])
  })

  it('keeps a state that is plain JSON and goes on from it', () => {
    const flow = order([size()])
    const first = createStage([flow])
    first.turn(says('pedido'))
    const saved: unknown = JSON.parse(JSON.stringify(first.state()))
    expect(conversationStateSchema.parse(saved)).toEqual(first.state())
    const second = createStage([flow], { state: readState(saved) })
    second.turn(event({ type: 'timeCame' }))
    expect(spoken(second.turn(says('42', {}, NOW + MINUTE)))).toEqual(['Talla 42', 'Anotado: 42 (del pedido, )'])
  })

  it('goes on in the version that was live when the caller was published', () => {
    const published = order([size(1)])
    const stage = createStage([published, size(2)])
    expect(spoken(stage.turn(says('pedido')))).toEqual(['v1: ¿Qué talla de BOTAS? (3, propia)'])
  })

  it.each<[string, Record<string, string>, Json, string[]]>([
    ['a number from words', { product: 'x', limit: '7' }, null, ['v1: ¿Qué talla de x? (7, propia)']],
    ['a value as it is', { product: '{{ list }}', limit: '{{ count }}' }, ['a'], ['v1: ¿Qué talla de ["a"]? (5, propia)']],
    ['no value: its default', { product: '' }, null, ['v1: ¿Qué talla de ? (3, propia)']],
    ['what is not of its type', { product: 'x', limit: 'muchas' }, null, ['Algo falló']],
  ])('reads inputs: %s', (_name, inputs, list, expected) => {
    const variables: Drawing['variables'] = [
      { name: 'list', type: 'list', default: list },
      { name: 'count', type: 'number', default: 5 },
    ]
    const flow = draw('order', {
      calls: [size()],
      variables,
      nodes: { begin: start('pedido'), size: call('size', inputs), sorry: ['sendMessage', text('Algo falló')] },
      edges: ['begin>size', 'size.failed>sorry'],
    })
    expect(spoken(createStage([flow]).turn(says('pedido')))).toEqual(expected)
  })

  it('begins anew each time it is come to', () => {
    const counts = draw('counts', {
      variables: [{ name: 'seen', type: 'text', default: 'nada' }],
      nodes: {
        begin: ['onCall'],
        say: ['sendMessage', text('{{ seen }} {{ item }}')],
        set: ['setVariable', { variable: 'seen', value: 'algo' }],
      },
      edges: ['begin>say', 'say>set'],
    })
    const flow = draw('loop', {
      calls: [counts],
      variables: [{ name: 'items', type: 'list', default: ['a', 'b'] }],
      nodes: { begin: start('va'), each: ['forEach', { list: 'items' }], call: call('counts'), end: ['sendMessage', text('fin')] },
      edges: ['begin>each', 'each.each>call', 'each.done>end'],
    })
    expect(spoken(createStage([flow]).turn(says('va')))).toEqual(['nada ', 'nada ', 'fin'])
  })

  it('closes the loops of the flow it comes back from', () => {
    const loops = draw('loops', {
      variables: [{ name: 'items', type: 'list', default: ['x', 'y'] }],
      nodes: { begin: ['onCall'], each: ['forEach', { list: 'items' }], bad: ['setVariable', { variable: 'n', value: 'z', as: 'number' }] },
      edges: ['begin>each', 'each.each>bad'],
    })
    const flow = draw('outer', {
      calls: [loops],
      nodes: { begin: start('va'), call: call('loops'), ask: ['ask', asks('¿Seguimos?')], end: ['sendMessage', text('fin')] },
      edges: ['begin>call', 'call.failed>ask', 'ask.answered>end'],
    })
    const stage = createStage([flow])
    expect(spoken(stage.turn(says('va')))).toEqual(['¿Seguimos?'])
    expect(stage.run('outer')).toMatchObject({ nodeId: 'ask', loops: [] })
    expect(spoken(stage.turn(says('sí', {}, NOW + MINUTE)))).toEqual(['fin'])
  })
})

describe('a failure inside a call', () => {
  const broken = draw('broken', {
    nodes: { begin: ['onCall'], bad: ['setVariable', { variable: 'n', value: 'z', as: 'number' }] },
    edges: ['begin>bad'],
  })
  const middle = draw('middle', {
    calls: [broken],
    nodes: { begin: ['onCall'], inner: call('broken'), after: ['sendMessage', text('después')] },
    edges: ['begin>inner', 'inner>after'],
  })
  const outer = (edges: string[]) =>
    draw('outer', {
      calls: [middle],
      nodes: { begin: start('va'), call: call('middle'), sorry: ['sendMessage', text('Perdón')] },
      edges: ['begin>call', ...edges],
    })

  it('leaves by the failed port of the innermost call that has one', () => {
    const { visits, commands } = createStage([outer(['call.failed>sorry'])]).turn(says('va'))
    expect(spoken({ commands })).toEqual(['Perdón'])
    expect(visits).toContainEqual(expect.objectContaining({ nodeId: 'call', port: 'failed', failure: 'setVariable.unreadable' }))
  })

  it("takes the caller's fallback where none has, and names the node", () => {
    const stage = createStage([outer([])])
    const { commands } = stage.turn(says('va'))
    expect(commands).toContainEqual(expect.objectContaining({ kind: 'requestHandover', nodeId: 'call/inner/bad' }))
    expect(stage.run('outer')).toMatchObject({ status: 'failed', failure: { nodeId: 'call/inner/bad', code: 'setVariable.unreadable' } })
  })

  it('waits for the delivery of what is said inside when the call has a failed port', () => {
    const says1 = draw('says', { nodes: { begin: ['onCall'], hi: ['sendMessage', text('hola')] }, edges: ['begin>hi'] })
    const flow = draw('outer', {
      calls: [says1],
      nodes: { begin: start('va'), call: call('says'), sorry: ['sendMessage', text('Perdón')] },
      edges: ['begin>call', 'call.failed>sorry'],
    })
    const stage = createStage([flow])
    const { commands } = stage.turn(says('va'))
    const messageId = commands.flatMap((command) => (command.kind === 'sendMessage' ? [command.messageId] : []))[0] ?? ''
    const runId = stage.run('outer')?.id ?? ''
    expect(stage.run('outer')).toMatchObject({ nodeId: 'call/hi', wait: { type: 'delivery' } })
    const refused = stage.turn(event({ type: 'deliveryFinished', runId, messageIds: [messageId], outcome: 'failed', code: 'whatsapp.1' }))
    expect(spoken(refused)).toEqual(['Perdón'])
  })
})

describe('inside a call', () => {
  const menu = (version = 1) =>
    draw('menu', {
      version,
      language: 'en',
      settings: { calendarId: 'theirs' },
      nodes: {
        begin: ['onCall'],
        menu: ['sendMessage', buttons('Elige', 'a', 'b')],
        a: ['sendMessage', text('A')],
        b: ['goTo', { nodeId: 'menu' }],
      },
      edges: ['begin>menu', 'menu.a>a', 'menu.b>b'],
    })
  const main = (version: number, calls: LiveFlow[]) =>
    draw('main', {
      version,
      calls,
      nodes: { begin: start('va'), call: call('menu'), end: ['sendMessage', text(`fin ${version}`)] },
      edges: ['begin>call', 'call>end'],
    })

  it('taps find their node, and jumps stay in the called flow', () => {
    const stage = createStage([main(1, [menu()])])
    stage.turn(says('va'))
    const runId = stage.run('main')?.id ?? ''
    const again = stage.turn(taps({ flowId: 'main', nodeId: 'call/menu', choiceId: 'b', runId }, {}, NOW + MINUTE))
    expect(spoken(again)).toEqual(['Elige'])
    expect(spoken(stage.turn(taps({ flowId: 'main', nodeId: 'call/menu', choiceId: 'a', runId }, {}, NOW + 2 * MINUTE)))).toEqual([
      'A',
      'fin 1',
    ])
    // The run is over: the old button still leads there, with the variables of the call.
    expect(spoken(stage.turn(taps({ flowId: 'main', nodeId: 'call/menu', choiceId: 'a', runId }, {}, NOW + 3 * MINUTE)))).toEqual([
      'A',
      'fin 1',
    ])
  })

  it('the calendar is that of the called flow', () => {
    const hours = draw('hours', {
      settings: { calendarId: 'theirs' },
      nodes: { begin: ['onCall'], hours: ['businessHours'], open: ['sendMessage', text('abierto')] },
      edges: ['begin>hours', 'hours.open>open'],
    })
    const flow = draw('outer', {
      calls: [hours],
      settings: { calendarId: 'ours' },
      nodes: { begin: start('va'), call: call('hours') },
      edges: ['begin>call'],
    })
    const calendar = (id: string, ...day: { from: string; to: string }[]) => ({
      ...{ id, name: id, timeZone: 'UTC', holidays: [], exceptions: [] },
      week: Array.from({ length: 7 }, () => day),
    })
    const calendars = [calendar('theirs', { from: '00:00', to: '24:00' }), calendar('ours')]
    const stage = createStage([flow], { situation: situation({ company: { calendars } }) })
    expect(spoken(stage.turn(says('va')))).toEqual(['abierto'])
  })

  it('people move to a new version of the caller by node id, where it still calls the same flow', () => {
    const [v1, v2] = [main(1, [menu(1)]), main(2, [menu(2)])]
    const stage = createStage([v2], {
      older: [v1],
      state: { ...createStage([]).state(), runs: [inside(v1, 'call/menu', { variables: { 'call/x': 1 } })] },
    })
    stage.turn(event({ type: 'flowChanged', flowId: 'main', version: 2, people: 'migrate' }))
    expect(stage.run('main')).toMatchObject({ version: 2, nodeId: 'call/menu', variables: { 'call/x': 1 } })

    const other = draw('main', {
      version: 3,
      calls: [draw('other', { nodes: { begin: ['onCall'], menu: ['sendMessage', buttons('Otro', 'a')] }, edges: ['begin>menu'] })],
      nodes: { begin: start('va'), call: call('other') },
      edges: ['begin>call'],
    })
    const elsewhere = createStage([other], { older: [v1], state: { ...createStage([]).state(), runs: [inside(v1, 'call/menu')] } })
    const { cannotMigrate } = elsewhere.turn(event({ type: 'flowChanged', flowId: 'main', version: 3, people: 'migrate' }))
    expect(cannotMigrate).toMatchObject([{ flowId: 'main', nodeId: 'call/menu' }])
  })

  it('a repaired run goes on inside', () => {
    const broken = (value: string, version: number) =>
      draw('broken', {
        version,
        nodes: { begin: ['onCall'], set: ['setVariable', { variable: 'n', value, as: 'number' }], say: ['sendMessage', text('{{ n }}')] },
        edges: ['begin>set', 'set>say'],
      })
    const caller = (version: number, called: LiveFlow) =>
      draw('outer', { version, calls: [called], nodes: { begin: start('va'), call: call('broken') }, edges: ['begin>call'] })
    const [v1, v2] = [caller(1, broken('z', 1)), caller(2, broken('7', 2))]
    const first = createStage([v1])
    first.turn(says('va'))
    const second = createStage([v2], { older: [v1], state: first.state() })
    const failed = second.run('outer')
    const retried = second.turn(event({ type: 'retryRequested', runId: failed?.id ?? '', nodeId: failed?.nodeId ?? '' }, NOW + MINUTE))
    expect(spoken(retried)).toEqual(['7'])
  })
})

describe('a flow that others call and that starts by itself as well', () => {
  it('begins at its own trigger when another flow goes to it', () => {
    const both = draw('both', {
      nodes: { called: ['onCall'], begin: start('otra'), a: ['sendMessage', text('llamado')], b: ['sendMessage', text('empezado')] },
      edges: ['called>a', 'begin>b'],
    })
    const goes = draw('goes', { nodes: { begin: start('va'), go: ['goTo', { target: 'flow', flowId: 'both' }] }, edges: ['begin>go'] })
    expect(spoken(createStage([goes, both]).turn(says('va')))).toEqual(['empezado'])
  })
})
