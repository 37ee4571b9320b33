import { describe, expect, it } from '@jest/globals'
import type { Json } from '#engine/json'
import { noFakes } from '#engine/simulation/fakes'
import type { Move } from '#engine/simulation/move'
import { play } from '#engine/simulation/play'
import { nextMoment, openCalls, runsOf, type Simulation, type SimulationSetting, startSimulation } from '#engine/simulation/simulation'
import { staysOf } from '#engine/simulation/stays'
import { asks, buttons, DAY, type Drawing, draw, NOW, situation, text } from '../conversation/stage.ts'

const start = { start: ['onMessage', {}] } satisfies Drawing['nodes']

function open(drawing: Drawing, more: Partial<SimulationSetting> = {}): Simulation {
  const { turnId: _turn, lastInboundAt: _last, case: _case, ...where } = situation()
  return startSimulation({ flowId: 'f', compiled: draw('f', drawing).flow, situation: where, at: NOW, ...more })
}

const say = (words: string): Move => ({ type: 'message', content: { type: 'text', text: words } })
const playAll = (simulation: Simulation, ...moves: Move[]) => moves.reduce(play, simulation)
const said = ({ posts }: Simulation) =>
  posts.map(({ command, fate }) => [command.kind === 'sendMessage' && 'text' in command.content ? command.content.text : '', fate.type])
const nodes = (simulation: Simulation) => staysOf(simulation).map(({ nodeId, port, state }) => `${nodeId}:${port ?? state}`)

