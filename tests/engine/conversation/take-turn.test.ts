import { describe, expect, it } from '@jest/globals'
import type { LiveFlow } from '#engine/conversation/situation'
import {
  asks,
  buttons,
  conversation,
  createStage,
  DAY,
  draw,
  event,
  inside,
  MINUTE,
  NOW,
  says,
  situation,
  spoken,
  taps,
  text,
} from './stage.ts'

const on: ['onMessage'] = ['onMessage']
const keyword = (word: string): ['onMessage', { match: string; words: string[] }] => ['onMessage', { match: 'keyword', words: [word] }]

const form = draw('form', {
  nodes: {
    on,
    name: ['ask', asks('¿Nombre?', 'name')],
    city: ['ask', asks('¿Ciudad?', 'city')],
    thanks: ['sendMessage', text('Gracias {{ name }}')],
  },
  edges: ['on>name', 'name.answered>city', 'city.answered>thanks'],
  variables: [
    { name: 'name', type: 'text' },
    { name: 'city', type: 'text' },
  ],
  order: 9,
})
const prices = draw('prices', {
  nodes: { on: keyword('precio'), say: ['sendMessage', text('100 pesos')] },
  edges: ['on>say'],
  settings: { whenBusy: 'takeFloor' },
})
const notice = draw('notice', {
  nodes: { on: ['onEvent', { event: 'orderCreated' }], say: ['sendMessage', text('Pedido {{ event.number }}')] },
  edges: ['on>say'],
  settings: { purpose: 'transactional' },
})
const shop = draw('shop', {
  nodes: {
    on: keyword('tienda'),
    menu: ['sendMessage', buttons('¿Qué?', 'ropa', 'hogar')],
    ropa: ['sendMessage', text('Ropa')],
    hogar: ['ask', asks('¿Qué del hogar?')],
  },
  edges: ['on>menu', 'menu.ropa>ropa', 'menu.hogar>hogar'],
  settings: { whenBusy: 'takeFloor' },
})
const onTag = (
  flowId: string,
  drawing: Omit<Parameters<typeof draw>[1], 'nodes'> & { nodes?: Parameters<typeof draw>[1]['nodes'] } = {},
): LiveFlow =>
  draw(flowId, { nodes: { on: ['onEvent', { event: 'tagAdded' }], q: ['ask', asks(`¿${flowId}?`)] }, edges: ['on>q'], ...drawing })

const order = (number = 7) => event({ type: 'happened', name: 'orderCreated', data: { number }, chain: [] })
const tagged = () => event({ type: 'happened', name: 'tagAdded', data: { tag: 'vip' }, chain: [] })
const owned = (owner: Parameters<typeof conversation>[0] & object, resume?: 'resume' | 'restart' | 'end', at = NOW) =>
  event({ type: 'ownerChanged', owner: owner.owner ?? { type: 'bot' }, ...(resume && { resume }) }, at)
const taggedVip = situation({ contact: { ...situation().contact, tags: ['vip'] } })
const agent = { owner: { type: 'agent' as const, memberId: 'luz' } }
const bot = { owner: { type: 'bot' as const } }

describe('a conversation', () => {
  it('goes through a form, one turn per answer', () => {
    const stage = createStage([form])
    const said = ['hola', 'Ana', 'Lima'].map((words) => spoken(stage.turn(says(words))))
    expect(said).toEqual([['¿Nombre?'], ['¿Ciudad?'], ['Gracias Ana']])
    expect(stage.state()).toMatchObject(conversation())
  })

  it('tells who heard each event and hands back runs that are over', () => {
    const stage = createStage([prices])
    const result = stage.turn(says('precio'))
    expect(result.endedRuns).toMatchObject([{ flowId: 'prices', endReason: 'finished' }])
    expect(result.heard).toEqual([{ eventId: expect.any(String), by: [result.endedRuns[0]?.id] }])
  })

  it('answers every message of a burst that needs no answer back', () => {
    const stage = createStage([prices])
    expect(spoken(stage.turn(Array.from({ length: 20 }, () => says('precio'))))).toHaveLength(20)
  })

  it('takes no bubble of a burst for the answer to a question it has not sent', () => {
    const stage = createStage([form])
    const message = says('quiero una pizza')
    expect(spoken(stage.turn([says('hola'), message]))).toEqual(['¿Nombre?'])
    expect(stage.run('form')?.saidBefore).toEqual([message.message.id])
    expect(spoken(stage.turn(says('Ana')))).toEqual(['¿Ciudad?'])
  })

  it('keeps a late old message with the run', () => {
    const stage = createStage([form])
    stage.turn(says('hola'))
    expect(spoken(stage.turn(says('¿están?', { providerAt: NOW - DAY }, NOW + MINUTE)))).toEqual([])
    expect(stage.run('form')?.saidBefore).toHaveLength(1)
  })
})

