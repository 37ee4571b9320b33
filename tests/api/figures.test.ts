import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type KeyHolder, openApiKeys } from '../support/api-keys.ts'
import { asks, drawFlow, says } from '../support/draw-flow.ts'
import { type Hilo, startHilo } from '../support/hilo.ts'
import { companyId } from '../support/shop.ts'
import { type Thread, textOf, threadOf } from '../support/thread.ts'
import { until } from '../support/until.ts'

/** Reads well and never ends: refused by the renderer's bounds when it runs. */
const endless = '{% for i in (1..3000000) %}{{ answer }}{% endfor %}'

let hilo: Hilo
let owner: KeyHolder
let viewer: KeyHolder
let stranger: KeyHolder

beforeAll(async () => {
  hilo = await startHilo()
  const keys = await openApiKeys(hilo)
  owner = await keys.holder(companyId, 'owner')
  viewer = await keys.holder(companyId, 'viewer')
  stranger = await keys.holder('bora', 'owner')
})
afterAll(() => hilo.stop())

/** A menu of three: one asks and thanks, one fails, one leads nowhere. */
function shop(word: string, total: string) {
  const options = ['comprar', 'cotizar', 'nada'].map((id) => ({ id, title: id }))
  return drawFlow({
    word,
    nodes: {
      menu: ['ask', { content: { type: 'text', text: '¿Qué quieres?' }, answer: 'choice', options, saveTo: 'wish' }],
      size: asks('¿Qué talla?'),
      thanks: says('Gracias'),
      total: says(total),
      person: ['handover', { note: 'Revisar' }],
    },
    arrows: ['start.next > menu', 'menu.comprar > size', 'size.answered > thanks', 'menu.cotizar > total', 'total.next > person'],
    variables: [
      { name: 'wish', type: 'text' },
      { name: 'answer', type: 'text' },
    ],
  })
}

const repositories = () => hilo.storage.repositories(companyId)
const figures = async (flowId: string, query = '') => {
  while ((await repositories().counters.foldFacts()) > 0);
  return (await owner.get(`/flows/${flowId}/figures${query}`).expect(200)).body
}
const nodeIn = ({ nodes }: { nodes: { nodeId: string }[] }, nodeId: string) => nodes.find((node) => node.nodeId === nodeId)
const statusOf = (thread: Thread, status: string) =>
  until(`the run is ${status}`, async () => {
    const { id } = await thread.conversation()
    return (await repositories().runs.list({ conversationId: id })).items[0]?.status === status
  })

/** Whatever it comes with: buttons are no plain text. */
const reads = (thread: Thread, text: string) =>
  until(`"${text}" for ${thread.phone}`, async () => (await thread.outgoing()).some((message) => textOf(message)?.includes(text)))

async function comes(phone: string, word: string, ...answers: [says: string, then: string][]): Promise<Thread> {
  const thread = threadOf(hilo, phone)
  await thread.say(word)
  await reads(thread, '¿Qué quieres?')
  for (const [text, then] of answers) {
    await thread.say(text)
    if (then !== '') await reads(thread, then)
  }
  return thread
}

