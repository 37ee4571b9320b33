import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { io, type Socket } from 'socket.io-client'
import type { Flow } from '#engine/flow/schema'
import type { RunDoc } from '#storage/documents/run'
import { type KeyHolder, openApiKeys } from '../support/api-keys.ts'
import { asks, type DrawnNode, drawFlow, says } from '../support/draw-flow.ts'
import { type Hilo, startHilo } from '../support/hilo.ts'
import { startHttpServer } from '../support/http-server.ts'
import { companyId } from '../support/shop.ts'
import { type Thread, threadOf } from '../support/thread.ts'
import { until } from '../support/until.ts'

const question = '¿Cuántas quieres?'
/** Workers trust what they have read of settings and channels for two seconds. */
const settingsReachMs = 2_500

let hilo: Hilo
let url: string
let owner: KeyHolder
let lupe: KeyHolder
let rosa: KeyHolder
let stranger: KeyHolder

beforeAll(async () => {
  hilo = await startHilo({ HILO_SWEEP_SECONDS: '1', HILO_ALLOWED_HOSTS: '127.0.0.1' })
  const keys = await openApiKeys(hilo)
  url = keys.url
  owner = await keys.holder(companyId, 'owner')
  lupe = await keys.holder(companyId, 'agent')
  rosa = await keys.holder(companyId, 'agent')
  stranger = await keys.holder('bora', 'owner')
})

afterAll(() => hilo.stop())

/** Asks for a number and repeats it. */
function order(word: string, done: string): Flow {
  return drawFlow({
    word,
    nodes: { ask: asks(question), done: says(done) },
    arrows: ['start.next > ask', 'ask.answered > done'],
    variables: [{ name: 'answer', type: 'text' }],
  })
}

/** Creates and publishes a flow as the builder does. */
async function publishNew(draft: Flow): Promise<{ flowId: string }> {
  const { body: flow } = await owner.post('/flows').send({ name: draft.name, draft }).expect(201)
  await owner.post(`/flows/${flow.id}/publish`).send({ revision: flow.revision }).expect(201)
  return { flowId: flow.id }
}

async function publishNext(flowId: string, draft: Flow, people: 'finish' | 'migrate' | 'stop'): Promise<void> {
  const { body: before } = await owner.get(`/flows/${flowId}`)
  const { body: saved } = await owner.put(`/flows/${flowId}/draft`).send({ revision: before.revision, flow: draft }).expect(200)
  await owner.post(`/flows/${flowId}/publish`).send({ revision: saved.revision, people }).expect(201)
}

/** A customer who has been asked and has not answered. */
async function asked(phone: string, word: string): Promise<Thread> {
  const thread = threadOf(hilo, phone)
  await thread.say(word)
  await thread.receives(question)
  return thread
}

async function pathOf(thread: Thread): Promise<string> {
  return `/conversations/${(await thread.conversation()).id}`
}

describe('a flow published over HTTP', () => {
  const counts = async (flowId: string) => (await owner.get(`/flows/${flowId}/people`)).body.counts
  const at = (version: number, count: number) => ({ version, nodeId: 'ask', status: 'active', count })

  it('answers customers, and takes those inside along, lets them finish or stops them', async () => {
    const { flowId } = await publishNew(order('pedido', 'Van {{ answer }} (1)'))
    const [first, second, third] = await Promise.all(
      ['525510000001', '525510000002', '525510000003'].map((phone) => asked(phone, 'pedido')),
    )
    expect(await counts(flowId)).toEqual([at(1, 3)])

    await publishNext(flowId, order('pedido', 'Van {{ answer }} (2)'), 'finish')
    await first?.say('tres')
    await first?.receives('Van tres (1)')
    expect(await counts(flowId)).toEqual([at(1, 2)])

    await publishNext(flowId, order('pedido', 'Van {{ answer }} (3)'), 'migrate')
    await until(
      'both are in the third version',
      async () => (await counts(flowId))[0]?.version === 3 && (await counts(flowId)).length === 1,
    )
    await second?.say('dos')
    await second?.receives('Van dos (3)')

    await publishNext(flowId, order('pedido', 'Van {{ answer }} (4)'), 'stop')
    await until('nobody is inside', async () => (await counts(flowId)).length === 0)
    const { body } = await owner.get(`/runs?conversationId=${(await third?.conversation())?.id}`)
    expect(body.items).toEqual([expect.objectContaining({ flowId, version: 3, status: 'ended', endReason: 'stopped' })])
    expect((await owner.get(`/flows/${flowId}/versions`)).body.items[0]).toMatchObject({ version: 4, publishedBy: `key:${owner.keyId}` })
  })
})