describe('the floor', () => {
  it('is taken by an interrupting flow and given back with the question repeated', () => {
    const stage = createStage([form, onTag('poll', { settings: { whenBusy: 'takeFloor' } })])
    stage.turn(says('hola'))
    expect(spoken(stage.turn(tagged()))).toEqual(['¿poll?'])
    expect(stage.run('form')).toMatchObject({ nodeId: 'name', suspendedAt: NOW })
    expect(spoken(stage.turn(says('bien')))).toEqual(['¿Nombre?'])
    expect(spoken(stage.turn(says('Ana')))).toEqual(['¿Ciudad?'])
  })

  it('comes back in the same turn from a flow that only says something', () => {
    const stage = createStage([
      form,
      onTag('promo', {
        nodes: { on: ['onEvent', { event: 'tagAdded' }], q: ['sendMessage', text('Oferta')] },
        settings: { whenBusy: 'takeFloor' },
      }),
    ])
    stage.turn(says('hola'))
    expect(spoken(stage.turn(tagged()))).toEqual(['Oferta', '¿Nombre?'])
  })

  it('passes to flows that queue in the order in which they came', () => {
    const stage = createStage([
      form,
      onTag('a', { settings: { whenBusy: 'queue' }, order: 1 }),
      onTag('b', { settings: { whenBusy: 'queue' }, order: 2 }),
    ])
    stage.turn(says('hola'))
    expect(spoken(stage.turn(tagged()))).toEqual([])
    stage.turn(says('Ana'))
    expect(spoken(stage.turn(says('Lima')))).toEqual(['Gracias Ana', '¿a?'])
    expect(spoken(stage.turn(says('sí')))).toEqual(['¿b?'])
    expect(spoken(stage.turn(says('sí')))).toEqual([])
  })

  it('goes to the interrupted before those that queue', () => {
    const stage = createStage([form, onTag('queued', { settings: { whenBusy: 'queue' } }), shop])
    stage.turn(says('hola'))
    stage.turn(tagged())
    stage.turn(taps({ flowId: 'shop', nodeId: 'menu', choiceId: 'hogar' }))
    expect(spoken(stage.turn(says('una lámpara')))).toEqual(['¿Nombre?'])
  })

  it('is not taken by an order notice in mid-chat, whose question is not repeated', () => {
    const stage = createStage([form, notice])
    stage.turn(says('hola'))
    expect(spoken(stage.turn(order()))).toEqual(['Pedido 7'])
    expect(spoken(stage.turn(says('Ana')))).toEqual(['¿Ciudad?'])
  })

  it('goes to the first of two flows that hear one event; the other queues, or skips', () => {
    const both = (whenBusy: 'queue' | 'skip') => createStage([onTag('a', { order: 1 }), onTag('b', { order: 2, settings: { whenBusy } })])
    const skipping = both('skip')
    expect(spoken(skipping.turn(tagged()))).toEqual(['¿a?'])
    expect(skipping.state().runs).toHaveLength(1)
    const queueing = both('queue')
    queueing.turn(tagged())
    expect(spoken(queueing.turn(says('sí')))).toEqual(['¿b?'])
  })

  it('lets a flow start that hears an event after another that was done at once', () => {
    const quick = onTag('quick', { nodes: { on: ['onEvent', { event: 'tagAdded' }], q: ['sendMessage', text('Hola')] }, order: 1 })
    expect(spoken(createStage([quick, onTag('slow', { order: 2 })]).turn(tagged()))).toEqual(['Hola', '¿slow?'])
  })

  it('is given back by a long wait, not by a pause in speech', () => {
    const pause = (seconds: number) =>
      draw('pause', {
        nodes: { on, w: ['wait', { seconds }], say: ['sendMessage', text('Aquí estoy')] },
        edges: ['on>w', 'w>say'],
        order: 9,
      })
    const short = createStage([pause(5)])
    short.turn(says('hola'))
    expect(short.state().floor).not.toBeNull()
    expect(short.turn(says('¿hola?')).heard[0]?.by).toEqual([short.run('pause')?.id])
    const long = createStage([pause(3600), prices])
    long.turn(says('hola'))
    expect(long.state().floor).toBeNull()
    expect(spoken(long.turn(says('precio')))).toEqual(['100 pesos'])
  })

  it('is inherited by the flow that another one starts', () => {
    const going = draw('going', {
      nodes: { on: keyword('formulario'), go: ['goTo', { target: 'flow', flowId: 'form' }] },
      edges: ['on>go'],
    })
    const stage = createStage([going, form])
    expect(spoken(stage.turn(says('formulario')))).toEqual(['¿Nombre?'])
    expect(stage.state().floor).toBe(stage.run('form')?.id)
  })

  it('is not given to a flow that is not live: the run that wanted it fails', () => {
    const going = draw('going', { nodes: { on, go: ['goTo', { target: 'flow', flowId: 'gone' }] }, edges: ['on>go'] })
    const stage = createStage([going])
    const result = stage.turn(says('hola'))
    expect(stage.run('going')).toMatchObject({ status: 'failed', failure: { code: 'flow.notLive', nodeId: 'go' } })
    expect(result.endedRuns).toEqual([])
    expect(stage.state().owner).toEqual({ type: 'queue' })
  })

  it('ends flows that send one another round and round', () => {
    const to = (flowId: string, target: string, trigger: 'onMessage' | 'onEvent') =>
      draw(flowId, {
        nodes: { on: trigger === 'onMessage' ? on : ['onEvent', { event: 'webhook' }], go: ['goTo', { target: 'flow', flowId: target }] },
        edges: ['on>go'],
      })
    const stage = createStage([to('a', 'b', 'onMessage'), to('b', 'a', 'onEvent')])
    let more = stage.turn(says('hola')).more
    for (let turns = 0; turns < 20 && more; turns += 1) more = stage.turn(event({ type: 'timeCame' })).more
    expect(more).toBe(false)
    expect(stage.state().runs).toMatchObject([{ status: 'failed', failure: { code: 'engine.runaway' } }])
  })
})