describe('the figures of a flow', () => {
  it('add up: who came, which way they took, who stands where, who failed and who dropped out', async () => {
    const { flowId } = await hilo.publish(shop('tienda', endless))
    await Promise.all([
      comes('573005100001', 'tienda', ['comprar', '¿Qué talla?'], ['27', 'Gracias']).then((thread) => statusOf(thread, 'ended')),
      comes('573005100002', 'tienda', ['comprar', '¿Qué talla?']),
      comes('573005100003', 'tienda', ['cotizar', '']).then((thread) => statusOf(thread, 'failed')),
      comes('573005100004', 'tienda', ['nada', '']).then((thread) => statusOf(thread, 'ended')),
      comes('573005100005', 'tienda'),
    ])
    const told = await figures(flowId)

    expect(told.totals).toEqual({ started: 5, finished: 2, handedOver: 0, failed: 1, stopped: 0, inside: 2 })
    expect(nodeIn(told, 'start')).toMatchObject({ reached: 5, left: [{ port: 'next', count: 5 }], dropped: 0, waiting: 0 })
    expect(nodeIn(told, 'menu')).toMatchObject({
      reached: 5,
      left: expect.arrayContaining([
        { port: 'comprar', count: 2 },
        { port: 'cotizar', count: 1 },
        { port: 'nada', count: 1 },
      ]),
      drops: [{ reason: 'finished', port: 'nada', count: 1 }],
      dropped: 1,
      waiting: 1,
      medianAnswerSeconds: expect.any(Number),
    })
    expect(nodeIn(told, 'size')).toMatchObject({ reached: 2, left: [{ port: 'answered', count: 1 }], waiting: 1, dropped: 0 })
    expect(nodeIn(told, 'total')).toMatchObject({
      reached: 1,
      left: [],
      failures: [{ code: 'template.bounds', count: 1 }],
      dropped: 1,
      failedNow: 1,
    })
    expect(nodeIn(told, 'thanks')).toMatchObject({ reached: 1, finished: 1, dropped: 0 })
    expect(nodeIn(told, 'person')).toBeUndefined()
  })

  it('tell those whom a person took over apart from those who came to an end, and count handovers', async () => {
    const { flowId } = await hilo.publish(shop('mostrador', 'Son {{ wish }}'))
    await comes('573005100011', 'mostrador', ['cotizar', 'Son cotizar'])
    await until('the handover is counted', async () => (await figures(flowId)).totals.handedOver === 1)
    expect((await figures(flowId)).totals).toMatchObject({ started: 1, inside: 1, failed: 0 })

    const other = await comes('573005100012', 'mostrador')
    await hilo.publish(shop('mostrador', 'Nuevo'), { flowId, people: 'stop' })
    await repositories().flows.switch(flowId, false, 'stop')
    await other.say('hola')
    await statusOf(other, 'ended')
    const told = await figures(flowId)
    expect(nodeIn(told, 'menu')).toMatchObject({ reached: 2, drops: [{ reason: 'stopped', port: null, count: 1 }], waiting: 0 })
    expect(told.totals).toMatchObject({ stopped: expect.any(Number), finished: 0 })
  })

  it('are of one version where it is named, and empty where nothing ran', async () => {
    const { flowId } = await hilo.publish(shop('versiones', 'uno'))
    await comes('573005100021', 'versiones')
    expect((await figures(flowId, '?version=2')).nodes).toEqual([])
    expect((await figures(flowId, '?version=1&days=7')).totals).toMatchObject({ started: 1, inside: 1 })
    expect((await figures(flowId, '?version=2')).totals).toEqual({
      started: 0,
      finished: 0,
      handedOver: 0,
      failed: 0,
      stopped: 0,
      inside: 0,
    })
  })

  it('tell what happens inside a flow that is used at the node that uses it, once per call', async () => {
    const size = drawFlow({
      word: 'x',
      variables: [{ name: 'answer', type: 'text', role: 'output' }],
      nodes: { ask: asks('¿Qué talla?'), total: says(`{% if answer == 'mala' %}${endless}{% endif %}Talla {{ answer }}`) },
      arrows: ['start.next > ask', 'ask.answered > total'],
    })
    const callable = size.nodes.map((node) =>
      node.id === 'start' ? { ...node, kind: 'onCall', params: {} } : { ...node, name: `Nodo ${node.id}` },
    )
    const { flowId: sizeId } = await hilo.publish({ ...size, name: 'Tallas', nodes: callable })
    const caller = drawFlow({
      word: 'botas',
      nodes: { call: ['subflow', { flowId: sizeId }], done: says('Anotado') },
      arrows: ['start.next > call', 'call.next > done'],
    })
    const { flowId } = await hilo.publish(caller)
    const asked = async (phone: string) => {
      const thread = threadOf(hilo, phone)
      await thread.say('botas')
      await reads(thread, '¿Qué talla?')
      return thread
    }
    const [fine, bad] = await Promise.all([asked('573005100041'), asked('573005100042'), asked('573005100043')])
    await Promise.all([fine.say('42'), bad.say('mala')])
    await Promise.all([reads(fine, 'Anotado'), statusOf(bad, 'failed')])
    const told = await figures(flowId)
    expect(told.totals).toMatchObject({ started: 3, finished: 1, failed: 1, inside: 1 })
    expect(told.nodes.map(({ nodeId }: { nodeId: string }) => nodeId).toSorted()).toEqual(['call', 'done', 'start'])
    expect(nodeIn(told, 'call')).toMatchObject({
      ...{ reached: 3, left: [{ port: 'next', count: 1 }], dropped: 1, failures: [{ code: 'template.bounds', count: 1 }] },
      ...{ waiting: 1, failedNow: 1, finished: 0 },
      inside: [
        { nodeId: 'call/start', reached: 3, dropped: 0, waiting: 0 },
        { nodeId: 'call/ask', reached: 3, waiting: 1, inner: { callId: 'call', flow: 'Tallas', name: 'Nodo ask', kind: 'ask' } },
        { nodeId: 'call/total', reached: 2, dropped: 1, failedNow: 1 },
      ],
    })
    expect((await owner.get(`/flows/${flowId}/people`).expect(200)).body.counts).toEqual([
      { version: 1, nodeId: 'call', status: 'active', count: 1 },
      { version: 1, nodeId: 'call', status: 'failed', count: 1 },
    ])

    const inner = { callId: 'call', flow: 'Tallas', name: 'Nodo total', kind: 'sendMessage' }
    const { items } = (await owner.get(`/runs?flowId=${flowId}&nodeId=call&status=failed`).expect(200)).body
    expect(items).toMatchObject([{ nodeId: 'call/total', inner, failure: { nodeId: 'call/total', inner } }])
    const run = `/runs/${encodeURIComponent(items[0].id)}`
    const { items: way } = (await owner.get(`${run}/visits`).expect(200)).body
    expect(way).toMatchObject([
      { nodeId: 'start', inner: null },
      { nodeId: 'call', inner: null, leftAt: expect.anything(), port: null },
      { nodeId: 'call/start', inner: { callId: 'call' } },
      { nodeId: 'call/ask', messages: [{ text: '¿Qué talla?' }, { text: 'mala' }] },
      { nodeId: 'call/total' },
    ])

    // Repaired in the flow that is used, and published in the one that uses it.
    await hilo.publish(
      { ...size, name: 'Tallas', nodes: callable.map((node) => (node.id === 'total' ? { ...node, params: says('Ya está')[1] } : node)) },
      { flowId: sizeId },
    )
    await hilo.publish(caller, { flowId })
    await owner.post(`${run}/retry`).send({ nodeId: 'call/total' }).expect(202)
    await reads(bad, 'Ya está')
    await statusOf(bad, 'ended')
    const ended = (await owner.get(`${run}/visits`).expect(200)).body.items
    expect(ended.map(({ nodeId }: { nodeId: string }) => nodeId)).toEqual([
      'start',
      'call',
      'call/start',
      'call/ask',
      'call/total',
      'call/total',
      'done',
    ])
    expect(ended[1]).toMatchObject({ port: 'next' })
  })

  it('leave out what was played on a test channel', async () => {
    const { flowId } = await hilo.publish(shop('ensayo', 'uno'))
    const { body: channel } = await owner.post('/channels').send({ kind: 'test', name: 'Prueba' }).expect(201)
    await owner.post(`/channels/${channel.id}/test-messages`).send({ from: 'ana', content: { type: 'text', text: 'ensayo' } })
    await until('the test run stands there', async () => (await repositories().runs.list({ flowId })).items[0]?.waitType === 'reply')
    const told = await figures(flowId)
    expect([told.nodes, told.totals.inside]).toEqual([[], 0])
    expect((await owner.get(`/runs?flowId=${flowId}`)).body.items).toMatchObject([{ test: true }])
  })

  it('are nothing to another company, and refuse other periods', async () => {
    const { flowId } = await hilo.publish(shop('ajena', 'uno'))
    await stranger.get(`/flows/${flowId}/figures`).expect(404)
    await owner.get(`/flows/${flowId}/figures?days=400`).expect(400)
  })
})