describe('a simulation', () => {
  const followUp: Drawing = {
    nodes: {
      ...start,
      hello: ['sendMessage', text('Hola')],
      week: ['wait', { seconds: 7 * 86_400 }],
      back: ['sendMessage', text('¿Sigues?')],
    },
    edges: ['start>hello', 'hello>week', 'week>back'],
  }

  it('comes to a follow-up of seven days in one jump, where the closed window refuses free text', () => {
    const after = playAll(open(followUp), say('hola'), { type: 'skip' })
    expect(after.now - NOW).toBeGreaterThanOrEqual(7 * DAY)
    expect(nodes(after)).toEqual(['start:next', 'hello:next', 'week:next', 'back:failed'])
    expect(runsOf(after).at(-1)?.failure?.code).toBe('channel.windowClosed')
  })

  it('sends a follow-up inside the window', () => {
    const soon = { ...followUp, nodes: { ...followUp.nodes, week: ['wait', { seconds: 3600 }] } } satisfies Drawing
    const after = playAll(open(soon), say('hola'), { type: 'wait', seconds: 7 * 86_400 })
    expect(said(after)).toEqual([
      ['Hola', 'sent'],
      ['¿Sigues?', 'sent'],
    ])
    expect(after.now).toBe(NOW + 1 + 7 * DAY)
  })

  it('fires what is due in its order, however far the jump', () => {
    const reminders = [60, 120].map((afterSeconds, index) => ({ afterSeconds, text: `aviso ${index + 1}` }))
    const drawing: Drawing = {
      nodes: { ...start, ask: ['ask', asks('¿Nombre?', 'name', { reminders, timeoutSeconds: 600 })], bye: ['sendMessage', text('Adiós')] },
      edges: ['start>ask', 'ask.timeout>bye'],
    }
    const after = playAll(open(drawing), say('hola'), { type: 'wait', seconds: 3600 })
    expect(said(after).map(([words]) => words)).toEqual(['¿Nombre?', 'aviso 1', 'aviso 2', 'Adiós'])
  })

  it('begins at any node with the variables given, and lets them be changed on the way', () => {
    const drawing: Drawing = {
      nodes: { ...start, ask: ['ask', asks('¿Y bien, {{ name }}?', 'x')], end: ['sendMessage', text('{{ name }}: {{ x }}')] },
      edges: ['ask.answered>end'],
      variables: [
        { name: 'name', type: 'text' },
        { name: 'x', type: 'text' },
      ],
    }
    const begun = play(open(drawing), { type: 'startAt', nodeId: 'ask', variables: { name: 'Ana' } })
    expect(said(begun)).toEqual([['¿Y bien, Ana?', 'sent']])
    const after = playAll(begun, { type: 'variable', name: 'name', value: 'Luz' }, say('sí'))
    expect(said(after).at(-1)).toEqual(['Luz: sí', 'sent'])
    expect(nodes(after)).toEqual(['ask:answered', 'end:next'])
  })

  const calling: Drawing = {
    nodes: {
      ...start,
      call: ['httpRequest', { url: 'https://shop.example/x', mapping: [{ path: 'body.total', variable: 'total' }] }],
      good: ['sendMessage', text('Total {{ total }}')],
      bad: ['sendMessage', text('No se pudo')],
    },
    edges: ['start>call', 'call>good', 'call.failed>bad'],
    variables: [{ name: 'total', type: 'number' }],
  }
  const answer = (total: number): { succeeded: true; value: Json } => ({
    succeeded: true,
    value: { status: 200, headers: {}, body: { total } },
  })

  it('waits for calls to be answered by hand, by a sample, or lets them all fail', () => {
    const waiting = play(open(calling), say('hola'))
    expect(openCalls(waiting)).toMatchObject([{ nodeId: 'call' }])
    expect(said(play(waiting, { type: 'callFinished', ...answer(5) }))).toEqual([['Total 5', 'sent']])
    expect(said(play(open(calling, { samples: { call: answer(7) } }), say('hola')))).toEqual([['Total 7', 'sent']])
    expect(said(play(open(calling, { fakes: { ...noFakes, calls: 'fail' } }), say('hola')))).toEqual([['No se pudo', 'sent']])
  })

  const handing: Drawing = {
    nodes: {
      ...start,
      people: ['handover', { maxWaitSeconds: 300 }],
      ...Object.fromEntries(
        (['returned', 'closed', 'unavailable', 'unanswered'] as const).map((port) => [port, ['sendMessage', text(port)] as const]),
      ),
    } as Drawing['nodes'],
    edges: ['start>people', ...['returned', 'closed', 'unavailable', 'unanswered'].map((port) => `people.${port}>${port}`)],
  }

  it.each<[string, Move[], Partial<typeof noFakes>]>([
    [
      'returned',
      [
        { type: 'handover', outcome: 'answered' },
        { type: 'handover', outcome: 'returned' },
      ],
      {},
    ],
    ['closed', [{ type: 'handover', outcome: 'closed' }], {}],
    ['unanswered', [{ type: 'handover', outcome: 'unanswered' }], {}],
    ['unanswered', [{ type: 'skip' }], {}],
    ['unavailable', [], { agents: 'away' }],
  ])('leaves a handover by %s', (port, moves, fakes) => {
    const after = playAll(open(handing, { fakes: { ...noFakes, ...fakes } }), say('hola'), ...moves)
    expect(nodes(after)).toContain(`people:${port}`)
    expect(said(after)).toEqual([[port, 'sent']])
  })

  it('has somebody take the conversation at once where people are free', () => {
    const after = play(open(handing, { fakes: { ...noFakes, agents: 'free' } }), say('hola'))
    expect(after.state.owner.type).toBe('agent')
  })

  const hours: Drawing = {
    nodes: {
      ...start,
      open: ['businessHours', {}],
      yes: ['sendMessage', text('abierto')],
      no: ['wait', { mode: 'opening' }],
      late: ['sendMessage', text('ya')],
    },
    edges: ['start>open', 'open.open>yes', 'open.closed>no', 'no>late'],
    settings: { calendarId: 'shop' },
  }

  it('is open or closed whatever the calendar, and opens again the next day', () => {
    expect(said(play(open(hours, { fakes: { ...noFakes, hours: 'open' } }), say('hola')))).toEqual([['abierto', 'sent']])
    const closed = play(open(hours, { fakes: { ...noFakes, hours: 'closed' } }), say('hola'))
    expect(said(closed)).toEqual([])
    expect(said(play(closed, { type: 'skip' }))).toEqual([['ya', 'sent']])
  })

  it('leaves by failed where sending fails, the window is closed, or the channel cannot carry the content', () => {
    const drawing: Drawing = {
      nodes: { ...start, hi: ['sendMessage', text('Hola')], sorry: ['tag', { add: ['falló'] }] },
      edges: ['start>hi', 'hi.failed>sorry'],
    }
    for (const fakes of [{ sending: 'fails' }, { window: 'closed' }] as const)
      expect(play(open(drawing, { fakes: { ...noFakes, ...fakes } }), say('hola')).contact.tags).toEqual(['falló'])
    const list = { messages: [{ type: 'list', text: 'Elige', buttonLabel: 'Ver', sections: [{ rows: [{ id: 'a', title: 'A' }] }] }] }
    const {
      turnId: _turn,
      lastInboundAt: _last,
      case: _case,
      ...where
    } = situation({ channel: { id: 'c', kind: 'tiktok', name: 'TikTok' } })
    const onTiktok = play(open({ ...drawing, nodes: { ...drawing.nodes, hi: ['sendMessage', list] } }, { situation: where }), say('hola'))
    expect(onTiktok.posts.map(({ fate }) => fate)).toMatchObject([{ type: 'failed', code: 'content.unsupported' }])
  })

  it('keeps marketing until quiet hours are over, and never sends it to who did not agree', () => {
    const drawing: Drawing = {
      nodes: { ...start, wait: ['wait', { seconds: 12 * 3600 }], offer: ['sendMessage', text('Oferta')] },
      edges: ['start>wait', 'wait>offer'],
      settings: { purpose: 'marketing' },
    }
    const { turnId: _turn, lastInboundAt: _last, case: _case, ...where } = situation()
    expect(playAll(open(drawing), say('hola'), { type: 'skip' }).posts.map(({ fate }) => fate)).toMatchObject([
      { code: 'contact.noConsent' },
    ])
    const agreed = { ...where, contact: { ...where.contact, consents: { marketing: true } } }
    const late = playAll(open(drawing, { situation: agreed }), say('hola'), { type: 'skip' })
    expect(said(late)).toEqual([['Oferta', 'later']])
    const morning = play(late, { type: 'skip' })
    expect(said(morning)).toEqual([['Oferta', 'sent']])
    expect(nextMoment(morning)).toBeNull()
  })

  it('taps what was offered, and changes nothing where a move cannot be made', () => {
    const drawing: Drawing = {
      nodes: { ...start, menu: ['sendMessage', buttons('¿Qué?', 'uno', 'dos')], two: ['sendMessage', text('Elegiste dos')] },
      edges: ['start>menu', 'menu.dos>two'],
    }
    const asked = play(open(drawing), say('hola'))
    expect(said(play(asked, { type: 'tap', choiceId: 'dos' })).at(-1)).toEqual(['Elegiste dos', 'sent'])
    const refused = play(asked, { type: 'tap', choiceId: 'nada' })
    expect(refused).toEqual({ ...asked, refusal: expect.objectContaining({ code: 'simulation.noSuchChoice' }) })
    expect(play(open(drawing), { type: 'skip' }).refusal?.code).toBe('simulation.nothingWaits')
    expect(play(open(drawing), { type: 'startAt', nodeId: 'nada', variables: {} }).refusal?.code).toBe('simulation.noSuchNode')
  })

  it('is cut where a flow comes to no end', () => {
    const drawing: Drawing = {
      nodes: { ...start, call: ['httpRequest', { url: 'https://shop.example/x' }] },
      edges: ['start>call', 'call>call', 'call.failed>call'],
    }
    expect(play(open(drawing, { fakes: { ...noFakes, calls: 'fail' } }), say('hola')).refusal?.code).toBe('simulation.tooLong')
  })
})