describe('a tap', () => {
  it('that the node does not understand any more is stale', () => {
    const dynamic = draw('dynamic', {
      nodes: { on, w: ['wait', { seconds: 600 }], end: ['sendMessage', text('Fin')] },
      edges: ['on>w', 'w>end'],
    })
    const stage = createStage([dynamic])
    expect(spoken(stage.turn(taps({ flowId: 'dynamic', nodeId: 'w', choiceId: 'next' })))[0]).toMatch(/botón/)
  })

  it('after the end goes on at that choice', () => {
    const stage = createStage([shop])
    expect(spoken(stage.turn(taps({ flowId: 'shop', nodeId: 'menu', choiceId: 'ropa' })))).toEqual(['Ropa'])
    expect(stage.state()).toMatchObject(conversation())
  })

  it('elsewhere in the same flow moves the contact there, with the answers', () => {
    const stage = createStage([shop], {
      state: conversation({ floor: 'run-shop', runs: [inside(shop, 'hogar', { variables: { answer: 'x' } })] }),
    })
    const result = stage.turn(taps({ flowId: 'shop', nodeId: 'menu', choiceId: 'ropa' }))
    expect(spoken(result)).toEqual(['Ropa'])
    expect(result.endedRuns.map(({ endReason }) => endReason)).toEqual(['jumped', 'finished'])
  })

  it('takes the floor where a question follows, and the interrupted question comes back', () => {
    const stage = createStage([form, shop])
    stage.turn(says('hola'))
    expect(spoken(stage.turn(taps({ flowId: 'shop', nodeId: 'menu', choiceId: 'hogar' })))).toEqual(['¿Qué del hogar?'])
    expect(spoken(stage.turn(says('mesa')))).toEqual(['¿Nombre?'])
  })

  it('on a stale button gets a line in the language of the contact', () => {
    const stage = createStage([form])
    expect(spoken(stage.turn(taps({ flowId: 'gone', nodeId: 'x', choiceId: 'y' })))[0]).toMatch(/botón/)
  })
})

describe('a global word', () => {
  it('"person" hands over once and suspends the question', () => {
    const stage = createStage([form])
    stage.turn(says('hola'))
    const result = stage.turn(says('persona'))
    expect(result.commands.map(({ kind }) => kind)).toEqual(['sendMessage', 'requestHandover'])
    expect(stage.state().owner).toEqual({ type: 'queue' })
    expect(stage.run('form')).toMatchObject({ suspendedAt: NOW })
    expect(spoken(stage.turn(says('Ana')))).toEqual([])
  })

  it('opt-out is recorded, ends marketing and is confirmed', () => {
    const marketing = onTag('marketing', { settings: { purpose: 'marketing' } })
    const stage = createStage([marketing])
    stage.turn(tagged())
    const result = stage.turn(says('Baja'))
    expect(result.commands[0]).toMatchObject({ kind: 'recordConsent', purpose: 'marketing', granted: false, text: 'Baja' })
    expect(result.endedRuns).toMatchObject([{ flowId: 'marketing', endReason: 'optedOut' }])
    expect(result.contact.consents).toEqual({ marketing: false })
    expect(spoken(result)).toHaveLength(1)
  })

  it('opt-out, and consent that a flow records, start the flows that listen for it', () => {
    const refused = { join: 'and', items: [{ path: 'event.granted', as: 'boolean', operator: 'isFalse' }] }
    const left = draw('left', {
      nodes: { on: ['onEvent', { event: 'consentRecorded', filter: refused }], less: ['addScore', { points: -5 }] },
      edges: ['on>less'],
    })
    const joins = draw('joins', {
      nodes: { on: keyword('promos'), yes: ['recordConsent', { granted: true }] },
      edges: ['on>yes'],
    })
    const stage = createStage([left, joins])
    expect(stage.turn(says('Baja')).contact).toMatchObject({ consents: { marketing: false }, score: -5 })
    expect(stage.turn(says('promos')).contact).toMatchObject({ consents: { marketing: true }, score: -5 })
    expect(stage.turn(says('Baja')).contact).toMatchObject({ consents: { marketing: false }, score: -10 })
    expect(stage.turn(says('Baja')).contact.score).toBe(-10)
  })

  it('opt-out said to an agent is recorded without a line', () => {
    const stage = createStage([form], { state: conversation(agent) })
    const result = stage.turn(says('stop'))
    expect(result.commands.map(({ kind }) => kind)).toEqual(['recordConsent'])
  })

  it('a privacy word is noted', () => {
    expect(createStage([]).turn(says('delete my data')).commands[0]).toEqual({ kind: 'notePrivacyWord', request: 'erase' })
  })

  it('"stop" drops every open question', () => {
    const stage = createStage([form, onTag('poll', { settings: { whenBusy: 'takeFloor' } })])
    stage.turn(says('hola'))
    stage.turn(tagged())
    const result = stage.turn(says('salir'))
    expect(result.endedRuns.map(({ endReason }) => endReason)).toEqual(['stopWord', 'stopWord'])
    expect(stage.state()).toEqual(conversation())
  })

  it('"menu" interrupts, and the question comes back when the menu is done', () => {
    const main = draw('main', { nodes: { on, m: ['sendMessage', text('Menú')] }, edges: ['on>m'] })
    const stage = createStage([main, form], { state: conversation({ floor: 'run-form', runs: [inside(form, 'name')] }) })
    expect(spoken(stage.turn(says('menú')))).toEqual(['Menú', '¿Nombre?'])
  })
})

