import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { parseTemplate } from '#engine/channels/whatsapp/template-facts'
import { fakeTemplate } from '../../../scripts/fake-graph/manage.ts'
import { sampleTemplates } from '../../../scripts/fake-graph/sample-templates.ts'
import { type Caller, openTestApi, type TestApi, type TestCompany } from '../../support/api.ts'

type Person = Caller & { userId: string }

let api: TestApi
let acme: TestCompany
let owner: Person
let lupe: Person
let rosa: Person
let viewer: Person
let channelId: string
let people = 0

beforeAll(async () => {
  api = await openTestApi()
  acme = await api.company()
  owner = await acme.member('owner')
  lupe = await acme.member('agent')
  rosa = await acme.member('agent')
  viewer = await acme.member('viewer')
  channelId = (await owner.post('/api/v1/channels').send({ kind: 'test', name: 'Prueba' })).body.id
})
afterAll(() => api.close())

const repositories = () => api.storage.repositories(acme.id)
const path = (id: string, rest = '') => `/api/v1/conversations/${id}${rest}`

async function conversation(name?: string): Promise<string> {
  people += 1
  const from = name ?? `p${people}`
  const said = await lupe.post(`/api/v1/channels/${channelId}/test-messages`).send({ from, content: { type: 'text', text: 'hola' } })
  return said.body.conversationId
}

describe('giving a conversation to somebody', () => {
  it('gives it to an agent, with the reason in the thread', async () => {
    const id = await conversation()
    const given = await lupe.post(path(id, '/assign')).send({ to: { type: 'agent', memberId: rosa.userId }, reason: 'Habla portugués' })
    expect(given.body.conversation.owner).toEqual({ type: 'agent', memberId: rosa.userId })
    const { items } = await repositories().thread.page(id)
    expect(items.flatMap((item) => (item.kind === 'event' ? [[item.by, item.event]] : []))).toEqual([
      [lupe.userId, { type: 'ownerChanged', owner: { type: 'agent', memberId: rosa.userId }, reason: 'Habla portugués' }],
    ])
    expect(api.gateway.rung.some(({ conversationId }) => conversationId === id)).toBe(true)
    expect(api.gateway.looked).toContain(acme.id)
  })

  it.each([
    ['somebody who only looks', () => viewer.userId],
    ['somebody who is not here', () => 'nobody'],
  ])('refuses %s', async (_who, memberId) => {
    const id = await conversation()
    const answer = await lupe.post(path(id, '/assign')).send({ to: { type: 'agent', memberId: memberId() } })
    expect([answer.status, answer.body.code]).toEqual([409, 'agent.notAvailable'])
  })

  it('refuses the queue of a team that is not there', async () => {
    const answer = await lupe.post(path(await conversation(), '/assign')).send({ to: { type: 'queue', teamId: 'gone' } })
    expect([answer.status, answer.body.code]).toEqual([404, 'team.notFound'])
  })

  it('says what changed to whoever looked at something older', async () => {
    const id = await conversation()
    const { version } = (await lupe.get(path(id))).body
    await rosa.post(path(id, '/take-over')).send({})
    const answer = await lupe.post(path(id, '/assign')).send({ to: { type: 'agent', memberId: lupe.userId }, version })
    expect([answer.status, answer.body.code]).toEqual([409, 'conversation.stale'])
    expect(answer.body.errors).toEqual([{ path: 'owner', message: expect.any(String) }])
    expect(answer.body.detail).toContain('who has it')
  })
})

