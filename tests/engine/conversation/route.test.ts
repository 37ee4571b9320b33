import { describe, expect, it } from '@jest/globals'
import type { Delivery } from '#engine/conversation/delivery'
import { wordsOf } from '#engine/conversation/global-words'
import { type RoutedEvent, route } from '#engine/conversation/route'
import type { LiveFlow, Situation } from '#engine/conversation/situation'
import type { ConversationState, Owner, RunState, Wait } from '#engine/conversation/state'
import type { FlowSettings } from '#engine/flow/schema'
import { asks, buttons, conversation, DAY, draw, event, flowsOf, inside, MINUTE, NOW, says, situation, taps, text } from './stage.ts'

const welcome = draw('welcome', {
  nodes: { on: ['onMessage'], name: ['ask', asks('¿Cómo te llamas?')] },
  edges: ['on>name'],
  order: 9,
})
const prices = draw('prices', {
  nodes: { on: ['onMessage', { match: 'keyword', mode: 'contains', words: ['precio'] }], say: ['sendMessage', text('100 pesos')] },
  edges: ['on>say'],
  settings: { whenBusy: 'takeFloor' },
  order: 5,
})
const shop = draw('shop', {
  nodes: {
    on: ['onMessage', { match: 'keyword', words: ['tienda'] }],
    menu: ['sendMessage', buttons('¿Qué buscas?', 'ropa', 'hogar')],
    ropa: ['sendMessage', text('Ropa')],
    hogar: ['sendMessage', text('Hogar')],
  },
  edges: ['on>menu', 'menu.ropa>ropa', 'menu.hogar>hogar'],
  order: 6,
})
const advert = draw('advert', {
  nodes: { on: ['onMessage', { match: 'reference', references: ['verano'] }], say: ['sendMessage', text('Oferta')] },
  edges: ['on>say'],
  order: 8,
})
const fresh = draw('fresh', {
  nodes: { on: ['onMessage', { match: 'firstOfCase' }], say: ['sendMessage', text('Bienvenida')] },
  edges: ['on>say'],
  order: 7,
})
const notice = draw('notice', {
  nodes: { on: ['onEvent', { event: 'orderCreated' }], say: ['sendMessage', text('Recibimos tu pedido')] },
  edges: ['on>say'],
  settings: { purpose: 'transactional' },
  order: 1,
})
const scoring = draw('scoring', {
  nodes: { on: ['onEvent', { event: 'orderCreated' }], add: ['addScore', { points: 5 }] },
  edges: ['on>add'],
  order: 2,
})
const followUp = draw('followUp', {
  nodes: {
    on: ['onEvent', { event: 'tagAdded' }],
    later: ['wait', { seconds: 2_592_000, cancelOnReply: true }],
    say: ['sendMessage', text('¿Sigues ahí?')],
  },
  edges: ['on>later', 'later>say'],
})

const reply = (changes: Partial<Extract<Wait, { type: 'reply' }>> = {}): Wait => ({
  type: 'reply',
  since: NOW - MINUTE,
  choices: [],
  choicesOnly: false,
  ...changes,
})
const shopChoices = ['ropa', 'hogar'].map((title) => ({ id: title, title, synonyms: title === 'ropa' ? ['vestidos'] : [] }))
const asking = inside(welcome, 'name')
const choosing = inside(shop, 'menu', { wait: reply({ choices: shopChoices, choicesOnly: true }) })
const sleeping = inside(followUp, 'later', { wait: { type: 'until', wakeAt: NOW + 20 * DAY, cancelOnReply: true } })
const waitsFor = (wait: Wait) => floor({ ...asking, wait })

const agent: Owner = { type: 'agent', memberId: 'luz' }
const queue: Owner = { type: 'queue' }
const phone: Owner = { type: 'phone', until: NOW + DAY }

function floor(run: RunState, ...others: RunState[]): ConversationState {
  return conversation({ floor: run.id, runs: [run, ...others] })
}

