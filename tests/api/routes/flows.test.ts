import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Flow, flowSchema } from '#engine/flow/schema'
import { type Caller, openTestApi, type TestApi } from '../../support/api.ts'

describe('flows', () => {
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

  const create = async (draft?: unknown) =>
    (
      await owner
        .post('/api/v1/flows')
        .send({ name: 'Precios', ...(draft ? { draft } : {}) })
        .expect(201)
    ).body

  it('saves a draft only on the revision it was edited from', async () => {
    const flow = await create()
    const saved = await owner.put(`/api/v1/flows/${flow.id}/draft`).send({ revision: flow.revision, flow: goodFlow() })
    expect(saved.status).toBe(200)
    const stale = await owner.put(`/api/v1/flows/${flow.id}/draft`).send({ revision: flow.revision, flow: goodFlow() })
    expect([stale.status, stale.body.code]).toEqual([409, expect.any(String)])
    expect((await owner.get(`/api/v1/flows/${flow.id}`)).body.revision).toBe(saved.body.revision)
  })

  it('publishes, tells the people inside, and lists the version', async () => {
    const flow = await create(goodFlow())
    const published = await owner
      .post(`/api/v1/flows/${flow.id}/publish`)
      .send({ revision: flow.revision, people: 'migrate', note: 'primera' })
    expect(published.status).toBe(201)
    expect(published.body).toMatchObject({ version: 1, people: 'migrate', note: 'primera' })
    expect(api.gateway.published).toContainEqual({ companyId, flowId: flow.id, version: 1, people: 'migrate' })
    const { body } = await owner.get(`/api/v1/flows/${flow.id}/versions`)
    expect(body.items).toMatchObject([{ version: 1, sha: published.body.sha }])
    expect((await owner.get(`/api/v1/flows/${flow.id}`)).body).toMatchObject({ liveVersion: 1, switchedOn: true })
  })

  it('refuses a flow with errors, each located, and the live version goes on', async () => {
    const flow = await create(goodFlow())
    await owner.post(`/api/v1/flows/${flow.id}/publish`).send({ revision: flow.revision }).expect(201)
    const broken = { ...goodFlow(), nodes: goodFlow().nodes.filter(({ kind }) => kind !== 'onMessage') }
    const saved = await owner.put(`/api/v1/flows/${flow.id}/draft`).send({ revision: flow.revision, flow: broken })
    expect(saved.status).toBe(200)
    const refused = await owner.post(`/api/v1/flows/${flow.id}/publish`).send({ revision: saved.body.revision })
    expect([refused.status, refused.body.code]).toEqual([422, 'flow.invalid'])
    expect(refused.body.problems.length).toBeGreaterThan(0)
    for (const problem of refused.body.problems)
      expect(Object.keys(problem).sort()).toEqual(['code', 'field', 'nodeId', 'sentence', 'severity'])
    expect((await owner.get(`/api/v1/flows/${flow.id}`)).body.liveVersion).toBe(1)
    const checked = await owner.post(`/api/v1/flows/${flow.id}/check`)
    expect(checked.body.problems).toEqual(refused.body.problems)
  })

  it('publishes nothing when the draft changed since it was read', async () => {
    const flow = await create(goodFlow())
    const answer = await owner.post(`/api/v1/flows/${flow.id}/publish`).send({ revision: flow.revision + 1 })
    expect([answer.status, answer.body.code]).toEqual([409, 'flow.stale'])
  })

  it('switches off and on, and restores an old version', async () => {
    const flow = await create(goodFlow())
    await owner.post(`/api/v1/flows/${flow.id}/publish`).send({ revision: flow.revision }).expect(201)
    const off = await owner.post(`/api/v1/flows/${flow.id}/switch`).send({ on: false, people: 'stop' })
    expect(off.body.switchedOn).toBe(false)
    expect(api.gateway.published).toContainEqual({ companyId, flowId: flow.id, version: null, people: 'stop' })
    expect((await owner.post(`/api/v1/flows/${flow.id}/switch`).send({ on: true })).body.switchedOn).toBe(true)
    const changed = { ...goodFlow(), description: 'otra' }
    const { body: saved } = await owner.put(`/api/v1/flows/${flow.id}/draft`).send({ revision: off.body.revision, flow: changed })
    const restored = await owner.post(`/api/v1/flows/${flow.id}/restore`).send({ revision: saved.revision, version: 1 })
    expect(restored.status).toBe(200)
    expect(restored.body.draft.description).toBeUndefined()
  })

  it('is deleted as long as it was never published and nobody edits it', async () => {
    const flow = await create(goodFlow())
    const at = `/api/v1/flows/${flow.id}`
    await owner.put(`${at}/presence`).send({ tabId: 'tab-of-the-owner', wants: 'edit' }).expect(200)
    const held = await owner.delete(at)
    expect([held.status, held.body.code]).toEqual([409, 'flow.locked'])
    await owner.delete(`${at}/presence/tab-of-the-owner`).expect(204)
    expect((await owner.delete(at)).status).toBe(204)
    expect((await owner.get(at)).status).toBe(404)

    const live = await create(goodFlow())
    await owner.post(`/api/v1/flows/${live.id}/publish`).send({ revision: live.revision }).expect(201)
    const kept = await owner.delete(`/api/v1/flows/${live.id}`)
    expect([kept.status, kept.body.code]).toEqual([409, 'flow.wasLive'])
    expect((await owner.get(`/api/v1/flows/${live.id}`)).status).toBe(200)
  })

  it('exports without credentials and imports again', async () => {
    const draft = goodFlow()
    draft.nodes.push({
      id: 'ask',
      kind: 'httpRequest',
      kindVersion: 1,
      name: '',
      params: {
        url: 'https://shop.example/api',
        credentialId: 'cred-1',
        headers: [
          { name: 'Authorization', value: 'Bearer hush' },
          { name: 'Accept', value: 'application/json' },
        ],
      },
      position: { x: 0, y: 0 },
    })
    const flow = await create(draft)
    const { body: exported } = await owner.get(`/api/v1/flows/${flow.id}/export`)
    expect(JSON.stringify(exported)).not.toMatch(/cred-1|hush/)
    expect(JSON.stringify(exported)).toContain('application/json')
    const imported = await owner.post('/api/v1/flows/import').send({ flow: exported })
    expect(imported.status).toBe(201)
    expect(imported.body.draft.nodes).toHaveLength(3)
  })

  it('refuses to import what is no flow, with the place', async () => {
    const answer = await owner.post('/api/v1/flows/import').send({ flow: { formatVersion: 99 } })
    expect([answer.status, answer.body.code]).toEqual([422, 'flow.invalid'])
    expect(answer.body.problems[0].field).toBe('formatVersion')
  })

  it('plays events through the draft without storing or sending anything', async () => {
    const flow = await create(goodFlow('precio'))
    const before = await api.storage.connection.collection('messages').countDocuments()
    const events = [{ type: 'message', content: { type: 'text', text: '¿Precio?' } }]
    const { body, status } = await owner.post(`/api/v1/flows/${flow.id}/simulate`).send({ events })
    expect(status).toBe(200)
    expect(body.turns.flatMap((turn: { commands: unknown[] }) => turn.commands)).toContainEqual(
      expect.objectContaining({ kind: 'sendMessage', content: expect.objectContaining({ text: 'Desde $100' }) }),
    )
    expect(await api.storage.connection.collection('messages').countDocuments()).toBe(before)
  })

  it('begins in the middle, travels in time and pretends, on request', async () => {
    const flow = await create(goodFlow())
    const events = [
      { type: 'startAt', nodeId: 'say' },
      { type: 'wait', seconds: 86_400 },
    ]
    const play = (fakes: object) => owner.post(`/api/v1/flows/${flow.id}/simulate`).send({ events, fakes })
    const { body } = await play({})
    expect(body.turns[0].visits).toMatchObject([{ nodeId: 'say', port: 'next' }])
    const closed = await play({ window: 'closed' })
    expect(closed.body.runs[0].failure.code).toBe('channel.windowClosed')
    expect((await owner.post(`/api/v1/flows/${flow.id}/simulate`).send({ events: [{ type: 'skip' }] })).body.code).toBe(
      'simulation.nothingWaits',
    )
  })

  it('gives what a draft is tried before: the company, its channels, and the live flows it names', async () => {
    const other = await create(goodFlow())
    await owner.post(`/api/v1/flows/${other.id}/publish`).send({ revision: other.revision }).expect(201)
    const draft = goodFlow()
    const go = { id: 'go', kind: 'goTo', kindVersion: 1, name: '', position: { x: 0, y: 0 }, params: { target: 'flow', flowId: other.id } }
    const flow = await create({ ...draft, nodes: [...draft.nodes, go] })
    const { body, status } = await owner.get(`/api/v1/flows/${flow.id}/stage`)
    expect(status).toBe(200)
    expect(body.company).toMatchObject({ id: companyId, calendars: expect.any(Array) })
    expect(body.flows).toMatchObject([{ ref: { flowId: other.id, version: 1 }, switchedOn: true, compiled: { triggers: ['start'] } }])
    // One that is switched off starts no more, and can still be called.
    await owner.post(`/api/v1/flows/${other.id}/switch`).send({ on: false }).expect(200)
    expect((await owner.get(`/api/v1/flows/${flow.id}/stage`)).body.flows).toMatchObject([{ ref: { flowId: other.id }, switchedOn: false }])
  })

  describe('with tests', () => {
    const withTest = (text: string): Flow => {
      const draft = goodFlow('prueba')
      const move = { type: 'message', content: { type: 'text', text: 'prueba' } } as const
      const test = { id: 't1', name: 'Dice el precio', at: 0, lines: [{ move, expect: [{ type: 'says', how: 'contains', text }] }] }
      return flowSchema.parse({ ...draft, tests: [test] })
    }

    it('is published where they pass, and they come along in the export', async () => {
      const flow = await create(withTest('$100'))
      expect((await owner.get(`/api/v1/flows/${flow.id}/export`)).body.tests).toHaveLength(1)
      await owner.post(`/api/v1/flows/${flow.id}/publish`).send({ revision: flow.revision }).expect(201)
      await owner.post(`/api/v1/flows/${flow.id}/switch`).send({ on: false }).expect(200)
    })

    it('is refused where they fail, unless somebody says in a note why it is published all the same', async () => {
      const flow = await create(withTest('$200'))
      const publish = (more: object) => owner.post(`/api/v1/flows/${flow.id}/publish`).send({ revision: flow.revision, ...more })
      const refused = await publish({})
      expect([refused.status, refused.body.code]).toEqual([422, 'flow.testsFailed'])
      expect(refused.body.tests).toMatchObject([
        {
          name: 'Dice el precio',
          passed: false,
          difference: { line: 1, sentence: { es: 'Debía decir algo con “$200” y dijo “Desde $100”.' }, nodeId: 'say' },
        },
      ])
      expect((await owner.get(`/api/v1/flows/${flow.id}`)).body.liveVersion).toBeNull()
      const silent = await publish({ overrideTests: true, note: ' ' })
      expect([silent.status, silent.body.code]).toEqual([422, 'flow.noteMissing'])
      const forced = await publish({ overrideTests: true, note: 'La lista nueva llega mañana' })
      expect([forced.status, forced.body.version]).toEqual([201, 1])
    })

    it('runs as many as there is time for, and says which were not run', async () => {
      const [test] = withTest('$100').tests
      const lines = Array.from({ length: 60 }, () => test?.lines[0])
      const tests = Array.from({ length: 50 }, (_, index) => ({ ...test, id: `t${index}`, lines }))
      const flow = await create({ ...goodFlow('larga'), tests })
      const refused = await owner.post(`/api/v1/flows/${flow.id}/publish`).send({ revision: flow.revision })
      expect(refused.body.code).toBe('flow.testsFailed')
      expect(refused.body.tests.length).toBeGreaterThan(0)
    }, 30_000)
  })
})

let made = 0

/** Each with a keyword of its own: two live flows may not share one. */
function goodFlow(keyword = `oferta${made++}`): Flow {
  const base = { kindVersion: 1, name: '', position: { x: 0, y: 0 } }
  return {
    formatVersion: 1,
    name: 'Precios',
    language: 'es',
    settings: { purpose: 'service', reentry: 'restart', whenBusy: 'skip', interruptible: true, fallback: { note: '' } },
    nodes: [
      { ...base, id: 'start', kind: 'onMessage', params: { match: 'keyword', words: [keyword] } },
      { ...base, id: 'say', kind: 'sendMessage', params: { messages: [{ type: 'text', text: 'Desde $100' }] } },
    ],
    edges: [{ id: 'e1', from: { node: 'start', port: 'next' }, to: 'say' }],
    variables: [],
    groups: [],
    notes: [],
    references: [],
    tests: [],
  }
}