describe('a person', () => {
  it('taking over suspends the question and its clock, and giving back repeats it', () => {
    const timed = draw('timed', {
      nodes: { on, q: ['ask', asks('¿Talla?', 'size', { timeoutSeconds: 3600 })], late: ['sendMessage', text('Tarde')] },
      edges: ['on>q', 'q.timeout>late'],
    })
    const stage = createStage([timed])
    expect(stage.turn(says('hola')).wakeAt).toBe(NOW + 60 * MINUTE)
    expect(stage.turn(owned(agent, undefined, NOW + 10 * MINUTE)).wakeAt).toBeNull()
    expect(spoken(stage.turn(event({ type: 'timeCame' }, NOW + 200 * MINUTE)))).toEqual([])
    expect(spoken(stage.turn(owned(bot, 'resume', NOW + 300 * MINUTE)))).toEqual(['¿Talla?'])
    expect(stage.run('timed')?.suspendedAt).toBeUndefined()
  })

  it('giving back after the service window closed repeats nothing, and the question can still be answered', () => {
    const stage = createStage([form])
    stage.turn(says('hola'))
    stage.turn(owned(agent))
    expect(spoken(stage.turn(owned(bot, 'resume', NOW + 2 * DAY)))).toEqual([])
    expect(spoken(stage.turn(says('Ana', {}, NOW + 3 * DAY)))).toEqual(['¿Ciudad?'])
  })

  it('giving back ends the run that was suspended unless told otherwise', () => {
    const stage = createStage([form])
    stage.turn(says('hola'))
    stage.turn(owned(agent))
    expect(stage.turn(owned(bot)).endedRuns).toMatchObject([{ flowId: 'form', endReason: 'takenOver' }])
  })

  it('giving back may start the flow over', () => {
    const stage = createStage([form])
    stage.turn(says('hola'))
    stage.turn(says('Ana'))
    stage.turn(owned(agent))
    const result = stage.turn(owned(bot, 'restart'))
    expect(spoken(result)).toEqual(['¿Nombre?'])
    expect(result.endedRuns).toMatchObject([{ endReason: 'restarted' }])
  })

  it('giving back goes on by the port of the handover', () => {
    const flow = draw('flow', {
      nodes: {
        on,
        h: ['handover', { messageToContact: 'Ya te atienden' }],
        back: ['sendMessage', text('De vuelta')],
        closed: ['sendMessage', text('Adiós')],
      },
      edges: ['on>h', 'h.returned>back', 'h.closed>closed'],
    })
    const stage = createStage([flow])
    const asked = stage.turn(says('hola'))
    expect(asked.commands.map(({ kind }) => kind)).toEqual(['sendMessage', 'requestHandover'])
    expect(stage.state().owner).toEqual({ type: 'queue' })
    stage.turn(owned(agent))
    expect(spoken(stage.turn(owned(bot)))).toEqual(['De vuelta'])

    const closing = createStage([flow])
    closing.turn(says('hola'))
    closing.turn(owned(agent))
    expect(spoken(closing.turn(event({ type: 'caseClosed', by: 'luz' })))).toEqual(['Adiós'])
    expect(closing.state().owner).toEqual({ type: 'bot' })
  })

  it('who never comes leaves the conversation to the run again', () => {
    const flow = draw('flow', {
      nodes: { on, h: ['handover', { maxWaitSeconds: 600 }], sorry: ['sendMessage', text('Te escribimos mañana')] },
      edges: ['on>h', 'h.unanswered>sorry'],
    })
    const stage = createStage([flow])
    const { wakeAt } = stage.turn(says('hola'))
    expect(wakeAt).toBe(NOW + 10 * MINUTE)
    expect(spoken(stage.turn(event({ type: 'timeCame' }, NOW + 10 * MINUTE)))).toEqual(['Te escribimos mañana'])
    expect(stage.state().owner).toEqual({ type: 'bot' })
  })

  it('whoever has the conversation keeps it when the time for waiting is over, and gives it back by the same node', () => {
    const flow = draw('flow', {
      nodes: {
        on,
        h: ['handover', { maxWaitSeconds: 600 }],
        sorry: ['sendMessage', text('Te escribimos mañana')],
        back: ['sendMessage', text('De vuelta')],
      },
      edges: ['on>h', 'h.unanswered>sorry', 'h.returned>back'],
    })
    const stage = createStage([flow])
    stage.turn(says('hola'))
    stage.turn(owned(agent))
    const late = stage.turn(event({ type: 'timeCame' }, NOW + 10 * MINUTE))
    expect(spoken(late)).toEqual([])
    expect(late.wakeAt).toBeNull()
    expect(stage.state().owner).toEqual({ type: 'agent', memberId: 'luz' })
    expect(spoken(stage.turn(owned(bot, 'end', NOW + 11 * MINUTE)))).toEqual(['De vuelta'])
  })

  it('who is known not to be there is waited for in the queue where the flow has no way for that', () => {
    const stage = createStage([draw('flow', { nodes: { on, h: ['handover'] }, edges: ['on>h'] })])
    stage.turn(says('hola'), { isAvailable: () => false })
    expect(stage.state().owner).toEqual({ type: 'queue' })
  })

  it('who is known not to be there is not waited for', () => {
    const flow = draw('flow', {
      nodes: { on, h: ['handover'], sorry: ['sendMessage', text('No hay nadie')] },
      edges: ['on>h', 'h.unavailable>sorry'],
    })
    const stage = createStage([flow])
    expect(spoken(stage.turn(says('hola'), { isAvailable: () => false }))).toEqual(['No hay nadie'])
    expect(stage.state().owner).toEqual({ type: 'bot' })
  })

  it('who does not answer any more does not get it: the queue does, and is told', () => {
    const flow = draw('flow', { nodes: { on, h: ['handover', { agentId: 'luz', team: 'ventas', note: 'Pidió botas' }] }, edges: ['on>h'] })
    const asked = {
      kind: 'requestHandover',
      note: expect.stringMatching(/^Pidió botas\nLa persona que eligió el flujo ya no puede atender/),
    }
    const left = createStage([flow])
    const { commands } = left.turn(says('hola'), { mayAnswer: () => false })
    expect(commands).toMatchObject([asked])
    expect(commands[0]).not.toHaveProperty('agentId')
    expect(left.state().owner).toEqual({ type: 'queue', team: 'ventas' })
    const there = createStage([flow])
    there.turn(says('hola'))
    expect(there.state().owner).toEqual({ type: 'agent', memberId: 'luz' })
  })

  it('on the phone has the conversation until the hours are over', () => {
    const stage = createStage([form])
    stage.turn(says('hola'))
    const until = NOW + 240 * MINUTE
    expect(stage.turn(event({ type: 'ownerChanged', owner: { type: 'phone', until } })).wakeAt).toBe(until)
    const result = stage.turn(event({ type: 'timeCame' }, until))
    expect(stage.state().owner).toEqual({ type: 'bot' })
    expect(result.endedRuns).toMatchObject([{ endReason: 'takenOver' }])
  })

  it('having the conversation hears order notices beside', () => {
    const stage = createStage([notice], { state: conversation(agent) })
    const { commands } = stage.turn(order())
    expect(commands).toMatchObject([{ kind: 'sendMessage', needsFloor: false, purpose: 'transactional' }])
  })

  it('having the conversation keeps a follow-up from speaking until it is given back', () => {
    const later = onTag('later', {
      nodes: { on: ['onEvent', { event: 'tagAdded' }], w: ['wait', { seconds: 3600 }], say: ['sendMessage', text('¿Todo bien?')] },
      edges: ['on>w', 'w>say'],
    })
    const stage = createStage([later])
    stage.turn(tagged())
    stage.turn(owned(agent))
    expect(spoken(stage.turn(event({ type: 'timeCame' }, NOW + 60 * MINUTE)))).toEqual([])
    expect(spoken(stage.turn(owned(bot, 'end', NOW + 90 * MINUTE)))).toEqual(['¿Todo bien?'])
  })
})