const live = [welcome, prices, shop, advert, fresh, notice, scoring]
const order = event({ type: 'happened', name: 'orderCreated', data: { id: '7' }, chain: [] })
const happened = (name: string, chain: string[] = []) => event({ type: 'happened', name, data: { tag: 'vip' }, chain })
const content = (type: 'reaction' | 'sticker' | 'system' | 'unsupported') =>
  ({
    reaction: { type: 'reaction', to: 'wamid', emoji: '👍' },
    sticker: { type: 'sticker', media: 'sticker' },
    system: { type: 'system', event: 'numberChanged' },
    unsupported: { type: 'unsupported', kind: 'poll' },
  })[type] as never

interface Row {
  state: ConversationState
  event: RoutedEvent
  live?: LiveFlow[]
  older?: LiveFlow[]
  situation?: Situation
}

/** Deliveries in a word each, so that a row is a line. */
function inWords(delivery: Delivery): string {
  const { type } = delivery
  if (type === 'resume') return `${delivery.as} ${delivery.runId}`
  if (type === 'saidBefore' || type === 'continue' || type === 'fallback') return `${type} ${delivery.runId}`
  if (type === 'start') return `start ${delivery.ref.flowId} ${delivery.entry}${delivery.replaces.length > 0 ? ' again' : ''}`
  if (type === 'tapJump') return `jump ${delivery.ref.flowId}@${delivery.ref.version} ${delivery.nodeId}.${delivery.choiceId}`
  if (type === 'staleTap') return `stale ${delivery.text ?? 'own line'}`
  if (type === 'word') return `word ${delivery.word}`
  return `nobody ${delivery.reason}`
}

function heardBy({ state, event: what, live: flows = live, older = [], situation: where = situation() }: Row): string[] {
  return route(state, flowsOf(flows, older), what, where, wordsOf(where.company)).map(inWords)
}