describe('two who close a conversation at once', () => {
  const closing = (note: string) => ({ categoryId: null, note })

  it('are told when what they had to say of it was not kept; the first one’s stands', async () => {
    const id = await conversation()
    const { version } = (await lupe.get(path(id))).body
    await rosa
      .post(path(id, '/close'))
      .send({ ...closing('Se resolvió por teléfono'), version })
      .expect(200)
    const late = await lupe.post(path(id, '/close')).send({ ...closing('Pidió factura'), version })
    expect([late.status, late.body.code]).toEqual([409, 'conversation.closedMeanwhile'])
    const { items } = await repositories().thread.page(id)
    const notes = items.flatMap((item) => (item.kind === 'event' && item.event.type === 'caseClosed' ? [item.event.note] : []))
    expect(notes).toEqual(['Se resolvió por teléfono'])
  })

  it.each([
    ['nothing to say', { ...closing(''), version: 0 }],
    ['not said what was looked at', closing('Pidió factura')],
  ])('find it done where the second has %s', async (_what, body) => {
    const id = await conversation()
    await rosa.post(path(id, '/close')).send({}).expect(200)
    expect((await lupe.post(path(id, '/close')).send(body)).body.conversation.status).toBe('closed')
  })
})

describe('marking a conversation', () => {
  it('sets priority and labels, and refuses labels that are not there', async () => {
    const id = await conversation()
    const label = (await owner.post('/api/v1/labels').send({ name: 'VIP', color: 'grape' })).body.id
    const marked = await lupe.patch(path(id)).send({ priority: 'urgent', labels: [label] })
    expect(marked.body.conversation).toMatchObject({ priority: 'urgent', labels: [label] })
    expect((await lupe.get(`/api/v1/conversations?label=${label}`)).body.items.map((item: { id: string }) => item.id)).toEqual([id])
    const wrong = await lupe.patch(path(id)).send({ labels: ['gone'] })
    expect([wrong.status, wrong.body.code]).toEqual([404, 'label.notFound'])
    await owner.delete(`/api/v1/labels/${label}`).expect(204)
    expect((await lupe.get(path(id))).body.labels).toEqual([])
  })

  it('puts it away, takes it back, and marks it as read or not', async () => {
    const id = await conversation()
    const until = Date.now() + 3_600_000
    expect((await lupe.post(path(id, '/snooze')).send({ until })).body.conversation).toMatchObject({
      status: 'snoozed',
      snoozedUntil: until,
    })
    expect((await lupe.get('/api/v1/conversations?view=snoozed')).body.items).toHaveLength(1)
    expect((await lupe.post(path(id, '/wake')).send({})).body.conversation).toMatchObject({ status: 'open', snoozedUntil: null })
    expect((await lupe.post(path(id, '/mark')).send({ read: true })).body.conversation.unread).toBe(0)
    expect((await lupe.post(path(id, '/mark')).send({ read: false })).body.conversation.unread).toBe(1)
  })

  it('names labels once', async () => {
    const { body } = await owner.post('/api/v1/labels').send({ name: 'Reembolso' })
    const twin = await owner.post('/api/v1/labels').send({ name: 'REEMBOLSO' })
    expect([twin.status, twin.body.code]).toEqual([409, 'label.duplicate'])
    const changed = await owner.put(`/api/v1/labels/${body.id}`).send({ name: 'Devolución', color: 'pink', version: 1 })
    expect(changed.body).toMatchObject({ name: 'Devolución', color: 'pink', version: 2 })
    expect((await owner.put(`/api/v1/labels/${body.id}`).send({ name: 'Otra', color: 'pink', version: 1 })).body.code).toBe('label.stale')
  })
})

describe('closing', () => {
  it('wants a category where the company does, and one of its own', async () => {
    const id = await conversation()
    const { version: _, ...settings } = await repositories().inboxSettings.get()
    const categories = [{ id: 'sold', name: 'Venta', archived: false }]
    await repositories().inboxSettings.save({ ...settings, categories, requireCategory: true, version: 0 })
    const bare = await lupe.post(path(id, '/close')).send({})
    expect([bare.status, bare.body.code]).toEqual([409, 'category.required'])
    expect((await lupe.post(path(id, '/close')).send({ categoryId: 'other' })).body.code).toBe('category.unknown')
    const closed = await lupe.post(path(id, '/close')).send({ categoryId: 'sold', note: 'Llevó dos' })
    expect(closed.body.conversation.status).toBe('closed')
    await repositories().inboxSettings.save({ ...settings, version: 1 })
  })
})