describe('a pause', () => {
  it('holds runs and timers, and nothing is lost when it ends', () => {
    const later = draw('later', {
      nodes: { on, w: ['wait', { seconds: 600 }], say: ['sendMessage', text('Hola de nuevo')] },
      edges: ['on>w', 'w>say'],
    })
    const stage = createStage([later])
    stage.turn(says('hola'))
    expect(stage.turn(event({ type: 'pauseChanged', paused: true })).wakeAt).toBeNull()
    expect(spoken(stage.turn(event({ type: 'timeCame' }, NOW + 60 * MINUTE)))).toEqual([])
    expect(stage.turn(event({ type: 'pauseChanged', paused: false }, NOW + 60 * MINUTE)).wakeAt).toBe(NOW + 10 * MINUTE)
    expect(spoken(stage.turn(event({ type: 'timeCame' }, NOW + 60 * MINUTE)))).toEqual(['Hola de nuevo'])
  })

  it('keeps the result of a call, and the run speaks when it ends', () => {
    const calling = draw('calling', {
      nodes: { on, c: ['httpRequest', { url: 'https://shop.example/x' }], say: ['sendMessage', text('Listo')] },
      edges: ['on>c', 'c>say'],
    })
    const stage = createStage([calling])
    const call = stage.turn(says('hola')).calls[0]
    stage.turn(event({ type: 'pauseChanged', paused: true }))
    const value = { status: 200, headers: {}, body: null }
    const result = { type: 'succeeded' as const, value }
    expect(spoken(stage.turn(event({ type: 'callFinished', runId: call?.runId ?? '', callId: call?.callId ?? '', result })))).toEqual([])
    expect(spoken(stage.turn(event({ type: 'pauseChanged', paused: false })))).toEqual(['Listo'])
  })
})

