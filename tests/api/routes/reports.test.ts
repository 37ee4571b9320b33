import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { openTestApi, type TestApi, type TestCompany } from '../../support/api.ts'

type Member = Awaited<ReturnType<TestCompany['member']>>

let api: TestApi
let acme: TestCompany
let owner: Member
let ana: Member

beforeAll(async () => {
  api = await openTestApi()
  acme = await api.company('Acme')
  owner = await acme.member('owner')
  ana = await acme.member('agent')
})
afterAll(() => api.close())

const cases = () => api.storage.connection.collection<{ _id: string; [field: string]: unknown }>('cases')
const midday = Date.parse('2026-03-02T18:00:00Z')

/** As turns and agents leave them. */
function plant(id: string, more: object) {
  const record = { companyId: acme.id, conversationId: `of-${id}`, contactId: 'p', channelId: 'whatsapp', openedAt: midday }
  return cases().insertOne({ _id: id, ...record, closedAt: null, closedBy: null, closeReason: null, referral: null, ...more })
}

describe('the report of cases', () => {
  const asked = '/api/v1/reports/cases?from=2026-03-01&to=2026-03-03'

  it('counts those that were opened on the days, and none of tests', async () => {
    const { body: channel } = await owner.post('/api/v1/channels').send({ kind: 'test', name: 'Prueba' }).expect(201)
    await plant('bot', { closedAt: midday + 60_000 })
    await plant('ana', {
      closedAt: midday + 120_000,
      handedOverAt: midday,
      agentId: ana.userId,
      firstReply: { since: midday, at: midday + 30_000 },
      csat: { score: 4, at: midday },
    })
    await plant('trial', { test: true })
    await plant('chat', { channelId: channel.id })
    await plant('before', { openedAt: midday - 30 * 86_400_000 })
    const { body } = await owner.get(asked).expect(200)
    expect(body.total).toMatchObject({ opened: 2, closed: 2, containedByBot: 1, handedOver: 1, csat: { answers: 1, average: 4 } })
    expect(body.total.firstReply).toEqual({ median: 30, p90: 30 })
    expect(body.rows.map(({ key, opened }: { key: string; opened: number }) => [key, opened])).toEqual([
      ['2026-03-01', 0],
      ['2026-03-02', 2],
      ['2026-03-03', 0],
    ])
  })

  it('is given as a table with names that no spreadsheet calculates', async () => {
    const settings = (await owner.get('/api/v1/inbox/settings').expect(200)).body
    const categories = [{ id: 'k1', name: '=cmd()', archived: false }]
    await owner
      .put('/api/v1/inbox/settings')
      .send({ ...settings, categories })
      .expect(200)
    await plant('sorted', { categoryId: 'k1' })
    const { body } = await owner.get(`${asked.replace('cases?', 'cases/table?')}&by=category&language=en`).expect(200)
    expect(body.name).toBe('hilo-category-2026-03-01-2026-03-03.csv')
    const lines: string[] = body.csv.split('\r\n')
    expect(lines[0]).toContain('Reason,Cases opened')
    expect(lines.some((line) => line.startsWith("'=cmd(),1,"))).toBe(true)
    expect(lines.at(-1)).toMatch(/^Total,3,/)
  })

  it.each(['from=2026-03-03&to=2026-03-01', 'from=2024-01-01&to=2026-03-01'])('refuses days that make no span: %s', async (days) => {
    const { body } = await owner.get(`/api/v1/reports/cases?${days}`).expect(400)
    expect(body.code).toBe('report.badRange')
  })

  it('is not for agents', async () => {
    await ana.get(asked).expect(403)
  })
})

describe('a case', () => {
  it('remembers who took it and answered, and stays so once it is closed', async () => {
    const { body: channel } = await owner.post('/api/v1/channels').send({ kind: 'test', name: 'Otra prueba' }).expect(201)
    const { body: message } = await owner
      .post(`/api/v1/channels/${channel.id}/test-messages`)
      .send({ content: { type: 'text', text: 'hola' } })
    const conversation = `/api/v1/conversations/${message.conversationId}`
    await ana
      .post(`${conversation}/messages`)
      .send({ content: { type: 'text', text: 'Hola, soy Ana' } })
      .expect(202)
    await ana.post(`${conversation}/close`).send({ note: 'Listo' }).expect(200)
    const contactId = (await owner.get(conversation)).body.contactId
    const { body } = await owner.get(`/api/v1/contacts/${contactId}/cases`).expect(200)
    expect(body.items).toMatchObject([{ agentId: ana.userId, note: 'Listo', closedBy: ana.userId, csat: null }])
    const stored = await cases().findOne({ conversationId: message.conversationId })
    expect(stored).toMatchObject({ agentId: ana.userId, handedOverAt: expect.any(Number) })
  })

  it('of a contact of nobody is not found', async () => {
    await owner.get('/api/v1/contacts/nobody/cases').expect(404)
  })
})

describe('what alerts a member', () => {
  it('may come by mail: the page is told where to, and whether any leave', async () => {
    const somebody = await acme.member('agent')
    const { email } = (await owner.get('/api/v1/members?limit=100')).body.items.find(({ id }: { id: string }) => id === somebody.userId)
    const { body: usual } = await somebody.get('/api/v1/alerts/me').expect(200)
    expect(usual).toMatchObject({ events: { queued: { email: false } }, mail: { isSetUp: false, to: email } })
    const events = { ...usual.events, queued: { ...usual.events.queued, email: true } }
    const { body: saved } = await somebody
      .put('/api/v1/alerts/me')
      .send({ ...usual, events })
      .expect(200)
    expect(saved).toMatchObject({ version: 1, events: { queued: { email: true } } })
    const { memberAlerts } = api.storage.repositories(acme.id)
    const [wanting] = await memberAlerts.mailed()
    expect(wanting).toMatchObject({ memberId: somebody.userId, mailedUpTo: expect.any(Number) })
    await somebody
      .put('/api/v1/alerts/me')
      .send({ ...saved, quietHours: { from: '22:00', to: '07:00', timeZone: 'Europe/Madrid' } })
      .expect(200)
    // What they were told of already stays told.
    expect(await memberAlerts.mailed()).toMatchObject([
      { mailedUpTo: wanting?.mailedUpTo, settings: { quietHours: { timeZone: 'Europe/Madrid' } } },
    ])
    await owner.delete(`/api/v1/members/${somebody.userId}`).expect(204)
    expect(await memberAlerts.mailed()).toEqual([])
  })

  it('is theirs alone, and saved under its version', async () => {
    const { body: usual } = await ana.get('/api/v1/alerts/me').expect(200)
    expect(usual).toMatchObject({ version: 0, quietHours: null })
    const quietHours = { from: '22:00', to: '07:00' }
    await ana
      .put('/api/v1/alerts/me')
      .send({ ...usual, quietHours })
      .expect(200)
    expect((await ana.get('/api/v1/alerts/me')).body).toMatchObject({ version: 1, quietHours })
    expect((await owner.get('/api/v1/alerts/me')).body).toMatchObject({ version: 0, quietHours: null })
    await ana
      .put('/api/v1/alerts/me')
      .send({ ...usual, quietHours: null })
      .expect(409)
    await ana
      .put('/api/v1/alerts/me')
      .send({ ...usual, quietHours: { from: '25:00', to: '07:00' } })
      .expect(400)
    await ana
      .put('/api/v1/alerts/me')
      .send({ ...usual, quietHours: { ...quietHours, timeZone: 'Nowhere/Near' } })
      .expect(400)
  })
})