describe('many conversations at once', () => {
  it('are each done by themselves, and those that refuse are named', async () => {
    const [one, two] = [await conversation(), await conversation()]
    await lupe.post(path(two, '/close')).send({})
    const { body } = await lupe
      .post('/api/v1/conversations/bulk')
      .send({ ids: [one, two, 'absent'], action: { type: 'snooze', until: null } })
    expect(body.done).toEqual([one])
    expect(body.refused.map(({ id, code }: { id: string; code: string }) => [id, code])).toEqual([
      [two, 'conversation.closed'],
      ['absent', 'conversation.notFound'],
    ])
    const given = await lupe
      .post('/api/v1/conversations/bulk')
      .send({ ids: [one, two], action: { type: 'assign', to: { type: 'agent', memberId: rosa.userId } } })
    expect(given.body).toEqual({ done: [one, two], refused: [] })
    expect((await lupe.get(path(two))).body).toMatchObject({ status: 'open', owner: { memberId: rosa.userId } })
  })
})

describe('views', () => {
  it('hold what their agent has, what waits, and what a saved one says', async () => {
    const mine = await conversation()
    await rosa.post(path(mine, '/take-over')).send({})
    const waits = await conversation()
    await rosa.post(path(waits, '/assign')).send({ to: { type: 'queue', teamId: null } })
    const ids = async (caller: Caller, query: string) =>
      (await caller.get(`/api/v1/conversations?${query}`)).body.items.map(({ id }: { id: string }) => id)
    expect(await ids(rosa, 'view=mine')).toContain(mine)
    expect(await ids(lupe, 'view=mine')).not.toContain(mine)
    expect(await ids(rosa, 'view=waiting&sort=waiting')).toEqual([waits])
    expect(await ids(lupe, `view=mine&agentId=${rosa.userId}`)).toEqual(await ids(rosa, 'view=mine'))
    expect(await ids(rosa, 'view=waiting&teamId=none')).toEqual([waits])
    expect(await ids(rosa, 'view=waiting&teamId=another')).toEqual([])
    expect(await ids(rosa, 'view=waiting&urgent=missed')).toEqual([])
    expect((await rosa.get('/api/v1/conversation-counts')).body).toMatchObject({ waiting: 1, mentions: 0 })
    const filter = { any: [{ all: [{ field: 'owner', is: 'in', values: ['queue'] }] }] }
    const saved = (await rosa.post('/api/v1/saved-views').send({ name: 'Cola', filter, sort: 'waiting' })).body
    expect(await ids(rosa, `savedView=${saved.id}`)).toEqual([waits])
    expect((await lupe.get(`/api/v1/conversations?savedView=${saved.id}`)).status).toBe(404)
  })

  it('are private until whoever manages the inbox shares them', async () => {
    const filter = { any: [] }
    const own = (await lupe.post('/api/v1/saved-views').send({ name: 'Mía', filter })).body
    expect((await lupe.post('/api/v1/saved-views').send({ name: 'De todos', filter, shared: true })).status).toBe(403)
    const shared = (await owner.post('/api/v1/saved-views').send({ name: 'De todos', filter, shared: true })).body
    const names = async (caller: Caller) => (await caller.get('/api/v1/saved-views')).body.items.map(({ name }: { name: string }) => name)
    expect(await names(lupe)).toEqual(['Mía', 'De todos'])
    expect(await names(owner)).toEqual(['De todos'])
    expect((await owner.delete(`/api/v1/saved-views/${own.id}`)).status).toBe(404)
    expect((await lupe.delete(`/api/v1/saved-views/${shared.id}`)).status).toBe(403)
    const changed = await lupe
      .put(`/api/v1/saved-views/${own.id}`)
      .send({ name: 'Otra', filter, sort: 'window', shared: false, version: 1 })
    expect(changed.body).toMatchObject({ name: 'Otra', sort: 'window', version: 2 })
    await lupe.delete(`/api/v1/saved-views/${own.id}`).expect(204)
  })
})

