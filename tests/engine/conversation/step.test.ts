import { describe, expect, it } from '@jest/globals'
import type { ConversationEvent } from '#engine/conversation/event'
import { createIds } from '#engine/conversation/ids'
import type { LiveFlow, Situation } from '#engine/conversation/situation'
import { startRun } from '#engine/conversation/start-run'
import type { RunState } from '#engine/conversation/state'
import { step } from '#engine/conversation/step'
import type { Voice } from '#engine/conversation/trip'
import { asks, buttons, draw, event, inside, NOW, says, situation, spoken, taps, text, versionOf } from './stage.ts'

function begin(flow: LiveFlow, options: { voice?: Voice; event?: ConversationEvent; situation?: Situation } = {}) {
  const run = startRun(versionOf(flow), { id: 'run', nodeId: flow.flow.triggers[0] ?? '', at: NOW })
  return hear(flow, run, options.event ?? says('hola'), options)
}

function hear(
  flow: LiveFlow,
  run: RunState,
  what: ConversationEvent,
  options: { voice?: Voice; situation?: Situation; turn?: string } = {},
) {
  const { voice = 'full', turn = 't', situation: where = situation() } = options
  return step(versionOf(flow), run, what, { ...where, turnId: turn }, createIds(turn), { voice })
}

const HOUR = 3_600_000
const on: ['onMessage'] = ['onMessage']

describe('step', () => {
  it('goes from the trigger to the first node that waits and says what is on the way', () => {
    const flow = draw('f', {
      nodes: { on, hi: ['sendMessage', text('Hola {{ contact.name }}')], q: ['ask', asks('¿Qué buscas?')] },
      edges: ['on>hi', 'hi>q'],
    })
    const result = begin(flow)
    expect(spoken(result)).toEqual(['Hola Ana', '¿Qué buscas?'])
    expect(result.run).toMatchObject({ status: 'active', nodeId: 'q', wait: { type: 'reply', since: NOW }, askedInTurn: 't' })
    expect(result.visits.map(({ nodeId, port }) => [nodeId, port])).toEqual([
      ['on', 'next'],
      ['hi', 'next'],
      ['q', null],
    ])
  })

  it('gives every message an id of the turn', () => {
    const flow = draw('f', { nodes: { on, a: ['sendMessage', text('a')], b: ['sendMessage', text('b')] }, edges: ['on>a', 'a>b'] })
    expect(begin(flow).commands.map((command) => 'messageId' in command && command.messageId)).toEqual(['t:0', 't:1'])
  })

  it('keeps an answer, forgets the notes of the node, and is finished at an open port', () => {
    const flow = draw('f', {
      nodes: { on, q: ['ask', asks('¿Nombre?', 'name')] },
      edges: ['on>q'],
      variables: [{ name: 'name', type: 'text' }],
    })
    const { run } = hear(flow, begin(flow).run, says('Luz'), { turn: 't2' })
    expect(run).toMatchObject({ status: 'ended', endReason: 'finished', wait: null, memory: {}, variables: { name: 'Luz' } })
  })

  it('shows the last message and the event to templates', () => {
    const flow = draw('f', {
      nodes: {
        on: ['onEvent', { event: 'orderCreated' }],
        say: ['sendMessage', text('Pedido {{ event.number }}')],
        w: ['wait', { seconds: 60 }],
        again: ['sendMessage', text('{{ event.number }} {{ message.text }}')],
      },
      edges: ['on>say', 'say>w', 'w>again'],
    })
    const first = begin(flow, { event: event({ type: 'happened', name: 'orderCreated', data: { number: 7 }, chain: [] }) })
    expect(spoken(first)).toEqual(['Pedido 7'])
    const later = hear(flow, first.run, event({ type: 'timeCame' }, NOW + 60_000))
    expect(spoken(later)).toEqual(['7 '])
  })

  it('lets later nodes see the contact as earlier ones changed it', () => {
    const flow = draw('f', {
      nodes: {
        on,
        a: ['setAttribute', { name: 'city', value: 'Lima' }],
        b: ['tag', { add: ['vip'] }],
        c: ['addScore', { points: 5 }],
        d: ['setStage', { stage: 'lead' }],
        say: ['sendMessage', text('{{ contact.city }} {{ contact.tags | join }} {{ contact.score }} {{ contact.stage }}')],
      },
      edges: ['on>a', 'a>b', 'b>c', 'c>d', 'd>say'],
    })
    const result = begin(flow)
    expect(spoken(result)).toEqual(['Lima vip 5 lead'])
    expect(result.contact).toMatchObject({ attributes: { city: 'Lima' }, tags: ['vip'], score: 5, stage: 'lead' })
  })

  it('leaves by the button that was tapped, or typed', () => {
    const flow = draw('f', {
      nodes: { on, m: ['sendMessage', buttons('¿?', 'sí', 'no')], yes: ['sendMessage', text('Bien')] },
      edges: ['on>m', 'm.sí>yes'],
    })
    const { run } = begin(flow)
    expect(run.wait).toMatchObject({ type: 'reply', choicesOnly: true })
    expect(spoken(hear(flow, run, taps({ flowId: 'f', nodeId: 'm', choiceId: 'sí' })))).toEqual(['Bien'])
    expect(spoken(hear(flow, run, says('SI')))).toEqual(['Bien'])
  })

  it('goes to another flow by naming it', () => {
    const flow = draw('f', { nodes: { on, go: ['goTo', { target: 'flow', flowId: 'g' }] }, edges: ['on>go'] })
    expect(begin(flow)).toMatchObject({ startFlow: 'g', run: { status: 'ended', endReason: 'startedFlow' } })
  })

  it('does nothing with a run that is over', () => {
    const flow = draw('f', { nodes: { on } })
    const run = inside(flow, 'on', { status: 'ended' })
    expect(hear(flow, run, says('hola'))).toMatchObject({ run, commands: [], visits: [] })
  })
})

