import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { publishWorkflow } from '#workflows/messages'
import { asks, drawFlow, says } from '../support/draw-flow.ts'
import { type Hilo, startHilo } from '../support/hilo.ts'
import { type Members, openMembers } from '../support/members.ts'
import { companyId, phoneNumberId } from '../support/shop.ts'
import { type Thread, threadOf } from '../support/thread.ts'
import { until } from '../support/until.ts'
import { batchWebhook, newWamid } from '../support/whatsapp-webhooks.ts'

const inside = 200
const atSize = 10

let hilo: Hilo
let members: Members
let flowId: string
let threads: Thread[]

beforeAll(async () => {
  hilo = await startHilo()
  members = openMembers(hilo)
  flowId = (await hilo.publish(order(1))).flowId
  threads = Array.from({ length: inside }, (_, n) => threadOf(hilo, `573006${String(n).padStart(6, '0')}`))
  await sayAll(threads, 'pedido')
  await until('everybody is asked', () => hilo.graph.sent.length === inside, 150_000)
  await sayAll(threads.slice(0, atSize), 'tres')
  await until('some are asked for the size', () => hilo.graph.sent.length === inside + atSize, 60_000)
}, 240_000)

afterAll(async () => {
  await members.close()
  await hilo.stop()
})

/** The flow as a version draws it; from the third on nobody is asked for the size. */
function order(version: number) {
  const asksSize = version < 3
  const nodes = { ask: asks('¿Cuántas quieres?'), done: says(`Anotado en la versión ${version}: {{ answer }}`) }
  const variables = [{ name: 'answer', type: 'text' }]
  return asksSize
    ? drawFlow({
        word: 'pedido',
        variables,
        nodes: { ...nodes, size: asks('¿Qué talla?') },
        arrows: ['start.next > ask', 'ask.answered > size', 'size.answered > done'],
      })
    : drawFlow({ word: 'pedido', variables, nodes, arrows: ['start.next > ask', 'ask.answered > done'] })
}

async function sayAll(to: Thread[], text: string): Promise<void> {
  const said = to.map(({ phone }) => ({ from: phone, id: newWamid(), at: Date.now(), text }))
  await hilo.post(batchWebhook(phoneNumberId, said))
}

/** Publishes the next version as the API does; gives what is left once everybody was told. */
async function publish(version: number, people: 'finish' | 'migrate' | 'stop'): Promise<void> {
  await hilo.publish(order(version), { flowId, people })
  const id = randomUUID()
  await members.gateway.startPublish({ companyId, flowId, version, people }, id)
  await hilo.client.workflow.getHandle(`${publishWorkflow}/${companyId}/${flowId}/${id}`).result()
}

function counts() {
  return hilo.storage.repositories(companyId).runs.counts(flowId)
}

const active = (version: number, nodeId: string, count: number) => ({ version, nodeId, status: 'active', count })

describe(`a new version while ${inside} people wait inside`, () => {
  it('lets them finish on theirs', async () => {
    await publish(2, 'finish')
    expect(await counts()).toEqual([active(1, 'ask', inside - atSize), active(1, 'size', atSize)])

    const [someone] = threads
    await someone?.say('grande')
    await someone?.receives('Anotado en la versión 1: grande')
    expect(await counts()).toEqual([active(1, 'ask', inside - atSize), active(1, 'size', atSize - 1)])
  })

  it('takes them along by node, and leaves those whose node is gone', async () => {
    await publish(3, 'migrate')
    const expected = [active(3, 'ask', inside - atSize), active(1, 'size', atSize - 1)]
    await until('those who can are in the third', async () => (await counts())[0]?.count === expected[0]?.count, 60_000)
    expect(await counts()).toEqual(expected)

    const moved = threads.at(-1)
    await moved?.say('tres')
    await moved?.receives('Anotado en la versión 3: tres')
    const left = threads[1]
    await left?.say('grande')
    await left?.receives('Anotado en la versión 1: grande')
    const { items } = await hilo.storage.repositories(companyId).thread.page((await left?.conversation())?.id ?? '')
    const stayed = items.flatMap((item) => (item.kind === 'event' && item.event.type === 'runStayed' ? [item.event] : []))
    expect(stayed).toEqual([expect.objectContaining({ flowId, version: 1 })])
    // A run stands at its question as soon as its turn is stored; the question itself may still be on its way.
    await until('every question and answer is sent', () => hilo.graph.sent.length >= inside + atSize + 3)
    expect(hilo.graph.sent.length).toBe(inside + atSize + 3)
  })

  it('stops them', async () => {
    await publish(4, 'stop')
    await until('nobody is inside', async () => (await counts()).length === 0, 60_000)
    const stopped = threads[100]
    await stopped?.say('tres')
    await stopped?.settled()

    expect(stopped?.received()).toEqual(['¿Cuántas quieres?'])
    const { items } = await hilo.storage.repositories(companyId).runs.list({ conversationId: (await stopped?.conversation())?.id })
    expect(items.map(({ endReason }) => endReason)).toEqual(['stopped'])
  })

  it('reaches a conversation at rest at its next turn', async () => {
    await hilo.stopWorker()
    hilo.environment.HILO_SESSION_QUIET_SECONDS = 1
    await hilo.startWorker()
    const thread = threadOf(hilo, '573007000001')
    await thread.say('pedido')
    const { workflowId } = await thread.conversation()
    await thread.receives('¿Cuántas quieres?')
    await until('it rests', async () => (await hilo.client.workflow.getHandle(workflowId).describe()).status.name === 'COMPLETED')
    await publish(5, 'migrate')
    expect(await counts()).toEqual([active(4, 'ask', 1)])

    await thread.say('tres')
    await thread.receives('Anotado en la versión 5: tres')
  })
})
