import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { openTestApi, type TestApi, type TestCompany } from '../../support/api.ts'

type Member = Awaited<ReturnType<TestCompany['member']>>

let api: TestApi
let acme: TestCompany
let owner: Member
let ana: Member
let beto: Member

beforeAll(async () => {
  api = await openTestApi()
  acme = await api.company('Acme')
  owner = await acme.member('owner')
  ana = await acme.member('agent')
  beto = await acme.member('agent')
})
afterAll(() => api.close())

const made = async (body: object) => (await owner.post('/api/v1/teams').send(body).expect(201)).body
const repositories = () => api.storage.repositories(acme.id)

let customers = 0
/** A conversation of a new customer. */
async function conversation(): Promise<string> {
  customers += 1
  const channel = await owner
    .post('/api/v1/channels')
    .send({ kind: 'test', name: `Prueba ${customers}` })
    .expect(201)
  const message = await owner.post(`/api/v1/channels/${channel.body.id}/test-messages`).send({ content: { type: 'text', text: 'hola' } })
  return String(message.body.conversationId)
}
async function taken(by: Member): Promise<string> {
  const id = await conversation()
  await by.post(`/api/v1/conversations/${id}/take-over`).send({}).expect(200)
  return id
}
const ownerOf = async (id: string) => (await owner.get(`/api/v1/conversations/${id}`)).body.owner
const agentOf = async (member: Member) => {
  const { body } = await owner.get('/api/v1/agents').expect(200)
  return body.items.find(({ id }: { id: string }) => id === member.userId)
}

describe('teams', () => {
  it('are made with usual ways, changed under their version and listed in order', async () => {
    const sales = await made({ name: 'Ventas', memberIds: [ana.userId, ana.userId] })
    expect(sales).toMatchObject({ memberIds: [ana.userId], assignment: 'balanced', keepsAgent: true, escalateTo: null, version: 1 })
    const support = await made({ name: 'Soporte', memberIds: [], escalateTo: sales.id })
    const { id, ...fields } = sales
    const changed = await owner
      .put(`/api/v1/teams/${id}`)
      .send({ ...fields, name: 'Ventas MX' })
      .expect(200)
    expect(changed.body).toMatchObject({ name: 'Ventas MX', version: 2 })
    expect((await owner.put(`/api/v1/teams/${id}`).send(fields)).body.code).toBe('team.stale')
    const { body } = await beto.get('/api/v1/teams').expect(200)
    expect(body.items.map((team: { id: string }) => team.id)).toEqual([id, support.id])
    expect(api.gateway.looked).toContain(acme.id)
  })

  it.each([
    ['a name that another one has', { name: ' ventas mx ', memberIds: [] }, 'team.duplicate', 409],
    ['somebody who is no member', { name: 'Otro', memberIds: ['nobody'] }, 'team.unknownMember', 400],
    ['a text that cannot be read', { name: 'Otro', memberIds: [], positionText: 'Eres el {{ position' }, 'team.badPositionText', 400],
    ['a calendar that does not exist', { name: 'Otro', memberIds: [], calendarId: 'gone' }, 'team.unknownCalendar', 400],
    ['a team above that does not exist', { name: 'Otro', memberIds: [], escalateTo: 'gone' }, 'team.unknownEscalation', 400],
  ])('are refused with %s', async (_name, body, code, status) => {
    expect((await owner.post('/api/v1/teams').send(body)).body).toMatchObject({ code, status })
  })

  it('go, and nobody escalates to them any more', async () => {
    const gone = await made({ name: 'Temporal', memberIds: [] })
    const other = await made({ name: 'Otro', memberIds: [], escalateTo: gone.id })
    await owner.delete(`/api/v1/teams/${gone.id}`).expect(204)
    expect((await owner.delete(`/api/v1/teams/${gone.id}`)).status).toBe(404)
    expect(await repositories().teams.get(other.id)).toMatchObject({ escalateTo: null })
  })

  it('are left by who leaves the company or may only look from now on', async () => {
    const [one, two] = [await acme.member('agent'), await acme.member('agent')]
    const team = await made({ name: 'Noche', memberIds: [one.userId, two.userId] })
    const id = await taken(one)
    await owner.patch(`/api/v1/members/${one.userId}`).send({ role: 'viewer' }).expect(200)
    await owner.delete(`/api/v1/members/${two.userId}`).expect(204)
    expect(await repositories().teams.get(team.id)).toMatchObject({ memberIds: [] })
    expect(await ownerOf(id)).toEqual({ type: 'queue' })
  })

  it('are known to flows that name them', async () => {
    const flow = await owner.post('/api/v1/flows').send({ name: 'F' }).expect(201)
    const { body } = await owner.get(`/api/v1/flows/${flow.body.id}/known`).expect(200)
    expect(body.teams.map(({ name }: { name: string }) => name)).toContain('Soporte')
  })
})