describe('a loop', () => {
  const list = (items: string[]) => [{ name: 'items', type: 'list' as const, default: items }]
  const each = { nodes: { on, each: ['forEach', { list: 'items' }] as ['forEach', { list: string }] } }

  it('runs its body once per item and leaves by done', () => {
    const flow = draw('f', {
      nodes: { ...each.nodes, say: ['sendMessage', text('{{ item }}')], end: ['sendMessage', text('Fin')] },
      edges: ['on>each', 'each.each>say', 'each.done>end'],
      variables: list(['a', 'b']),
    })
    expect(spoken(begin(flow))).toEqual(['a', 'b', 'Fin'])
  })

  it('comes back by an edge as well as by an open port', () => {
    const flow = draw('f', {
      nodes: { ...each.nodes, say: ['sendMessage', text('{{ item }}')] },
      edges: ['on>each', 'each.each>say', 'say>each'],
      variables: list(['a', 'b', 'c']),
    })
    expect(begin(flow)).toMatchObject({ run: { status: 'ended', loops: [] } })
    expect(spoken(begin(flow))).toEqual(['a', 'b', 'c'])
  })

  it('goes straight on without items', () => {
    const flow = draw('f', {
      nodes: { ...each.nodes, end: ['sendMessage', text('Fin')] },
      edges: ['on>each', 'each.done>end'],
      variables: list([]),
    })
    expect(spoken(begin(flow))).toEqual(['Fin'])
  })

  it('may wait in its body', () => {
    const flow = draw('f', {
      nodes: { ...each.nodes, q: ['ask', asks('¿{{ item }}?')] },
      edges: ['on>each', 'each.each>q'],
      variables: list(['a', 'b']),
    })
    const first = begin(flow)
    const second = hear(flow, first.run, says('sí'))
    const third = hear(flow, second.run, says('no'))
    expect([first, second, third].flatMap(spoken)).toEqual(['¿a?', '¿b?'])
    expect(third.run).toMatchObject({ status: 'ended', loops: [] })
  })

  it('may hold another loop', () => {
    const flow = draw('f', {
      nodes: {
        ...each.nodes,
        inner: ['forEach', { list: 'items', itemVariable: 'other' }],
        say: ['sendMessage', text('{{ item }}{{ other }}')],
      },
      edges: ['on>each', 'each.each>inner', 'inner.each>say'],
      variables: list(['a', 'b']),
    })
    expect(spoken(begin(flow))).toEqual(['aa', 'ab', 'ba', 'bb'])
  })
})