const rows: [fact: string, row: Row, heard: string[]][] = [
  // Legal words.
  ['an opt-out word is heard before the run that asks', { state: floor(asking), event: says('¡BAJA!') }, ['word optOut']],
  [
    'an opt-out word is heard while an agent has the conversation',
    { state: conversation({ owner: agent }), event: says('stop') },
    ['word optOut'],
  ],
  [
    'an opt-out word is heard while automations are paused',
    { state: conversation({ paused: true }), event: says('descadastrar') },
    ['word optOut'],
  ],
  ['a privacy word is heard before the run that asks', { state: floor(asking), event: says('Eliminar mis datos') }, ['word erase']],
  [
    'a request for a copy is heard in Portuguese',
    { state: conversation(), event: says('quero uma cópia dos meus dados') },
    ['word export'],
  ],
  ['an opt-out word inside a sentence is an answer', { state: floor(asking), event: says('la marea baja mañana') }, ['answer run-welcome']],
  [
    "a marketing template's own stop button is an opt-out",
    { state: conversation(), event: says('Detener promociones', { content: { type: 'choice', key: 'x', title: 'Detener promociones' } }) },
    ['word optOut'],
  ],
  [
    'a tap on one of our buttons is no legal word',
    { state: floor(choosing), event: taps({ flowId: 'shop', nodeId: 'menu', choiceId: 'ropa' }, { text: 'baja' }) },
    ['tap run-shop'],
  ],

  // Taps.
  [
    'a tap goes to the run that waits there',
    { state: floor(choosing), event: taps({ flowId: 'shop', nodeId: 'menu', choiceId: 'ropa' }) },
    ['tap run-shop'],
  ],
  [
    'a tap goes to the run that waits there although another has the floor',
    { state: floor(asking, choosing), event: taps({ flowId: 'shop', nodeId: 'menu', choiceId: 'hogar' }) },
    ['tap run-shop'],
  ],
  [
    'a tap after the end takes the floor at that choice',
    { state: conversation(), event: taps({ flowId: 'shop', nodeId: 'menu', choiceId: 'ropa' }) },
    ['jump shop@1 menu.ropa'],
  ],
  [
    'a tap after publishing goes to the live version when its node is still there',
    {
      state: conversation(),
      event: taps({ flowId: 'shop', version: 1, nodeId: 'menu', choiceId: 'ropa' }),
      live: [{ ...shop, ref: { ...shop.ref, version: 2 } }],
      older: [shop],
    },
    ['jump shop@2 menu.ropa'],
  ],
  [
    'a tap on a node deleted since goes to the version that sent it',
    {
      state: conversation(),
      event: taps({ flowId: 'shop', nodeId: 'menu', choiceId: 'ropa' }),
      live: [draw('shop', { nodes: { on: ['onMessage'] }, version: 2 })],
      older: [shop],
    },
    ['jump shop@1 menu.ropa'],
  ],
  [
    'a tap on a choice deleted since goes to the version that sent it',
    {
      state: conversation(),
      event: taps({ flowId: 'shop', nodeId: 'menu', choiceId: 'ropa' }),
      live: [draw('shop', { nodes: { on: ['onMessage'], menu: ['sendMessage', buttons('¿Qué buscas?', 'hogar')] }, version: 2 })],
      older: [shop],
    },
    ['jump shop@1 menu.ropa'],
  ],
  [
    'a tap on a deleted node is stale after 30 days',
    {
      state: conversation(),
      event: taps({ flowId: 'shop', nodeId: 'menu', choiceId: 'ropa', sentAt: NOW - 31 * DAY }),
      live: [draw('shop', { nodes: { on: ['onMessage'] }, version: 2, settings: { staleButtonText: 'Ya no' } })],
      older: [shop],
    },
    ['stale Ya no'],
  ],
  [
    'a tap on a node that no version has is stale',
    { state: conversation(), event: taps({ flowId: 'shop', nodeId: 'gone', choiceId: 'ropa' }) },
    ['stale own line'],
  ],
  [
    'a tap on a flow nobody knows is stale',
    { state: conversation(), event: taps({ flowId: 'lost', nodeId: 'menu', choiceId: 'a' }) },
    ['stale own line'],
  ],
  [
    'a tap on a flow that is switched off is stale',
    { state: conversation(), event: taps({ flowId: 'shop', nodeId: 'menu', choiceId: 'ropa' }), live: [{ ...shop, switchedOn: false }] },
    ['stale own line'],
  ],
  [
    'a tap 31 days old still works where its node is live',
    { state: conversation(), event: taps({ flowId: 'shop', nodeId: 'menu', choiceId: 'ropa', sentAt: NOW - 31 * DAY }) },
    ['jump shop@1 menu.ropa'],
  ],
  [
    'a second tap on the same button counts for nothing',
    { state: floor(choosing), event: taps({ flowId: 'shop', nodeId: 'menu', choiceId: 'ropa' }, { repeatedTap: true }) },
    ['nobody repeatedTap'],
  ],
  [
    'a tap while an agent has the conversation is for the agent',
    { state: { ...floor(choosing), owner: agent }, event: taps({ flowId: 'shop', nodeId: 'menu', choiceId: 'ropa' }) },
    ['nobody owner'],
  ],
  [
    'a tap answers a transactional notice while an agent has the conversation',
    {
      state: {
        ...conversation({ runs: [inside({ ...notice, flow: { ...shop.flow, settings: notice.flow.settings } }, 'menu')] }),
        owner: agent,
      },
      event: taps({ flowId: 'notice', nodeId: 'menu', choiceId: 'ropa' }),
    },
    ['tap run-notice'],
  ],
  [
    'a tap while automations are paused is heard by nobody',
    { state: { ...floor(choosing), paused: true }, event: taps({ flowId: 'shop', nodeId: 'menu', choiceId: 'ropa' }) },
    ['nobody paused'],
  ],
  [
    'a tap also calls off a follow-up',
    { state: floor(choosing, sleeping), event: taps({ flowId: 'shop', nodeId: 'menu', choiceId: 'ropa' }), live: [...live, followUp] },
    ['tap run-shop', 'notice run-followUp'],
  ],
  ['a typed title is a tap', { state: floor(choosing), event: says('Ropa') }, ['answer run-shop']],
  ['a typed number is a tap', { state: floor(choosing), event: says('2') }, ['answer run-shop']],
  ['a typed synonym is a tap', { state: floor(choosing), event: says('vestidos') }, ['answer run-shop']],
  [
    'a title that is also a global word is a tap',
    {
      state: floor({ ...choosing, wait: reply({ choices: [{ id: 'c', title: 'Cancelar', synonyms: [] }], choicesOnly: true }) }),
      event: says('cancelar'),
    },
    ['answer run-shop'],
  ],

  // Global words.
  ['"person" inside an ask calls a person', { state: floor(asking), event: says('Hablar con una persona') }, ['word person']],
  ['"person" is known in Portuguese and English', { state: floor(asking), event: says('ATENDENTE!!') }, ['word person']],
  ['"person" is heard without any run', { state: conversation(), event: says('agente') }, ['word person']],
  ['"person" is heard while automations are paused', { state: conversation({ paused: true }), event: says('humano') }, ['word person']],
  ['"person" said to a person is for that person', { state: conversation({ owner: queue }), event: says('humano') }, ['nobody owner']],
  [
    '"person" cannot be given another meaning',
    { state: floor(asking), event: says('persona'), situation: situation({ company: { globalWords: { menu: ['persona'] } } }) },
    ['word person'],
  ],
  [
    '"menu" inside an ask starts the flow for any message',
    { state: floor(asking), event: says('Menú'), live: [shopMenu(), welcome] },
    ['start main interrupt'],
  ],
  [
    '"menu" inside that flow starts it again',
    { state: floor(asking), event: says('menu'), live: [welcome] },
    ['start welcome floor again'],
  ],
  [
    '"menu" where no flow would start is an answer',
    { state: floor(asking), event: says('menu'), live: [notice], older: [welcome] },
    ['answer run-welcome'],
  ],
  [
    "a company's own word for the menu holds",
    {
      state: floor(asking),
      event: says('catálogo'),
      live: [shopMenu(), welcome],
      situation: situation({ company: { globalWords: { menu: ['Catalogo'] } } }),
    },
    ['start main interrupt'],
  ],
  ['"stop" inside an ask drops the question', { state: floor(asking), event: says('salir') }, ['word stop']],
  ['"stop" with nothing to stop is an ordinary message', { state: conversation(), event: says('salir') }, ['start welcome floor']],
  ['a global word inside a sentence is an answer', { state: floor(asking), event: says('soy agente de viajes') }, ['answer run-welcome']],

  // The run with the floor.
  ['an ask hears any text', { state: floor(asking), event: says('quiero saber el precio') }, ['answer run-welcome']],
  [
    'an ask hears a picture',
    { state: floor(asking), event: says('', { content: { type: 'media', media: 'image' } }) },
    ['answer run-welcome'],
  ],
  [
    'buttons alone leave other texts to the triggers',
    { state: floor(choosing), event: says('¿qué precio tiene?') },
    ['start prices interrupt'],
  ],
  ['buttons alone leave other texts to flows that would rather skip', { state: floor(choosing), event: says('hola') }, ['nobody busy']],
  ['a reaction answers nothing', { state: floor(asking), event: says('', { content: content('reaction') }) }, ['nobody notAnAnswer']],
  ['a sticker answers nothing', { state: floor(asking), event: says('', { content: content('sticker') }) }, ['nobody notAnAnswer']],
  ['a system line starts nothing', { state: conversation(), event: says('', { content: content('system') }) }, ['nobody notAnAnswer']],
  [
    'an unsupported message starts nothing',
    { state: conversation(), event: says('', { content: content('unsupported') }) },
    ['nobody notAnAnswer'],
  ],
  [
    'a message written before the question is kept, not an answer',
    { state: floor(asking), event: says('hola', { providerAt: NOW - 2 * MINUTE }) },
    ['saidBefore run-welcome'],
  ],
  [
    'a message of the very second of the question is an answer',
    { state: floor({ ...asking, wait: reply({ since: NOW - 500 }) }), event: says('Ana', { providerAt: NOW - 1000 }) },
    ['answer run-welcome'],
  ],
  [
    'a message handled in the turn that asks is kept, not an answer',
    { state: floor({ ...asking, askedInTurn: situation().turnId }), event: says('una pizza') },
    ['saidBefore run-welcome'],
  ],
  [
    'a late title is no tap',
    { state: floor(choosing), event: says('ropa', { providerAt: NOW - 2 * MINUTE }), live: [welcome, shop] },
    ['nobody busy'],
  ],
  [
    'a message during a call is kept for the run',
    { state: waitsFor({ type: 'call', callId: 'c' }), event: says('¿hola?') },
    ['saidBefore run-welcome'],
  ],
  [
    'a message during a delivery is kept for the run',
    { state: waitsFor({ type: 'delivery', messageIds: ['m'] }), event: says('¿hola?') },
    ['saidBefore run-welcome'],
  ],
  [
    'a message while the run goes on in the next turn is kept for it',
    { state: waitsFor({ type: 'budget' }), event: says('¿hola?') },
    ['saidBefore run-welcome'],
  ],
  [
    'a message in a pause of speech is kept for the run',
    { state: waitsFor({ type: 'until', wakeAt: NOW + 5000, cancelOnReply: false }), event: says('¿hola?') },
    ['saidBefore run-welcome'],
  ],
  [
    'a message ends a pause that ends on a reply',
    { state: waitsFor({ type: 'until', wakeAt: NOW + 5000, cancelOnReply: true }), event: says('¿hola?') },
    ['answer run-welcome'],
  ],
  ['an interrupted ask hears no text', { state: conversation({ runs: [asking] }), event: says('precio') }, ['start prices floor']],

  // A 30-day follow-up when the customer writes.
  [
    'a follow-up hears that the customer wrote, and so does the trigger',
    { state: conversation({ runs: [sleeping] }), event: says('hola') },
    ['notice run-followUp', 'start welcome floor'],
  ],
  [
    'a follow-up hears what the run with the floor hears',
    { state: floor(asking, sleeping), event: says('Ana') },
    ['answer run-welcome', 'notice run-followUp'],
  ],
  [
    'a follow-up hears what is said to an agent',
    { state: { ...conversation({ runs: [sleeping] }), owner: agent }, event: says('hola') },
    ['notice run-followUp', 'nobody owner'],
  ],
  [
    'a follow-up hears no reaction',
    { state: conversation({ runs: [sleeping] }), event: says('', { content: content('reaction') }) },
    ['nobody notAnAnswer'],
  ],
  [
    'a follow-up that does not care hears nothing',
    {
      state: conversation({ runs: [{ ...sleeping, wait: { type: 'until', wakeAt: NOW + DAY, cancelOnReply: false } }] }),
      event: says('hola'),
    },
    ['start welcome floor'],
  ],

  // Triggers.
  ['a keyword comes before any message', { state: conversation(), event: says('el PRECÍO, por favor') }, ['start prices floor']],
  [
    'the first of a case comes before any message',
    { state: conversation(), event: says('hola', { firstOfCase: true }) },
    ['start fresh floor'],
  ],
  [
    'a keyword comes before the first of a case',
    { state: conversation(), event: says('precio', { firstOfCase: true }) },
    ['start prices floor'],
  ],
  [
    'an advert comes before a keyword',
    { state: conversation(), event: says('precio', { referral: { source: 'ad', ref: 'verano' } }) },
    ['start advert floor'],
  ],
  [
    "the merchant's order decides between equals",
    { state: conversation(), event: says('hola'), live: [welcome, draw('sooner', { nodes: { on: ['onMessage'] }, order: 3 })] },
    ['start sooner beside'],
  ],
  [
    'a flow that is switched off starts nothing',
    { state: conversation(), event: says('hola'), live: [{ ...welcome, switchedOn: false }] },
    ['nobody noTrigger'],
  ],
  [
    'a flow of another channel starts nothing',
    { state: conversation(), event: says('hola'), live: [draw('other', { nodes: { on: ['onMessage', { channels: ['other'] }] } })] },
    ['nobody noTrigger'],
  ],
  [
    'a message starts nothing while the queue has the conversation',
    { state: conversation({ owner: queue }), event: says('precio') },
    ['nobody owner'],
  ],
  [
    'a message starts nothing while the phone has the conversation',
    { state: conversation({ owner: phone }), event: says('hola') },
    ['nobody owner'],
  ],
  ['a message starts nothing in a paused conversation', { state: conversation({ paused: true }), event: says('hola') }, ['nobody paused']],
  [
    'a message starts nothing in a paused company',
    { state: conversation(), event: says('hola'), situation: situation({ company: { paused: true } }) },
    ['nobody paused'],
  ],
  ['a run hears nothing in a paused conversation', { state: { ...floor(asking), paused: true }, event: says('Ana') }, ['nobody paused']],
  [
    'a run hears nothing while an agent has the conversation',
    { state: { ...floor(asking), owner: agent }, event: says('Ana') },
    ['nobody owner'],
  ],

  // Events.
  ['an order notice starts beside the chat', { state: floor(asking), event: order }, ['start notice beside', 'start scoring beside']],
  [
    'an order notice starts while an agent has the conversation',
    { state: conversation({ owner: agent }), event: order },
    ['start notice beside', 'start scoring beside'],
  ],
  [
    'nothing starts on an event while automations are paused',
    { state: conversation({ paused: true }), event: order },
    ['nobody paused', 'nobody paused'],
  ],
  ['an event no flow knows is heard by nobody', { state: conversation(), event: happened('stageChanged') }, ['nobody noTrigger']],
  [
    'two flows hear one event',
    { state: conversation(), event: happened('tagAdded'), live: [survey('a', {}), survey('b', {})] },
    ['start a floor', 'start b floor'],
  ],
  [
    'the fifth link of a chain starts nothing',
    { state: conversation(), event: happened('tagAdded', ['1', '2', '3', '4']), live: [survey('a', {})] },
    ['nobody loop'],
  ],
  [
    'the fourth link of a chain starts',
    { state: conversation(), event: happened('tagAdded', ['1', '2', '3']), live: [survey('a', {})] },
    ['start a floor'],
  ],
  [
    'a flow already in the chain starts nothing',
    { state: conversation(), event: happened('tagAdded', ['a', 'x']), live: [survey('a', {}), survey('b', {})] },
    ['nobody loop', 'start b floor'],
  ],

  // Time, calls, deliveries, handovers.
  [
    'time is heard by every run that is due, earliest first',
    {
      state: conversation({
        runs: [
          { ...sleeping, wait: { type: 'until', wakeAt: NOW - 1, cancelOnReply: true } },
          { ...asking, id: 'early', wait: reply({ wakeAt: NOW - 5 }) },
        ],
      }),
      event: event({ type: 'timeCame' }),
    },
    ['time early', 'time run-followUp'],
  ],
  [
    'time is not heard by a suspended question',
    {
      state: conversation({ runs: [{ ...asking, suspendedAt: NOW - 9, wait: reply({ wakeAt: NOW - 5 }) }] }),
      event: event({ type: 'timeCame' }),
    },
    ['nobody noRunWaits'],
  ],
  [
    'time is heard by nobody while automations are paused',
    {
      state: { ...conversation({ paused: true }), runs: [{ ...sleeping, wait: { type: 'until', wakeAt: NOW, cancelOnReply: false } }] },
      event: event({ type: 'timeCame' }),
    },
    ['nobody noRunWaits'],
  ],
  [
    'a result goes to the run that called',
    { state: waitsFor({ type: 'call', callId: 'c' }), event: callFinished('c') },
    ['result run-welcome'],
  ],
  [
    'a result goes to a run that called while an agent has the conversation',
    { state: { ...waitsFor({ type: 'call', callId: 'c' }), owner: agent }, event: callFinished('c') },
    ['result run-welcome'],
  ],
  [
    'a result of an earlier call is heard by nobody',
    { state: waitsFor({ type: 'call', callId: 'd' }), event: callFinished('c') },
    ['nobody noRunWaits'],
  ],
  [
    'a delivery goes to the run that waits for it',
    { state: waitsFor({ type: 'delivery', messageIds: ['m'] }), event: delivered('sent') },
    ['result run-welcome'],
  ],
  ['a delivery nobody waits for is heard by nobody', { state: floor(asking), event: delivered('sent') }, ['nobody noRunWaits']],
  ['a failed delivery nobody waits for takes the fallback', { state: floor(asking), event: delivered('failed') }, ['fallback run-welcome']],
  [
    'the outcome of a handover goes to the run that asked for it',
    { state: waitsFor({ type: 'human' }), event: event({ type: 'handoverSettled', runId: 'run-welcome', outcome: 'closed' }) },
    ['result run-welcome'],
  ],
]