describe('writing', () => {
  it('quotes a message of the conversation, and none of another', async () => {
    const [id, other] = [await conversation(), await conversation()]
    const { items } = (await lupe.get(path(id, '/messages'))).body
    const content = { type: 'text', text: 'Sí' }
    const sent = await lupe.post(path(id, '/messages')).send({ content, replyTo: items[0].id })
    expect(sent.body).toMatchObject({ replyTo: items[0].id })
    expect((await lupe.post(path(other, '/messages')).send({ content, replyTo: items[0].id })).status).toBe(404)
  })

  it('is held back when the customer wrote meanwhile', async () => {
    const from = 'typing'
    const id = await conversation(from)
    const seen = (await lupe.get(path(id, '/messages'))).body.items[0].id
    await conversation(from)
    const answer = await lupe.post(path(id, '/messages')).send({ content: { type: 'text', text: 'Hola' }, seenMessageId: seen })
    expect([answer.status, answer.body.code]).toEqual([409, 'conversation.customerWrote'])
  })

  it('needs a template once the window is closed', async () => {
    const id = await conversation()
    await api.storage.models.conversations.updateOne({ companyId: acme.id, _id: id }, { $set: { lastInboundAt: Date.now() - 90_000_000 } })
    const answer = await lupe.post(path(id, '/messages')).send({ content: { type: 'text', text: 'Hola' } })
    expect([answer.status, answer.body.code]).toEqual([409, 'conversation.windowClosed'])
    const template = await sync('aviso', { category: 'UTILITY' })
    const sent = await lupe.post(path(id, '/templates')).send({ templateId: template, values })
    expect(sent.body).toMatchObject({ status: 'queued', content: { type: 'template' }, by: { type: 'agent', memberId: lupe.userId } })
  })

  it('waits while it may be taken back, and carries the name of its writer where the channel shows it', async () => {
    const id = await conversation()
    const { version } = (await owner.get(`/api/v1/channels/${channelId}`)).body
    await owner.patch(`/api/v1/channels/${channelId}`).send({ version, agentNameAbove: true }).expect(200)
    const before = await repositories().inboxSettings.get()
    await repositories().inboxSettings.save({ ...before, undoSeconds: 10 })
    const sent = (await lupe.post(path(id, '/messages')).send({ content: { type: 'text', text: 'Hola' } })).body
    expect(sent.dueAt).toBeGreaterThan(Date.now())
    const stored = await repositories().messages.get(sent.id)
    expect(stored).toMatchObject({ signedAs: expect.stringMatching(/^Person/), content: { text: 'Hola' } })
    await repositories().inboxSettings.save({ ...before, undoSeconds: 0, version: before.version + 1 })
  })
})

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const values = { body: [{ text: 'Lupita' }, { text: '101' }] }

async function sync(name: string, change: Record<string, unknown>): Promise<string> {
  const facts = parseTemplate(fakeTemplate(name, change))
  if (!facts) throw new Error('The fake template cannot be read')
  await repositories().templates.sync('waba', [facts], Date.now())
  const { items } = await repositories().templates.list({ limit: 100 })
  return items.find((template) => template.name === name)?.id ?? ''
}