describe('a failure', () => {
  const broken: ['setVariable', { variable: string; value: string }] = [
    'setVariable',
    { variable: 'x', value: '{{ contact.name | nothing }}' },
  ]

  it('leaves by the failed port where it is wired', () => {
    const flow = draw('f', {
      nodes: { on, w: ['sendMessage', text('{{ x | nothing }}')], sorry: ['sendMessage', text('Perdón')] },
      edges: ['on>w', 'w.failed>sorry'],
    })
    expect(spoken(begin(flow))).toEqual(['Perdón'])
  })

  it('else takes the fallback: a line, a handover with the reason, and a run kept for repair', () => {
    const flow = draw('f', {
      nodes: { on, broken },
      edges: ['on>broken'],
      settings: { fallback: { team: 'ventas', note: 'Revisar', messageToContact: 'Ya te atienden, {{ contact.name }}' } },
    })
    const result = begin(flow)
    expect(spoken(result)).toEqual(['Ya te atienden, Ana'])
    expect(result.commands[0]).toMatchObject({ kind: 'sendMessage', needsFloor: false })
    expect(result.commands[1]).toMatchObject({
      kind: 'requestHandover',
      team: 'ventas',
      runId: 'run',
      nodeId: 'broken',
      note: 'Revisar\nUn texto con variables de este nodo no se pudo armar. Corrígelo, publica y reintenta.',
    })
    expect(result.run).toMatchObject({
      status: 'failed',
      nodeId: 'broken',
      wait: null,
      failure: { nodeId: 'broken', code: 'template.syntax', at: NOW },
    })
  })

  it('says no fallback line without the floor', () => {
    const flow = draw('f', {
      nodes: { on, broken },
      edges: ['on>broken'],
      settings: { fallback: { note: '', messageToContact: 'Perdón' } },
    })
    expect(spoken(begin(flow, { voice: 'withoutFloor' }))).toEqual([])
  })

  it('is told for a node the flow does not have', () => {
    const flow = draw('f', { nodes: { on, go: ['goTo', { nodeId: 'gone' }] }, edges: ['on>go'] })
    expect(begin(flow).run.failure).toMatchObject({ code: 'flow.unknownNode', nodeId: 'gone' })
  })

  it('is told for a kind nobody knows', () => {
    const flow = draw('f', { nodes: { on, a: ['setStage', { stage: 'x' }] }, edges: ['on>a'] })
    const node = flow.flow.nodes['a']
    const unknown = { ...flow, flow: { ...flow.flow, nodes: { ...flow.flow.nodes, ...(node && { a: { ...node, kind: 'teleport' } }) } } }
    expect(begin(unknown).run.failure).toMatchObject({ code: 'flow.unknownNode', nodeId: 'a' })
  })

  it('takes the place of anything a node throws', () => {
    const flow = draw('f', { nodes: { on, a: ['setStage', { stage: 'x' }] }, edges: ['on>a'] })
    const node = flow.flow.nodes['a']
    const torn = {
      ...flow,
      flow: { ...flow.flow, nodes: { ...flow.flow.nodes, ...(node && { a: { ...node, kind: 'ask', params: {} } }) } },
    }
    expect(begin(torn).run).toMatchObject({ status: 'failed', failure: { code: 'engine.defect', nodeId: 'a' } })
  })
})

