import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { FlowNode } from '#engine/flow/schema'
import { type Caller, openTestApi, type TestApi } from '../../support/api.ts'

let api: TestApi
let owner: Caller
let companyId: string
beforeAll(async () => {
  api = await openTestApi()
  const company = await api.company()
  companyId = company.id
  owner = await company.member('owner')
})
afterAll(() => api.close())

type Sketch = Record<string, Pick<FlowNode, 'kind'> & Partial<FlowNode>>

/** Nodes one after the other. */
function line(name: string, nodes: Sketch, variables: object[] = []) {
  const ids = Object.keys(nodes)
  const edges = ids.slice(1).map((to, index) => ({ id: `e${index}`, from: { node: ids[index], port: 'next' }, to }))
  return { formatVersion: 1, name, nodes: Object.entries(nodes).map(([id, node]) => ({ id, ...node })), edges, variables }
}

const say = (text: string) => ({ kind: 'sendMessage', params: { messages: [{ type: 'text', text }] } })
const call = (flowId: string) => ({ kind: 'subflow', name: 'Saludo', params: { flowId } })
let words = 0
const start = () => ({ kind: 'onMessage', params: { match: 'keyword', words: [`palabra${words++}`] } })
const greeting = (text: string, variables: object[] = []) => line('Saludar', { begin: { kind: 'onCall' }, say: say(text) }, variables)

async function create(draft: { name: string; tests?: object[] }) {
  const { body } = await owner.post('/api/v1/flows').send({ name: draft.name, draft }).expect(201)
  return body
}

async function save(id: string, draft: object) {
  const { body } = await owner.get(`/api/v1/flows/${id}`)
  return (await owner.put(`/api/v1/flows/${id}/draft`).send({ revision: body.revision, flow: draft }).expect(200)).body
}

async function publish(id: string, draft?: object) {
  const { revision } = draft ? await save(id, draft) : (await owner.get(`/api/v1/flows/${id}`)).body
  return owner.post(`/api/v1/flows/${id}/publish`).send({ revision })
}

const callersOf = async (id: string) => (await owner.get(`/api/v1/flows/${id}/callers`).expect(200)).body.items
const republish = (id: string, body: object) => owner.post(`/api/v1/flows/${id}/republish-callers`).send(body)
const liveOf = async (id: string) => {
  const { liveVersion } = (await owner.get(`/api/v1/flows/${id}`)).body
  return (await owner.get(`/api/v1/flows/${id}/versions/${liveVersion}`)).body
}