describe('what happens because of commands', () => {
  const tagging = (flowId: string, add: string, trigger: ['onMessage']) =>
    draw(flowId, { nodes: { on: trigger, t: ['tag', { add: [add] }] }, edges: ['on>t'] })

  it('starts other flows within the turn, with the chain that led there', () => {
    const stage = createStage([tagging('a', 'vip', on), onTag('b')])
    const result = stage.turn(says('hola'))
    expect(spoken(result)).toEqual(['¿b?'])
    expect(stage.run('b')?.chain).toEqual(['a'])
    expect(result.heard).toHaveLength(2)
  })

  it('is nothing when a command changes nothing', () => {
    const stage = createStage([tagging('a', 'vip', on), onTag('b')], { situation: taggedVip })
    expect(stage.turn(says('hola')).heard).toHaveLength(1)
  })

  it('ends where flows tag and untag one another in a circle', () => {
    const untag = draw('untag', { nodes: { on: ['onEvent', { event: 'tagAdded' }], t: ['tag', { remove: ['vip'] }] }, edges: ['on>t'] })
    const again = draw('again', { nodes: { on: ['onEvent', { event: 'tagRemoved' }], t: ['tag', { add: ['vip'] }] }, edges: ['on>t'] })
    const result = createStage([untag, again], { situation: taggedVip }).turn(tagged())
    expect(result.heard.at(-1)).toMatchObject({ by: [], because: 'loop' })
    expect(result.commands.map(({ kind }) => kind)).toEqual(['removeTag', 'addTag'])
  })

  it('closes the case as an event', () => {
    const closing = draw('closing', { nodes: { on, c: ['closeCase', { reason: 'listo' }] }, edges: ['on>c'] })
    const after = draw('after', {
      nodes: { on: ['onEvent', { event: 'caseClosed' }], say: ['sendMessage', text('¿Cómo te fue?')] },
      edges: ['on>say'],
    })
    expect(spoken(createStage([closing, after]).turn(says('hola')))).toEqual(['¿Cómo te fue?'])
  })
})

describe('publishing with people inside', () => {
  const newer = (drawing: Partial<Parameters<typeof draw>[1]> = {}) =>
    draw('form', {
      nodes: { on, name: ['ask', asks('¿Tu nombre?', 'name')], bye: ['sendMessage', text('Chao {{ name }}')] },
      edges: ['on>name', 'name.answered>bye'],
      version: 2,
      ...drawing,
    })
  const changed = (people: 'finish' | 'migrate' | 'stop', version: number | null = 2) =>
    event({ type: 'flowChanged', flowId: 'form', version, people })
  const waiting = (live: LiveFlow) =>
    createStage([live], {
      older: [form],
      state: conversation({
        floor: 'run-form',
        runs: [inside(form, 'name', { wait: { type: 'reply', since: NOW - MINUTE, wakeAt: NOW + DAY, choices: [], choicesOnly: false } })],
      }),
    })

  it('finish: they go on on their version', () => {
    const stage = waiting(newer())
    expect(stage.turn(changed('finish')).commands).toEqual([])
    expect(spoken(stage.turn(says('Ana')))).toEqual(['¿Ciudad?'])
  })

  it('migrate: they go on on the new one; nothing is said again and deadlines stay', () => {
    const stage = waiting(newer())
    const result = stage.turn(changed('migrate'))
    expect(result).toMatchObject({ commands: [], cannotMigrate: [], wakeAt: NOW + DAY })
    expect(stage.run('form')).toMatchObject({ version: 2, sha: 'sha-form-2', nodeId: 'name' })
    expect(spoken(stage.turn(says('Ana')))).toEqual(['Chao Ana'])
  })

  it.each([
    ['gone', { nodes: { on }, edges: [] }],
    ['of another kind', { nodes: { on, name: ['sendMessage', text('x')] as ['sendMessage', never] }, edges: ['on>name'] }],
  ])('migrate: who waits at a node that is %s stays and is told', (_how, drawing) => {
    const stage = waiting(newer(drawing as never))
    expect(stage.turn(changed('migrate')).cannotMigrate).toEqual([{ runId: 'run-form', flowId: 'form', version: 1, nodeId: 'name' }])
    // Tried again, and told once.
    expect(stage.turn(changed('migrate')).cannotMigrate).toEqual([])
    expect(stage.run('form')).toMatchObject({ version: 1 })
  })

  it('stop: they end', () => {
    const stage = waiting(newer())
    expect(stage.turn(changed('stop')).endedRuns).toMatchObject([{ endReason: 'stopped' }])
  })

  it('stop at switching off: they end, and those of no other flow', () => {
    const stage = createStage([form, prices], { state: conversation({ runs: [inside(form, 'name'), inside(prices, 'say')] }) })
    const { endedRuns } = stage.turn(changed('stop', null))
    expect(endedRuns.filter(({ endReason }) => endReason === 'stopped')).toMatchObject([{ flowId: 'form' }])
  })
})