describe('agents', () => {
  it('take conversations while a page of theirs is open, until they say otherwise', async () => {
    expect(await agentOf(ana)).toMatchObject({ availability: 'online', connected: false, effective: 'away', capacity: null, load: 0 })
    await repositories().agentStates.seen(ana.userId, Date.now(), 120_000)
    expect(await agentOf(ana)).toMatchObject({ connected: true, effective: 'online' })
    const { body } = await ana.put('/api/v1/agents/me/availability').send({ availability: 'busy' }).expect(200)
    expect(body).toMatchObject({ id: ana.userId, effective: 'busy', since: expect.any(Number) })
  })

  it('are shown with what they have in hand and their teams', async () => {
    const id = await taken(beto)
    const team = await made({ name: 'Carga', memberIds: [beto.userId] })
    expect(await agentOf(beto)).toMatchObject({ load: 1, teamIds: [team.id] })
    await beto.post(`/api/v1/conversations/${id}/close`).send({})
    expect(await agentOf(beto)).toMatchObject({ load: 0 })
  })

  it('give back what they have when they go offline and wish so', async () => {
    const [one, two] = [await taken(ana), await taken(ana)]
    await ana.put('/api/v1/agents/me/availability').send({ availability: 'away' }).expect(200)
    expect(await ownerOf(one)).toMatchObject({ type: 'agent' })
    await ana.put('/api/v1/agents/me/availability').send({ availability: 'offline', giveBack: true }).expect(200)
    expect([await ownerOf(one), await ownerOf(two)]).toEqual([{ type: 'queue' }, { type: 'queue' }])
    const thread = await owner.get(`/api/v1/conversations/${one}/thread`)
    const told = thread.body.items.flatMap((item: { kind: string; by?: string; event?: object }) => (item.kind === 'event' ? [item] : []))
    // One line for the return, and beneath it the one of having taken it.
    expect(told).toMatchObject([{ by: ana.userId, event: { type: 'returned', because: 'absent' } }, { event: { type: 'ownerChanged' } }])
  })

  it('are looked after by whoever supervises: capacity, and everything back from somebody absent', async () => {
    const id = await taken(ana)
    const asked = { capacity: 3, availability: 'offline', giveBack: true }
    expect((await beto.patch(`/api/v1/agents/${ana.userId}`).send(asked)).status).toBe(403)
    const { body } = await owner.patch(`/api/v1/agents/${ana.userId}`).send(asked).expect(200)
    expect(body).toMatchObject({ capacity: 3, availability: 'offline', givenBack: 1 })
    expect(await ownerOf(id)).toEqual({ type: 'queue' })
    const viewer = await acme.member('viewer')
    expect((await owner.patch(`/api/v1/agents/${viewer.userId}`).send({ capacity: 3 })).status).toBe(404)
  })

  it('are there again when they are back after everything was taken from them, by the board too', async () => {
    const somebody = await acme.member('agent')
    const id = await taken(somebody)
    const seen = (at: number) => repositories().agentStates.seen(somebody.userId, at, 120_000)
    const onBoard = async () =>
      (await owner.get('/api/v1/inbox/board')).body.agents.find((agent: { id: string }) => agent.id === somebody.userId)
    await seen(Date.now() - 600_000)
    expect(await onBoard()).toMatchObject({ effective: 'away', load: 1 })
    const { body } = await owner.patch(`/api/v1/agents/${somebody.userId}`).send({ giveBack: true }).expect(200)
    expect(body).toMatchObject({ givenBack: 1, availability: 'online', effective: 'away' })
    expect(await ownerOf(id)).toEqual({ type: 'queue' })
    await seen(Date.now())
    expect(await onBoard()).toMatchObject({ effective: 'online', load: 0 })
  })

  it('are people: an API key has no availability', async () => {
    const { key } = await acme.apiKey('agent')
    const caller = api.as({ authorization: `Bearer ${key}` })
    expect((await caller.put('/api/v1/agents/me/availability').send({ availability: 'online' })).body.code).toBe('agent.notAvailable')
  })
})

describe('how the inbox works', () => {
  it('is the usual way until somebody says otherwise, and is changed under its version', async () => {
    const usual = (await ana.get('/api/v1/inbox/settings').expect(200)).body
    expect(usual).toMatchObject({ capacity: 10, assignment: 'manual', autoClose: null, csat: null, version: 0 })
    const csat = { question: '¿Cómo te atendimos?', thanks: 'Gracias', delaySeconds: 60 }
    const saved = (
      await owner
        .put('/api/v1/inbox/settings')
        .send({ ...usual, capacity: 4, csat })
        .expect(200)
    ).body
    expect(saved).toMatchObject({ capacity: 4, csat, version: 1 })
    expect((await owner.put('/api/v1/inbox/settings').send({ ...usual, capacity: 5 })).body.code).toBe('inboxSettings.stale')
    expect((await owner.get('/api/v1/inbox/settings')).body).toEqual(saved)
  })
})

describe('the board', () => {
  it('tells what waits, for whom and since when', async () => {
    const team = await made({ name: 'Tablero', memberIds: [beto.userId] })
    const id = await taken(beto)
    const event = await repositories().handBack.toQueue({
      ...{ conversationId: id, memberId: beto.userId, from: beto.userId, requestId: 'board', at: Date.now() },
    })
    expect(event).not.toBeNull()
    const { body } = await owner.get('/api/v1/inbox/board').expect(200)
    expect(body.waiting.count).toBeGreaterThan(0)
    expect(body.waiting.oldestSince).toEqual(expect.any(Number))
    expect(body.teams.find(({ teamId }: { teamId: string }) => teamId === team.id)).toMatchObject({ waiting: 0, openNow: true, online: 0 })
    expect(body.teams.find(({ teamId }: { teamId: string | null }) => teamId === null).waiting).toBe(body.waiting.count)
    expect(body.agents.map((agent: { id: string }) => agent.id)).toContain(beto.userId)
    expect((await ana.get('/api/v1/inbox/board')).status).toBe(403)
  })
})