describe('a run that is looked at', () => {
  it('tells per node what was said, heard and which way it went; without the right, masked', async () => {
    const { flowId } = await hilo.publish(shop('mirar', 'uno'))
    const thread = await comes('573005100031', 'mirar', ['comprar', '¿Qué talla?'], ['27', 'Gracias'])
    await statusOf(thread, 'ended')
    await thread.settled()
    const [run] = (await owner.get(`/runs?flowId=${flowId}`).expect(200)).body.items
    const path = `/runs/${encodeURIComponent(run.id)}`
    const { items: visits } = (await owner.get(`${path}/visits`).expect(200)).body
    const told = visits.map(({ nodeId, port, messages }: Visit) => [nodeId, port, messages.map(({ by, text }) => `${by}: ${text}`)])
    expect(told).toEqual([
      ['start', 'next', ['customer: mirar']],
      ['menu', 'comprar', [expect.stringMatching(/^bot: ¿Qué quieres/), 'customer: comprar']],
      ['size', 'answered', ['bot: ¿Qué talla?', 'customer: 27']],
      ['thanks', 'next', ['bot: Gracias']],
    ])
    expect((await owner.get(path)).body).toMatchObject({
      variables: { answer: '27' },
      masked: false,
      contact: { phone: expect.any(String) },
    })
    const rest = (await owner.get(`${path}/visits?limit=2`)).body
    expect([rest.items.length, (await owner.get(`${path}/visits?cursor=${rest.nextCursor}`)).body.items[0].nodeId]).toEqual([2, 'size'])

    const answers = await Promise.all([path, `${path}/visits`, `/runs?flowId=${flowId}`].map((path) => viewer.get(path).expect(200)))
    for (const { text } of answers)
      for (const word of ['"27"', 'talla', '5100031', 'Gracias']) expect([word, text.includes(word)]).toEqual([word, false])
    expect(answers[0]?.body).toMatchObject({
      variables: { answer: '•••', wish: '•••' },
      masked: true,
      contact: { name: '•••', phone: null },
    })
    await viewer.post(`${path}/retry`).send({}).expect(403)
    await stranger.get(`${path}/visits`).expect(404)
  })
})

interface Visit {
  nodeId: string
  port: string | null
  messages: { by: string; text: string }[]
}