describe('a failed run', () => {
  const failing = draw('failing', {
    nodes: { on, x: ['sendMessage', text('{{ a | nothing }}')], after: ['sendMessage', text('Sigo')] },
    edges: ['on>x', 'x>after'],
  })

  it('is kept, frees the floor and calls people', () => {
    const stage = createStage([failing])
    const result = stage.turn(says('hola'))
    expect(stage.state()).toMatchObject({ floor: null, owner: { type: 'queue' }, runs: [{ status: 'failed', nodeId: 'x' }] })
    expect(result.commands.map(({ kind }) => kind)).toEqual(['requestHandover'])
  })

  it('goes on from a node when it is retried, and the queue gives the conversation back', () => {
    const stage = createStage([failing])
    stage.turn(says('hola'))
    const run = stage.run('failing')
    const result = stage.turn(event({ type: 'retryRequested', runId: run?.id ?? '', nodeId: 'after' }))
    expect(spoken(result)).toEqual(['Sigo'])
    expect(stage.state()).toMatchObject({ owner: { type: 'bot' }, runs: [] })
  })

  it('is kept with the latest twenty, and no more', () => {
    const stage = createStage([{ ...failing, flow: { ...failing.flow, settings: { ...failing.flow.settings, reentry: 'restart' } } }])
    for (let day = 0; day < 25; day += 1) {
      stage.turn(says('hola', {}, NOW + day * MINUTE))
      stage.turn(owned(bot, 'end', NOW + day * MINUTE))
    }
    expect(stage.state().runs).toHaveLength(20)
  })

  it('of a version that is gone fails with its reason', () => {
    const stage = createStage([], { state: conversation({ floor: 'run-form', runs: [inside(form, 'name')] }) })
    const result = stage.turn(says('Ana'))
    expect(stage.run('form')).toMatchObject({ status: 'failed', failure: { code: 'flow.missingVersion' } })
    expect(result.commands.map(({ kind }) => kind)).toEqual(['requestHandover'])
  })

  it('takes the fallback when its message could not be delivered after it went on', () => {
    const stage = createStage([form])
    stage.turn(says('hola'))
    const runId = stage.run('form')?.id ?? ''
    stage.turn(
      event({ type: 'deliveryFinished', runId, messageIds: ['m'], outcome: 'failed', code: 'channel.windowClosed', reason: 'closed' }),
    )
    expect(stage.run('form')).toMatchObject({ status: 'failed', failure: { code: 'channel.windowClosed' } })
  })

  it('may have come to its end before its last message was refused, and is said again from there with what it knew', () => {
    const thanks = draw('thanks', {
      nodes: { on, q: ['ask', asks('¿Nombre?', 'name')], bye: ['sendMessage', text('Gracias, {{ name }}')] },
      edges: ['on>q', 'q.answered>bye'],
      variables: [{ name: 'name', type: 'text' }],
    })
    const stage = createStage([thanks])
    stage.turn(says('hola'))
    const runId = stage.run('thanks')?.id ?? ''
    expect(stage.turn(says('Ana', {}, NOW + MINUTE)).endedRuns).toMatchObject([{ id: runId, endReason: 'finished' }])
    const refused = { messageIds: ['m'], outcome: 'failed' as const, code: 'whatsapp.131026', nodeId: 'bye' }
    const result = stage.turn(event({ type: 'deliveryFinished', runId, ...refused }))
    const { endReason, ...failed } = stage.run('thanks') ?? {}
    expect([endReason, failed]).toMatchObject([undefined, { status: 'failed', nodeId: 'bye', failure: { code: 'whatsapp.131026' } }])
    expect(result.commands.map(({ kind }) => kind)).toEqual(['requestHandover'])
    expect(spoken(stage.turn(event({ type: 'retryRequested', runId, nodeId: 'bye' })))).toEqual(['Gracias, Ana'])
    expect(stage.state().runs).toEqual([])
  })

  it('is only made of the latest that came to their end, however many did', () => {
    const hello = draw('hello', { nodes: { on, x: ['sendMessage', text('Hola')] }, edges: ['on>x'] })
    const stage = createStage([hello])
    const [first] = stage.turn(says('uno')).endedRuns
    for (const word of ['dos', 'tres', 'cuatro']) stage.turn(says(word))
    const result = stage.turn(event({ type: 'deliveryFinished', runId: first?.id ?? '', messageIds: ['m'], outcome: 'failed' }))
    expect(stage.state()).toMatchObject({ runs: [], owner: { type: 'queue' } })
    expect(result.commands.map(({ kind }) => kind)).toEqual(['requestHandover'])
  })
})