describe('failed runs', () => {
  /** Reads well and never ends: refused by the renderer's bounds when it runs. */
  const endless = '{% for i in (1..3000000) %}{{ answer }}{% endfor %}'

  async function failed(phone: string, word: string): Promise<{ thread: Thread; run: RunDoc }> {
    const thread = await asked(phone, word)
    await thread.say('tres')
    const { id } = await thread.conversation()
    const run = await until('the run failed', async () => (await owner.get(`/runs?conversationId=${id}&status=failed`)).body.items[0])
    return { thread, run }
  }

  it('are repaired and go on, one and many, with the answers they had', async () => {
    const { flowId } = await publishNew(order('cuenta', endless))
    const [one, ...others] = await Promise.all(['525520000001', '525520000002', '525520000003'].map((phone) => failed(phone, 'cuenta')))
    if (!one) throw new Error('nobody failed')
    const path = `/runs/${encodeURIComponent(one.run.id)}`
    expect((await owner.get(path)).body).toMatchObject({ failure: { nodeId: 'done' }, variables: { answer: 'tres' } })
    expect((await rosa.post(`${path}/retry`).send({})).status).toBe(403)
    expect((await stranger.post(`${path}/retry`).send({})).status).toBe(404)

    await publishNext(flowId, order('cuenta', 'Son {{ answer }}'), 'finish')
    const single = await owner.post(`${path}/retry`).send({})
    expect([single.status, single.body]).toEqual([202, { results: [{ runId: one.run.id, outcome: 'accepted' }] }])
    await one.thread.receives('Son tres')

    const runIds = others.map(({ run }) => run.id)
    const many = await owner.post('/runs/retry').send({ runIds })
    expect(many.body.results).toEqual(runIds.map((runId) => ({ runId, outcome: 'accepted' })))
    await Promise.all(others.map(({ thread }) => thread.receives('Son tres')))
    await until('it has ended', async () => (await owner.get(path)).body.status === 'ended')
    expect((await owner.post(`${path}/retry`).send({})).body.results[0].outcome).toBe('notFailed')
  })
})