describe('writing first', () => {
  const start = (templateId: string, phone: string, key = `start-${phone}`) =>
    lupe
      .post('/api/v1/conversations')
      .set('idempotency-key', key)
      .send({ channelId, to: { type: 'phone', phone, name: 'Marta' }, template: { templateId, values } })

  it('makes contact and conversation once, sends the template, and opens a case', async () => {
    const templateId = await sync('saludo', { category: 'UTILITY' })
    const [first, again] = [await start(templateId, '+525511110001'), await start(templateId, '+525511110001')]
    expect([first.status, again.body]).toEqual([201, first.body])
    const { id, contact, owner: has, caseId } = first.body.conversation
    expect([contact.name, has, caseId]).toEqual(['Marta', { type: 'agent', memberId: lupe.userId }, expect.any(String)])
    const { items } = (await lupe.get(path(id, '/messages'))).body
    expect(items).toMatchObject([{ status: 'queued', content: { type: 'template' } }])
    const second = await start(templateId, '+525511110001', 'another')
    expect(second.body.conversation.id).toBe(id)
  })

  it('sends no advertising to whoever has not agreed to it', async () => {
    const answer = await start(await sync('oferta', { category: 'MARKETING' }), '+525511110002')
    expect([answer.status, answer.body.code]).toEqual([409, 'contact.noConsent'])
    expect(await repositories().contacts.byIdentity({ kind: 'test', value: '+525511110002' })).toBeNull()
  })

  it('takes everything that a template of another kind leaves open, and tells what is wrong with it', async () => {
    const { offer } = sampleTemplates
    const templateId = await sync('oferta_con_fin', { category: 'UTILITY', components: offer['components'] })
    const full = {
      header: { type: 'image', url: 'https://sol.example/b.jpg' },
      body: [{ text: 'Rosa' }],
      urlSuffixes: [{ index: 1, text: 'x' }],
      coupon: 'BOTAS50',
      offerEndsAt: new Date(Date.now() + 86_400_000).toISOString(),
    }
    const send = (change: object) =>
      lupe
        .post('/api/v1/conversations')
        .send({ channelId, to: { type: 'phone', phone: '+525511110004' }, template: { templateId, values: { ...full, ...change } } })
    expect((await send({ coupon: 'x'.repeat(16) })).body.code).toBe('template.invalid')
    expect((await send({ offerEndsAt: '2020-01-01T00:00:00.000Z' })).body.code).toBe('template.offerOver')
    const { conversation } = (await send({}).expect(201)).body
    const { items } = (await lupe.get(path(conversation.id, '/messages'))).body
    expect(items).toMatchObject([
      { content: { template: { header: full.header, coupon: { index: 0, code: 'BOTAS50' }, offerEndsAt: Date.parse(full.offerEndsAt) } } },
    ])
  })

  it('shows files of the company on the cards, and nobody else’s', async () => {
    const templateId = await sync('carrusel', { category: 'UTILITY', components: sampleTemplates.carousel['components'] })
    const upload = { name: 'bota.png', media: 'image', data: png.toString('base64') }
    const { fileId } = (await lupe.post('/api/v1/conversations/files').send(upload).expect(201)).body
    const card = (id: string) => ({
      header: { type: 'image', source: { fileId: id } },
      body: [{ text: '3' }],
      urlSuffixes: [{ index: 1, text: 'x' }],
    })
    const send = (second: string) =>
      lupe.post('/api/v1/conversations').send({
        ...{ channelId, to: { type: 'phone', phone: '+525511110005' } },
        template: { templateId, values: { body: [{ text: 'Rosa' }], cards: [card(fileId), card(second)] } },
      })
    expect((await send('absent')).body.code).toBe('file.notFound')
    const { conversation } = (await send(fileId).expect(201)).body
    const { items } = (await lupe.get(path(conversation.id, '/messages'))).body
    const shown = { header: { type: 'image', url: '', fileId } }
    expect(items).toMatchObject([{ content: { template: { cards: [shown, shown] } } }])
  })

  it('says which values are missing', async () => {
    const templateId = await sync('saludo2', { category: 'UTILITY' })
    const answer = await lupe
      .post('/api/v1/conversations')
      .send({ channelId, to: { type: 'phone', phone: '+525511110003' }, template: { templateId } })
    expect([answer.status, answer.body.code]).toEqual([400, 'template.missing'])
  })
})