function idleFor10Minutes(how: 'end' | 'handover') {
  // biome-ignore lint/suspicious/noThenProperty: a word of the flow format.
  return { idle: { afterSeconds: 600, then: how } }
}

describe('time', () => {
  it('ends an open question that was idle for too long', () => {
    const idle = draw('idle', {
      nodes: { on, q: ['ask', asks('¿?')] },
      edges: ['on>q'],
      settings: idleFor10Minutes('end'),
    })
    const stage = createStage([idle])
    expect(stage.turn(says('hola')).wakeAt).toBe(NOW + 10 * MINUTE)
    expect(stage.turn(event({ type: 'timeCame' }, NOW + 10 * MINUTE)).endedRuns).toMatchObject([{ endReason: 'idle' }])
  })

  it('hands an idle question over where the flow says so', () => {
    const idle = draw('idle', {
      nodes: { on, q: ['ask', asks('¿?')] },
      edges: ['on>q'],
      settings: idleFor10Minutes('handover'),
    })
    const stage = createStage([idle])
    stage.turn(says('hola'))
    stage.turn(event({ type: 'timeCame' }, NOW + 10 * MINUTE))
    expect(stage.state().owner).toEqual({ type: 'queue' })
  })

  it('sends reminders, then the timeout', () => {
    const patient = draw('patient', {
      nodes: {
        on,
        q: ['ask', asks('¿?', 'x', { reminders: [{ afterSeconds: 60, text: '¿Sigues?' }], timeoutSeconds: 300 })],
        late: ['sendMessage', text('Adiós')],
      },
      edges: ['on>q', 'q.timeout>late'],
    })
    const stage = createStage([patient])
    const first = stage.turn(says('hola'))
    const second = stage.turn(event({ type: 'timeCame' }, first.wakeAt ?? 0))
    const third = stage.turn(event({ type: 'timeCame' }, second.wakeAt ?? 0))
    expect([first, second, third].map(spoken)).toEqual([['¿?'], ['¿Sigues?'], ['Adiós']])
    expect([first, second, third].map(({ wakeAt }) => wakeAt)).toEqual([NOW + MINUTE, NOW + 5 * MINUTE, null])
  })

  it('stands still for an interrupted question and goes on with what was left', () => {
    const patient = draw('patient', { nodes: { on, q: ['ask', asks('¿?', 'x', { timeoutSeconds: 3600 })] }, edges: ['on>q'], order: 9 })
    const quiet = onTag('quiet', { settings: { whenBusy: 'takeFloor' } })
    const stage = createStage([patient, quiet])
    stage.turn(says('hola'))
    stage.turn({ ...tagged(), at: NOW + 10 * MINUTE })
    expect(stage.turn(event({ type: 'timeCame' }, NOW + DAY)).wakeAt).toBeNull()
    const back = stage.turn(says('bien', {}, NOW + DAY))
    expect(back.wakeAt).toBeGreaterThan(NOW + DAY)
  })

  it('is asked for at once when a turn used up its nodes', () => {
    const names = Array.from({ length: 250 }, (_, index) => `n${index}`)
    const long = draw('long', {
      nodes: {
        on,
        ...Object.fromEntries(names.map((name) => [name, ['addScore', { points: 1 }] as ['addScore', { points: number }]])),
        end: ['sendMessage', text('Fin')],
      },
      edges: ['on>n0', ...names.slice(1).map((name, index) => `n${index}>${name}`), 'n249>end'],
    })
    const stage = createStage([long])
    const first = stage.turn(says('hola'))
    expect(first).toMatchObject({ more: true, wakeAt: NOW })
    const second = stage.turn(says('¿hola?'))
    expect(spoken(second)).toEqual(['Fin'])
    expect(second.more).toBe(true)
  })
})

describe('a defect', () => {
  it('marks its event, calls people, and the next event goes on', () => {
    const stage = createStage([notice])
    const poison = event({ type: 'happened', name: 'orderCreated', data: { number: 1 }, chain: null as never })
    const good = order(8)
    const result = stage.turn([order(7), poison, good])
    expect(spoken(result)).toEqual(['Pedido 7', 'Pedido 8'])
    expect(result.unhandled).toMatchObject([{ eventId: poison.id, code: 'engine.defect' }])
    expect(result.heard.map(({ eventId }) => eventId)).not.toContain(poison.id)
    expect(result.commands.filter(({ kind }) => kind === 'requestHandover')).toHaveLength(1)
  })
})