describe('an agent', () => {
  beforeAll(() => publishNew(order('ayuda', 'Anotado: {{ answer }}')))

  it('takes over, writes, gives back, and the bot asks again', async () => {
    const thread = await asked('525530000001', 'ayuda')
    const path = await pathOf(thread)
    const taken = await lupe.post(`${path}/take-over`).send({})
    expect(taken.body.conversation.owner).toEqual({ type: 'agent', memberId: `key:${lupe.keyId}` })
    expect((await rosa.post(`${path}/take-over`).send({})).body.code).toBe('conversation.taken')
    expect((await rosa.post(`${path}/messages`).send({ content: { type: 'text', text: 'Hola' } })).body.code).toBe('conversation.taken')

    await thread.say('tres')
    const written = await lupe.post(`${path}/messages`).send({ content: { type: 'text', text: 'Soy Lupe' } })
    expect(written.body).toMatchObject({ by: { type: 'agent', memberId: `key:${lupe.keyId}` } })
    await thread.receives('Soy Lupe')
    await thread.settled()
    expect(thread.received()).toEqual([question, 'Soy Lupe'])

    const released = await lupe.post(`${path}/release`).send({ resume: 'resume' })
    expect(released.body.conversation.owner).toEqual({ type: 'bot' })
    await until('the question is asked again', () => thread.received().filter((text) => text === question).length === 2)
    await thread.say('cuatro')
    await thread.receives('Anotado: cuatro')
  })

  it('takes a conversation over by writing, once however often it is sent, and closes it', async () => {
    const thread = await asked('525530000002', 'ayuda')
    const path = await pathOf(thread)
    const send = () =>
      lupe
        .post(`${path}/messages`)
        .set('idempotency-key', 'hola-1')
        .send({ content: { type: 'text', text: 'Aquí estoy' } })
    expect([(await send()).status, (await send()).status]).toEqual([202, 202])
    await thread.receives('Aquí estoy')
    await until('it is read', async () => {
      const [newest] = (await lupe.get(`${path}/messages`)).body.items
      return newest.status === 'read'
    })
    expect(thread.received()).toEqual([question, 'Aquí estoy'])

    expect((await lupe.post(`${path}/close`).send({})).body.conversation.status).toBe('closed')
    await until('the bot has it again', async () => (await lupe.get(path)).body.owner.type === 'bot')
    await thread.say('ayuda')
    await until('a new case is opened', async () => (await lupe.get(path)).body.status === 'open')
    await until('the bot asks', () => thread.received().at(-1) === question)
  })

  it('switches the automations of a conversation off and on', async () => {
    const thread = await asked('525530000003', 'ayuda')
    const path = await pathOf(thread)
    await lupe.post(`${path}/pause`).send({ paused: true }).expect(200)
    await until('it is paused', async () => (await lupe.get(path)).body.paused)
    await thread.say('ayuda')
    await thread.settled()
    expect(thread.received()).toEqual([question])

    await lupe.post(`${path}/pause`).send({ paused: false }).expect(200)
    await until('it goes on', async () => !(await lupe.get(path)).body.paused)
    await thread.say('dos')
    await thread.receives('Anotado: dos')
  })

  it('that is an API key stands in the audit trail as one', async () => {
    const { body } = await owner.get('/audit-events?limit=100')
    const actors = new Map(body.items.map(({ action, actor }: { action: string; actor: object }) => [action, actor]))
    const key = { type: 'apiKey', id: lupe.keyId }
    for (const action of ['takeOver', 'release', 'agentSend', 'closeCase', 'pause'])
      expect([action, actors.get(`conversation.${action}`)]).toEqual([action, key])
    expect(actors.get('flow.published')).toEqual({ type: 'apiKey', id: owner.keyId })
  })
})

describe('after a pause', () => {
  it('of the company its timers ring, those that came due in it at once', async () => {
    const wait: DrawnNode = ['wait', { mode: 'duration', seconds: 4 }]
    const draft = drawFlow({
      word: 'luego',
      nodes: { wait, later: says('¿Sigues ahí?') },
      arrows: ['start.next > wait', 'wait.next > later'],
    })
    await publishNew(draft)
    const thread = threadOf(hilo, '525540000001')
    await thread.say('luego')
    await until('it waits', async () => (await thread.conversation()).wakeAt !== null)
    const pause = async (paused: boolean) => {
      const { version } = (await owner.get(`/companies/${companyId}`)).body
      await owner.patch(`/companies/${companyId}`).send({ version, paused }).expect(200)
    }
    await pause(true)
    const path = await pathOf(thread)
    await until('its moment has passed', async () => (await owner.get(path)).body.wakeAt === null)
    expect(thread.received()).toEqual([])

    await pause(false)
    await thread.receives('¿Sigues ahí?', 20_000)
    await until('nothing is owed', async () => (await hilo.storage.acrossCompanies.companiesToWake({ now: Date.now() })).length === 0)
    await thread.settled()
    expect(thread.received()).toEqual(['¿Sigues ahí?'])
  })

  it('of a channel what waited for it leaves at once', async () => {
    await publishNew(drawFlow({ word: 'hola', nodes: { hello: says('¡Hola!') }, arrows: ['start.next > hello'] }))
    const pause = (paused: boolean) => owner.post(`/channels/${hilo.channelId}/pause`).send({ paused }).expect(200)
    await pause(true)
    const reached = Date.now() + settingsReachMs
    await until('workers know', () => Date.now() > reached)
    const threads = ['525550000001', '525550000002', '525550000003'].map((phone) => threadOf(hilo, phone))
    for (const thread of threads) {
      await thread.say('hola')
      await until('the answer waits', async () => (await thread.outgoing()).find(({ waitsFor }) => waitsFor === 'channel.paused'))
    }
    const [shown] = (await owner.get(`${await pathOf(threads[0]!)}/messages`)).body.items
    expect(shown).toMatchObject({ status: 'queued', waitsFor: 'channel.paused', dueAt: expect.any(Number) })

    await pause(false)
    await Promise.all(threads.map((thread) => thread.receives('¡Hola!')))
    expect(threads.map((thread) => thread.received())).toEqual(threads.map(() => ['¡Hola!']))
  })
})