describe('bounds', () => {
  const chain = (length: number) => {
    const names = Array.from({ length }, (_, index) => `n${index}`)
    return draw('f', {
      nodes: { on, ...Object.fromEntries(names.map((name) => [name, ['addScore', { points: 1 }] as ['addScore', { points: number }]])) },
      edges: ['on>n0', ...names.slice(1).map((name, index) => `n${index}>${name}`)],
    })
  }
  const circle = draw('f', { nodes: { on, a: ['addScore', { points: 1 }], b: ['addScore', { points: 1 }] }, edges: ['on>a', 'a>b', 'b>a'] })

  it('pause after 200 nodes and go on in the next turn', () => {
    const flow = chain(300)
    const first = begin(flow)
    expect(first.run).toMatchObject({ status: 'active', wait: { type: 'budget' } })
    expect(first.visits).toHaveLength(200)
    const second = hear(flow, first.run, event({ type: 'timeCame' }))
    expect(second.run).toMatchObject({ status: 'ended', endReason: 'finished' })
    expect(first.commands.length + second.commands.length).toBe(300)
  })

  it('fail a run that goes through 2,000 nodes without waiting', () => {
    let { run } = begin(circle)
    for (let turns = 0; turns < 20 && run.status === 'active'; turns += 1) run = hear(circle, run, event({ type: 'timeCame' })).run
    expect(run).toMatchObject({ status: 'failed', failure: { code: 'engine.runaway' } })
  })

  it('count anew after an outside event', () => {
    const flow = draw('f', { nodes: { on, q: ['ask', asks('¿?')] }, edges: ['on>q', 'q.answered>q'] })
    let { run } = begin(flow)
    for (let turns = 0; turns < 30; turns += 1) run = hear(flow, run, says('sí'), { turn: `t${turns}` }).run
    expect(run).toMatchObject({ status: 'active', nodesSinceEvent: 1 })
  })
})

describe('without the floor', () => {
  const follow = (purpose: 'service' | 'transactional') =>
    draw('f', {
      nodes: { on, tag: ['tag', { add: ['x'] }], say: ['sendMessage', text('Hola')] },
      edges: ['on>tag', 'tag>say'],
      settings: { purpose },
    })

  it('a run works on data and waits for the floor before it speaks', () => {
    const waiting = begin(follow('service'), { voice: 'withoutFloor' })
    expect(waiting.run).toMatchObject({ nodeId: 'say', wait: { type: 'floor' } })
    expect(waiting.commands.map(({ kind }) => kind)).toEqual(['addTag'])
    expect(spoken(hear(follow('service'), waiting.run, event({ type: 'timeCame' })))).toEqual(['Hola'])
  })

  it('a transactional run speaks', () => {
    const result = begin(follow('transactional'), { voice: 'withoutFloor' })
    expect(spoken(result)).toEqual(['Hola'])
    expect(result.commands.at(-1)).toMatchObject({ needsFloor: false, purpose: 'transactional' })
  })

  it('a transactional run is silent while automations are paused', () => {
    expect(spoken(begin(follow('transactional'), { voice: 'silent' }))).toEqual([])
  })
})

describe('a wait', () => {
  it('is over when its moment comes, and hears nothing before', () => {
    const flow = draw('f', {
      nodes: { on, w: ['wait', { seconds: 3600 }], say: ['sendMessage', text('Hola')] },
      edges: ['on>w', 'w>say'],
    })
    const { run } = begin(flow)
    expect(run.wait).toEqual({ type: 'until', wakeAt: NOW + HOUR, cancelOnReply: false })
    expect(hear(flow, run, event({ type: 'timeCame' }, NOW + HOUR - 1)).run).toEqual({ ...run, nodesSinceEvent: 0 })
    expect(spoken(hear(flow, run, event({ type: 'timeCame' }, NOW + HOUR)))).toEqual(['Hola'])
  })

  it('for a delivery goes on once the provider took the message, and fails by its port when not', () => {
    const flow = draw('f', {
      nodes: { on, say: ['sendMessage', text('Hola')], ok: ['sendMessage', text('Bien')], sorry: ['addScore', { points: -1 }] },
      edges: ['on>say', 'say>ok', 'say.failed>sorry'],
    })
    const { run } = begin(flow)
    expect(run.wait).toEqual({ type: 'delivery', messageIds: ['t:0'] })
    const delivered = { type: 'deliveryFinished' as const, runId: 'run', messageIds: ['t:0'] }
    expect(spoken(hear(flow, run, event({ ...delivered, outcome: 'sent' })))).toEqual(['Bien'])
    expect(hear(flow, run, event({ ...delivered, outcome: 'failed', code: 'x' })).commands.map(({ kind }) => kind)).toEqual(['addScore'])
  })
})
