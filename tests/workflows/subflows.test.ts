import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Flow, flowSchema } from '#engine/flow/schema'
import { publishWorkflow } from '#workflows/messages'
import { asks, drawFlow, says } from '../support/draw-flow.ts'
import { type Hilo, startHilo } from '../support/hilo.ts'
import { type Members, openMembers } from '../support/members.ts'
import { companyId } from '../support/shop.ts'
import { threadOf } from '../support/thread.ts'
import { until } from '../support/until.ts'

let hilo: Hilo
let members: Members
let sizeId: string
let orderId: string

beforeAll(async () => {
  hilo = await startHilo()
  members = openMembers(hilo)
  sizeId = (await hilo.publish(size(1))).flowId
  orderId = (await hilo.publish(order(1))).flowId
}, 120_000)

afterAll(async () => {
  await members.close()
  await hilo.stop()
})

/** Asks for a size of what it is given, and gives the answer back. */
function size(version: number): Flow {
  const drawn = drawFlow({
    word: 'talla',
    variables: [
      { name: 'product', type: 'text', role: 'input' },
      { name: 'answer', type: 'text', role: 'output' },
    ],
    nodes: { ask: asks(`¿Qué talla de {{ product }}? (${version})`) },
    arrows: ['start.next > ask'],
  })
  return flowSchema.parse({
    ...drawn,
    nodes: drawn.nodes.map((node) => (node.id === 'start' ? { ...node, kind: 'onCall', params: {} } : node)),
  })
}

function order(version: number): Flow {
  const inputs = [{ name: 'product', value: '{{ thing }}' }]
  const outputs = [{ name: 'answer', variable: 'chosen' }]
  return drawFlow({
    word: 'pedido',
    variables: [{ name: 'chosen', type: 'text' }],
    nodes: {
      thing: ['setVariable', { variable: 'thing', value: 'botas' }],
      size: ['subflow', { flowId: sizeId, inputs, outputs }],
      done: says(`Anotado: {{ chosen }} (${version})`),
    },
    arrows: ['start.next > thing', 'thing.next > size', 'size.next > done'],
  })
}

const counts = () => hilo.storage.repositories(companyId).runs.counts(orderId)

describe('a flow that uses another one', () => {
  it('asks in it, uses the answer, and keeps the version it was published with', async () => {
    const early = threadOf(hilo, '573008000001')
    await early.say('pedido')
    await early.receives('¿Qué talla de botas? (1)')
    expect(await counts()).toEqual([{ version: 1, nodeId: 'size/ask', status: 'active', count: 1 }])

    // A new version of the used flow changes nothing for its callers.
    await hilo.publish(size(2), { flowId: sizeId })
    await early.say('42')
    await early.receives('Anotado: 42 (1)')
    const late = threadOf(hilo, '573008000002')
    await late.say('pedido')
    await late.receives('¿Qué talla de botas? (1)')
  })

  it('takes people inside along to its new version, by the node they are at', async () => {
    const thread = threadOf(hilo, '573008000002')
    await hilo.publish(order(2), { flowId: orderId, people: 'migrate' })
    const id = randomUUID()
    await members.gateway.startPublish({ companyId, flowId: orderId, version: 2, people: 'migrate' }, id)
    await hilo.client.workflow.getHandle(`${publishWorkflow}/${companyId}/${orderId}/${id}`).result()
    await until('they are in the second', async () => (await counts()).every(({ version }) => version === 2))
    await thread.say('38')
    await thread.receives('Anotado: 38 (2)')

    const fresh = threadOf(hilo, '573008000003')
    await fresh.say('pedido')
    await fresh.receives('¿Qué talla de botas? (2)')
  })

  it('tells of the visits inside', async () => {
    const { runs } = hilo.storage.repositories(companyId)
    const conversation = await threadOf(hilo, '573008000001').conversation()
    const [run] = (await runs.list({ conversationId: conversation.id })).items
    const visits = run ? await runs.visits(run.id) : []
    const places = (Array.isArray(visits) ? visits : []).map(({ nodeId, port }) => `${nodeId} ${port}`)
    expect(places).toEqual([
      'start next',
      'thing next',
      'size null',
      'size/start next',
      'size/ask null',
      'size/ask answered',
      'size next',
      'done next',
    ])
  })
})