describe('live updates', () => {
  const sockets: Socket[] = []
  afterAll(() => {
    for (const socket of sockets) socket.disconnect()
  })

  async function listen({ key }: KeyHolder) {
    const socket = io(url, { transports: ['websocket'], forceNew: true, reconnection: false, auth: { apiKey: key } })
    sockets.push(socket)
    const heard: { kind: string; id: string; version: number }[] = []
    socket.on('changed', (change) => heard.push(change))
    await until('the socket is open', () => socket.connected)
    return { socket, heard }
  }

  it('tell a company of a message as it comes and as it is answered, and another company nothing', async () => {
    await publishNew(order('vivo', 'Listo'))
    const thread = await asked('525560000001', 'vivo')
    const { id } = await thread.conversation()
    const [here, there] = [await listen(owner), await listen(stranger)]
    expect(await here.socket.emitWithAck('watch', id)).toEqual({ found: true })
    expect(await there.socket.emitWithAck('watch', id)).toEqual({ found: false })

    await thread.say('tres')
    await thread.receives('Listo')
    const wanted = [(await thread.incoming()).at(-1), (await thread.outgoing()).at(-1)].map((message) => message?.id)
    await until('both messages are told', () => wanted.every((wantedId) => here.heard.some((change) => change.id === wantedId)))
    expect(here.heard.some((change) => change.kind === 'conversation' && change.id === id)).toBe(true)
    expect(there.heard).toEqual([])
  })
})

describe('a credential', () => {
  const asksShop = (word: string, shop: string, credentialId: string) =>
    drawFlow({
      word,
      nodes: {
        call: ['httpRequest', { method: 'GET', url: `${shop}/orders`, credentialId }],
        found: says('Va en camino'),
        lost: says('No lo encuentro'),
        broken: says('Prueba más tarde'),
      },
      arrows: ['start.next > call', 'call.next > found', 'call.httpError > lost', 'call.failed > broken'],
    })

  it('signs the requests of flows; without it none is made', async () => {
    const asked: (string | undefined)[] = []
    const shop = await startHttpServer((request, response) => {
      asked.push(request.headers.authorization)
      response.end('{}')
    })
    const { body: credential } = await owner.post('/credentials').send({ name: 'Bodega', headers: { Authorization: 'Bearer b0dega' } })
    await publishNew(asksShop('rastreo', shop.url, credential.id))
    const thread = threadOf(hilo, '525570000001')
    await thread.say('rastreo')
    await thread.receives('Va en camino')

    await hilo.publish(asksShop('perdido', shop.url, 'deleted-meanwhile'))
    await thread.say('perdido')
    await thread.receives('Prueba más tarde')
    expect(asked).toEqual(['Bearer b0dega'])
    await shop.close()
  })
})