function shopMenu(): LiveFlow {
  return draw('main', { nodes: { on: ['onMessage'], menu: ['sendMessage', buttons('Menú', 'a', 'b')] }, edges: ['on>menu', 'menu.a>menu'] })
}

function survey(flowId: string, settings: { [Key in keyof FlowSettings]?: FlowSettings[Key] }): LiveFlow {
  return draw(flowId, { nodes: { on: ['onEvent', { event: 'tagAdded' }], ask: ['ask', asks('¿Qué tal?')] }, edges: ['on>ask'], settings })
}

function callFinished(callId: string) {
  return event({ type: 'callFinished', runId: 'run-welcome', callId, result: { type: 'succeeded', value: null } })
}

function delivered(outcome: 'sent' | 'failed') {
  return event({ type: 'deliveryFinished', runId: 'run-welcome', messageIds: ['m'], outcome })
}

describe('route', () => {
  it.each(rows)('%s', (_fact, row, heard) => {
    expect(heardBy(row)).toEqual(heard)
  })

  it('has an answer for at least sixty situations', () => expect(rows.length).toBeGreaterThanOrEqual(60))
})

describe('a flow that wants the floor while another run has it', () => {
  const outcomes: [whenBusy: FlowSettings['whenBusy'], interruptible: boolean, heard: string][] = [
    ['takeFloor', true, 'start b interrupt'],
    ['takeFloor', false, 'start b queue'],
    ['queue', true, 'start b queue'],
    ['queue', false, 'start b queue'],
    ['skip', true, 'nobody busy'],
    ['skip', false, 'nobody busy'],
  ]
  it.each(outcomes)('%s, the other interruptible: %s -> %s', (whenBusy, interruptible, heard) => {
    const holder = survey('a', { interruptible })
    const state = floor(inside(holder, 'ask'))
    expect(heardBy({ state, event: happened('tagAdded', ['a']), live: [survey('b', { whenBusy })], older: [holder] })).toEqual([heard])
  })

  it.each([
    ['queue', 'start b queue'],
    ['takeFloor', 'nobody owner'],
    ['skip', 'nobody owner'],
  ] as const)('%s, an agent has the conversation -> %s', (whenBusy, heard) => {
    expect(heardBy({ state: conversation({ owner: agent }), event: happened('tagAdded'), live: [survey('b', { whenBusy })] })).toEqual([
      heard,
    ])
  })
})

