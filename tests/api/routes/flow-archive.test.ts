import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Caller, openTestApi, type TestApi } from '../../support/api.ts'

let api: TestApi
let companyId: string
let owner: Caller
beforeAll(async () => {
  api = await openTestApi()
  const company = await api.company()
  companyId = company.id
  owner = await company.member('owner')
})
afterAll(() => api.close())

type Node = { kind: string; params?: object }

let words = 0
const start = (): Node => ({ kind: 'onMessage', params: { match: 'keyword', words: [`archivo${words++}`] } })
const say: Node = { kind: 'sendMessage', params: { messages: [{ type: 'text', text: 'Hola' }] } }

/** A flow of nodes one after the other. */
async function create(name: string, ...nodes: Node[]): Promise<{ id: string; revision: number }> {
  const edges = nodes.slice(1).map((_, index) => ({ id: `e${index}`, from: { node: `n${index}`, port: 'next' }, to: `n${index + 1}` }))
  const draft = { formatVersion: 1, name, nodes: nodes.map((node, index) => ({ id: `n${index}`, ...node })), edges }
  return (await owner.post('/api/v1/flows').send({ name, draft }).expect(201)).body
}

const at = ({ id }: { id: string }) => `/api/v1/flows/${id}`
const publish = (flow: { id: string; revision: number }) => owner.post(`${at(flow)}/publish`).send({ revision: flow.revision })
const turn = (flow: { id: string }, on: boolean) => owner.post(`${at(flow)}/switch`).send({ on })
const archive = (flow: { id: string }, archived = true) => owner.put(`${at(flow)}/archived`).send({ archived })
const idsIn = async (query = '') => (await owner.get(`/api/v1/flows${query}`).expect(200)).body.items.map(({ id }: { id: string }) => id)

/** Published, and switched off again. */
async function rested(name: string, ...nodes: Node[]) {
  const flow = await create(name, ...nodes)
  expect((await publish(flow)).status).toBe(201)
  expect((await turn(flow, false)).status).toBe(200)
  return flow
}

describe('a flow in the archive', () => {
  it('leaves the list and what flows may name, can still be read, and comes back as it was', async () => {
    const flow = await rested('Navidad', start(), say)
    const other = await create('Otro', start(), say)
    const { body } = await archive(flow).expect(200)
    expect(body).toMatchObject({ id: flow.id, archived: true, liveVersion: 1, switchedOn: false })
    expect(await idsIn()).not.toContain(flow.id)
    expect(await idsIn('?archived=true')).toEqual([flow.id])
    const { body: known } = await owner.get(`${at(other)}/known`).expect(200)
    expect(JSON.stringify(known)).not.toContain(flow.id)
    for (const path of ['', '/versions', '/versions/1', '/export', '/people', '/figures?from=2026-01-01&to=2026-01-31', '/known'])
      expect([path, (await owner.get(`${at(flow)}${path}`)).status]).toEqual([path, 200])

    expect((await archive(flow, false).expect(200)).body).toMatchObject({ archived: false, liveVersion: 1, switchedOn: false })
    expect(await idsIn()).toContain(flow.id)
    expect(await idsIn('?archived=true')).toEqual([])
    expect((await turn(flow, true)).body).toMatchObject({ switchedOn: true })
    const { body: trail } = await owner.get('/api/v1/audit-events').expect(200)
    const told = trail.items.filter(({ action }: { action: string }) => action === 'flow.archived')
    expect(told.map(({ detail, subject }: { detail: object; subject: object }) => [subject, detail])).toEqual([
      [{ kind: 'flow', id: flow.id }, { archived: 'false' }],
      [{ kind: 'flow', id: flow.id }, { archived: 'true' }],
    ])
  })

  it('is brought back before anything is done with it', async () => {
    const flow = await rested('Buen Fin', start(), say)
    await archive(flow).expect(200)
    const { body: draft } = await owner.get(at(flow))
    const refused = [
      await publish(flow),
      await turn(flow, true),
      await owner.put(`${at(flow)}/draft`).send({ revision: flow.revision, flow: draft.draft }),
      await owner.post(`${at(flow)}/restore`).send({ revision: flow.revision, version: 1 }),
    ]
    expect(refused.map(({ status, body }) => [status, body.code])).toEqual(refused.map(() => [409, 'flow.archived']))
    expect((await owner.get(at(flow))).body).toMatchObject({ revision: flow.revision, liveVersion: 1, switchedOn: false })
  })

  it('is not one that is switched on, that people are inside of, or that somebody edits', async () => {
    const flow = await create('Vivo', start(), say)
    await publish(flow)
    const on = await archive(flow)
    expect([on.status, on.body.code]).toEqual([409, 'flow.switchedOn'])
    await turn(flow, false)
    const run = { _id: 'run-inside' as never, companyId, flowId: flow.id, version: 1, status: 'active' }
    const runs = api.storage.connection.collection('runs')
    await runs.insertOne(run)
    const inside = await archive(flow)
    expect([inside.status, inside.body.code]).toEqual([409, 'flow.peopleInside'])
    expect(inside.body.detail).toContain('(1)')
    await runs.deleteOne({ _id: run._id })
    await owner
      .put(`${at(flow)}/presence`)
      .send({ tabId: 'tab-of-the-owner', wants: 'edit' })
      .expect(200)
    expect((await archive(flow)).body.code).toBe('flow.locked')
    await owner
      .put(`${at(flow)}/archived`)
      .send({ archived: true, tabId: 'tab-of-the-owner' })
      .expect(200)
  })

  it('is not one that a published flow calls or goes to; one that is archived itself does not count', async () => {
    const called = await rested('Saludo', { kind: 'onCall' }, say)
    const caller = await rested('Tienda', start(), { kind: 'subflow', params: { flowId: called.id } })
    const goes = await rested('Menú', start(), { kind: 'goTo', params: { target: 'flow', flowId: called.id } })
    const refused = await archive(called)
    expect([refused.status, refused.body.code]).toEqual([409, 'flow.called'])
    expect(refused.body.flows).toEqual([
      { id: caller.id, name: 'Tienda', live: true },
      { id: goes.id, name: 'Menú', live: true },
    ])
    await archive(caller).expect(200)
    await archive(goes).expect(200)
    expect((await owner.get(`${at(called)}/callers`).expect(200)).body.items).toEqual([])
    await archive(called).expect(200)
  })

  it('is never live, whatever happens at the same time', async () => {
    for (let round = 0; round < 6; round++) {
      const flow = await rested(`Carrera ${round}`, start(), say)
      const meanwhile = round % 2 === 0 ? () => turn(flow, true) : () => publish(flow)
      const [put, done] = await Promise.all([archive(flow), meanwhile()])
      const { body } = await owner.get(at(flow)).expect(200)
      expect(body.archived && body.switchedOn).toBe(false)
      expect([put.status === 200, body.archived]).toEqual([body.archived, put.status === 200])
      if (done.status >= 400) expect(done.body.code).toMatch(/^flow\.(archived|invalid)$/)
    }
  })

  it('is in no flow that is published at the same time', async () => {
    for (let round = 0; round < 4; round++) {
      const called = await rested(`Llamado ${round}`, { kind: 'onCall' }, say)
      const caller = await create(`Llama ${round}`, start(), { kind: 'subflow', params: { flowId: called.id } })
      const [put, published] = await Promise.all([archive(called), publish(caller)])
      expect([put.status, published.status].filter((status) => status < 300)).toHaveLength(1)
      expect(put.status === 409 ? put.body.code : published.body.code).toMatch(/^flow\.(called|usesArchived|invalid)$/)
    }
  })
})
