import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { RunDoc } from '#storage/documents/run'
import { createSealer } from '#storage/keys/sealer'
import { fromRun } from '#storage/models/run'
import { type Caller, openTestApi, type TestApi, type TestCompany } from '../../support/api.ts'
import { asks, drawFlow, says } from '../../support/draw-flow.ts'

describe('runs', () => {
  let api: TestApi
  let acme: TestCompany
  let owner: Caller
  let flowId: string
  let conversation: { conversationId: string; contactId: string }
  beforeAll(async () => {
    api = await openTestApi()
    acme = await api.company()
    owner = await acme.member('owner')
    const { body: channel } = await owner.post('/api/v1/channels').send({ kind: 'test', name: 'Prueba' })
    conversation = (await owner.post(`/api/v1/channels/${channel.id}/test-messages`).send({ content: { type: 'text', text: 'hola' } })).body
    const draft = drawFlow({
      word: 'precio',
      nodes: { ask: asks('¿Qué talla?'), wait: says('Gracias') },
      arrows: ['start.next > ask', 'ask.answered > wait'],
    })
    const { body: flow } = await owner.post('/api/v1/flows').send({ name: 'Precios', draft })
    flowId = flow.id
    await owner.post(`/api/v1/flows/${flowId}/publish`).send({ revision: flow.revision }).expect(201)
    await store('failed-1', { status: 'failed', version: 1, nodeId: 'ask' })
    await store('failed-2', { status: 'failed', version: 1, nodeId: 'ask' })
    await store('active-1', { status: 'active', version: 2, nodeId: 'wait' })
  })
  afterAll(() => api.close())

  async function store(id: string, { status, version, nodeId }: Pick<RunDoc, 'status' | 'version' | 'nodeId'>): Promise<void> {
    const failure = status === 'failed' ? { nodeId, code: 'http.timeout', message: 'The shop did not answer.', at: 1 } : null
    const times = { startedAt: Date.now(), updatedAt: Date.now(), endedAt: null, endReason: null, waitType: null }
    const { conversationId, contactId } = conversation
    const run = { id, conversationId, contactId, flowId, version, nodeId, status, failure, ...times }
    await api.storage.models.runs.insertMany([await fromRun(run, acme.id, createSealer(api.storage.keyRing, acme.id))])
  }

  it('are counted per version and node', async () => {
    const { body } = await owner.get(`/api/v1/flows/${flowId}/people`)
    expect(body.counts).toEqual([
      { version: 2, nodeId: 'wait', status: 'active', count: 1 },
      { version: 1, nodeId: 'ask', status: 'failed', count: 2 },
    ])
  })

  it('say what failed, where and why', async () => {
    const { body } = await owner.get('/api/v1/runs?status=failed')
    expect(body.items).toHaveLength(2)
    expect((await owner.get('/api/v1/runs/failed-1')).body).toMatchObject({ failure: { nodeId: 'ask', code: 'http.timeout' } })
    expect((await owner.get('/api/v1/runs/failed-1/visits')).body).toEqual({ items: [], nextCursor: null })
  })

  it('are retried from a node: an event is stored and the conversation rung', async () => {
    const answer = await owner.post('/api/v1/runs/failed-1/retry').send({ nodeId: 'start' })
    expect([answer.status, answer.body]).toEqual([202, { results: [{ runId: 'failed-1', outcome: 'accepted' }] }])
    const load = await api.storage.repositories(acme.id).turns.load(conversation, { limit: 10, rung: [] })
    const event = load?.events.find(({ body }) => body.type === 'retryRequested')
    expect(event?.body).toEqual({ type: 'retryRequested', runId: 'failed-1', nodeId: 'start' })
    expect(api.gateway.rung).toContainEqual({ conversationId: conversation.conversationId, ids: [event?.id] })
  })

  it('are not retried from a node that their flow does not have', async () => {
    const { status, body } = await owner.post('/api/v1/runs/failed-2/retry').send({ nodeId: 'nowhere' })
    expect([status, body.code]).toEqual([400, 'run.noSuchNode'])
    const many = await owner.post('/api/v1/runs/retry').send({ runIds: ['failed-2'], nodeId: 'nowhere' })
    expect(many.body.results).toEqual([{ runId: 'failed-2', outcome: 'noSuchNode' }])
  })

  it('are retried many at once, each with its outcome', async () => {
    const { body } = await owner.post('/api/v1/runs/retry').send({ runIds: ['failed-2', 'active-1', 'absent'] })
    expect(body.results).toEqual([
      { runId: 'failed-2', outcome: 'accepted' },
      { runId: 'active-1', outcome: 'notFailed' },
      { runId: 'absent', outcome: 'notFound' },
    ])
  })
})