describe('a trigger that finds the contact inside its flow', () => {
  it.each([
    ['restart', 'takeFloor', 'start a floor again'],
    ['restart', 'skip', 'start a floor again'],
    ['ignore', 'takeFloor', 'nobody inside'],
    ['ignore', 'skip', 'nobody inside'],
    ['continue', 'takeFloor', 'continue run-a'],
    ['continue', 'skip', 'continue run-a'],
  ] as const)('%s, %s -> %s', (reentry, whenBusy, heard) => {
    const flow = survey('a', { reentry, whenBusy })
    expect(heardBy({ state: floor(inside(flow, 'ask')), event: happened('tagAdded'), live: [flow] })).toEqual([heard])
  })

  it.each([
    ['restart', 'takeFloor', 'start a interrupt again'],
    ['restart', 'queue', 'start a queue again'],
    ['restart', 'skip', 'nobody busy'],
    ['ignore', 'takeFloor', 'nobody inside'],
    ['continue', 'takeFloor', 'continue run-a'],
    ['continue', 'skip', 'nobody busy'],
  ] as const)('%s, %s, while another run has the floor -> %s', (reentry, whenBusy, heard) => {
    const flow = survey('a', { reentry, whenBusy })
    const state = floor(asking, inside(flow, 'ask'))
    expect(heardBy({ state, event: happened('tagAdded'), live: [flow, welcome] })).toEqual([heard])
  })
})