describe('flows that use another one', () => {
  it('stay on the version that was live when they were published, until they are published again', async () => {
    const called = await create(greeting('Hola'))
    expect((await publish(called.id)).status).toBe(201)
    const caller = await create(line('Tienda', { begin: start(), greet: call(called.id) }))
    const published = await publish(caller.id)
    expect(published.body).toMatchObject({ version: 1, pins: [{ nodeId: 'greet', flowId: called.id, version: 1, name: 'Saludar' }] })

    await publish(called.id, greeting('Buenas'))
    expect(await liveOf(caller.id)).toMatchObject({ version: 1, pins: [{ version: 1 }] })
    expect(await callersOf(called.id)).toEqual([
      {
        ...{ id: caller.id, name: 'Tienda', switchedOn: true },
        draftNodes: [{ id: 'greet', name: 'Saludo' }],
        live: { version: 1, nodes: [{ id: 'greet', name: 'Saludo' }], pinned: 1, isCurrent: false },
      },
    ])

    // The unfinished draft has no part in it.
    await save(caller.id, line('Tienda nueva', { begin: start(), bye: say('Adiós') }))
    const { body, status } = await republish(called.id, { flowIds: [caller.id, 'nope'], people: 'migrate', note: 'saludo nuevo' })
    expect(status).toBe(200)
    expect(body.results).toEqual([
      { flowId: caller.id, name: 'Tienda nueva', outcome: 'published', version: 2, problems: [] },
      { flowId: 'nope', name: '', outcome: 'notFound', version: null, problems: [] },
    ])
    expect(api.gateway.published).toContainEqual({ companyId, flowId: caller.id, version: 2, people: 'migrate' })
    expect(await liveOf(caller.id)).toMatchObject({
      version: 2,
      note: 'saludo nuevo',
      pins: [{ nodeId: 'greet', version: 2 }],
      flow: { name: 'Tienda' },
    })
    expect((await owner.get(`/api/v1/flows/${caller.id}`)).body.draft.name).toBe('Tienda nueva')
    expect(await callersOf(called.id)).toMatchObject([{ draftNodes: [], live: { pinned: 2, isCurrent: true } }])
    const { body: again } = await republish(called.id, { flowIds: [caller.id, called.id] })
    expect(again.results).toMatchObject([
      { outcome: 'upToDate', version: 2 },
      { outcome: 'notCaller', version: 2 },
    ])

    // A caller that uses it no more is none.
    await publish(caller.id)
    expect(await callersOf(called.id)).toEqual([])
  })

  it('are not published again while the new version asks for more than they give', async () => {
    const called = await create(greeting('Hola'))
    await publish(called.id)
    const caller = await create(line('Otra tienda', { begin: start(), greet: call(called.id) }))
    await publish(caller.id)
    await publish(called.id, greeting('Hola {{ name }}', [{ name: 'name', type: 'text', role: 'input' }]))
    const { body } = await republish(called.id, { flowIds: [caller.id] })
    expect(body.results).toMatchObject([{ outcome: 'refused', version: 1, problems: [{ code: 'subflow.inputMissing', nodeId: 'greet' }] }])
    expect(await liveOf(caller.id)).toMatchObject({ version: 1, pins: [{ version: 1 }] })
  })

  it('are not published again while their saved tests would fail with it', async () => {
    const called = await create(greeting('Hola'))
    await publish(called.id)
    const begin = { kind: 'onMessage', params: { match: 'keyword', words: ['saludo'] } }
    const greets = {
      id: 't',
      name: 'Saluda',
      at: Date.UTC(2026, 0, 5, 15),
      lines: [
        { move: { type: 'message', content: { type: 'text', text: 'saludo' } }, expect: [{ type: 'says', how: 'equals', text: 'Hola' }] },
      ],
    }
    const caller = await create({ ...line('Con pruebas', { begin, greet: call(called.id) }), tests: [greets] })
    expect((await publish(caller.id)).status).toBe(201)
    await publish(called.id, greeting('Buenas'))
    const { body } = await republish(called.id, { flowIds: [caller.id] })
    expect(body.results).toMatchObject([{ outcome: 'testsFailed', version: 1 }])
    expect(await liveOf(caller.id)).toMatchObject({ version: 1, pins: [{ version: 1 }] })
  })

  it('know what those they use, use in turn', async () => {
    const inner = await create(greeting('Hola'))
    await publish(inner.id)
    const middle = await create(line('Medio', { begin: { kind: 'onCall' }, inner: call(inner.id) }))
    await publish(middle.id)
    const outer = await create(line('Fuera', { begin: start(), middle: call(middle.id) }))
    expect((await publish(outer.id)).body.pins).toMatchObject([
      { nodeId: 'middle', flowId: middle.id },
      { nodeId: 'middle/inner', flowId: inner.id },
    ])
    expect((await callersOf(inner.id)).map(({ id }: { id: string }) => id)).toEqual([middle.id])
  })

  it('may not use each other in a circle: drafts neither, at the check and at publishing', async () => {
    const one = await create(greeting('uno'))
    const two = await create(line('Dos', { begin: { kind: 'onCall' }, next: call(one.id) }))
    await save(one.id, line('Uno', { begin: { kind: 'onCall' }, next: call(two.id) }))
    const checked = await owner.post(`/api/v1/flows/${one.id}/check`).expect(200)
    expect(checked.body.problems).toContainEqual(expect.objectContaining({ code: 'subflow.circle', nodeId: 'next' }))
    const refused = await publish(one.id)
    expect([refused.status, refused.body.code]).toEqual([422, 'flow.invalid'])
    const [circle] = refused.body.problems
    expect(circle.sentence.es).toContain('«Uno» → «Dos» → «Uno»')
  })

  it('are told to the page with what may be called', async () => {
    const called = await create(greeting('Hola'))
    await publish(called.id)
    const { body } = await owner.get(`/api/v1/flows/${called.id}/known`).expect(200)
    expect(body.flowId).toBe(called.id)
    expect(body.subflows.callable[called.id]).toMatchObject({ version: 1, compiled: { triggers: ['begin'] } })
    expect(body.subflows.flows).toContainEqual(expect.objectContaining({ id: called.id, isLive: true, calls: [] }))
  })

  it('are simulated with what they call', async () => {
    const called = await create(greeting('Hola desde adentro'))
    await publish(called.id)
    const caller = await create(line('Simulada', { begin: { kind: 'onMessage' }, greet: call(called.id), end: say('fin') }))
    const events = [{ type: 'message', content: { type: 'text', text: 'hola' } }]
    const { body } = await owner.post(`/api/v1/flows/${caller.id}/simulate`).send({ events }).expect(200)
    const said = body.turns.flatMap(({ commands }: { commands: { content?: { text: string } }[] }) =>
      commands.map(({ content }) => content?.text),
    )
    expect(said).toEqual(['Hola desde adentro', 'fin'])
  })

  it('of another company are not there', async () => {
    const called = await create(greeting('Hola'))
    const stranger = await (await api.company()).member('owner')
    expect((await stranger.get(`/api/v1/flows/${called.id}/callers`)).status).toBe(404)
    expect((await stranger.post(`/api/v1/flows/${called.id}/republish-callers`).send({ flowIds: ['x'] })).status).toBe(404)
  })
})
