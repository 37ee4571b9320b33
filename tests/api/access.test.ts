import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { revealsAnHour } from '#api/inbox/reveal-limit'
import { intakeMessage } from '../storage/intake-message.ts'
import { type Caller, openTestApi, type TestApi, type TestCompany } from '../support/api.ts'

type Person = Caller & { userId: string; cookie: string }

let api: TestApi
let acme: TestCompany
let owner: Person
let agent: Person
let colleague: Person
let channelId: string

beforeAll(async () => {
  api = await openTestApi()
  acme = await api.company()
  owner = await acme.member('owner')
  agent = await acme.member('agent')
  colleague = await acme.member('agent')
  channelId = (await owner.post('/api/v1/channels').send({ kind: 'test', name: 'Prueba' })).body.id
})
afterAll(() => api.close())
afterEach(() => rule({}))

const repositories = () => api.storage.repositories(acme.id)

/** What holds for agents from here on. */
async function rule(agentRule: { visibility?: 'own' | 'team' | 'all'; masked?: boolean; permissions?: string[] }, expected = 200) {
  const { body } = await owner.get('/api/v1/access')
  const roles = { ...usual, agent: { ...usual.agent, ...agentRule } }
  const saved = await owner.put('/api/v1/access').send({ roles, version: body.version })
  expect(saved.status).toBe(expected)
  return saved
}

let usual: Record<string, { visibility: string; masked: boolean; permissions: string[] }> = {}
beforeAll(async () => {
  usual = (await owner.get('/api/v1/access')).body.roles
})

let people = 0
async function conversation(text = 'hola') {
  people += 1
  const [stored] = await repositories().intake.receive([intakeMessage({ channelId, phone: `5215511110${100 + people}`, text })])
  if (!stored || !('conversationId' in stored)) throw new Error('nothing was stored')
  return stored
}

const path = (id: string, rest = '') => `/api/v1/conversations/${id}${rest}`

describe('what an owner decides about a role', () => {
  it('is what every role may do anyway until then', async () => {
    const { body } = await agent.get('/api/v1/access')
    expect(body).toMatchObject({ roles: { agent: { visibility: 'all', masked: false }, viewer: { permissions: ['reports.read'] } } })
    expect((await agent.get('/api/v1/access/me')).body).toMatchObject({ memberId: agent.userId, role: 'agent', teamIds: [] })
  })

  it('takes a permission and gives another at once', async () => {
    const { conversationId } = await conversation()
    const note = () => agent.post(path(conversationId, '/notes')).send({ text: 'Ojo' })
    expect((await agent.get('/api/v1/inbox/board')).status).toBe(403)
    expect((await note()).status).toBe(201)
    await rule({ permissions: ['inbox.supervise', 'contacts.write'] })
    expect((await agent.get('/api/v1/inbox/board')).status).toBe(200)
    expect((await note()).status).toBe(403)
    const me = (await agent.get('/api/v1/access/me')).body.permissions
    expect(me).toEqual(expect.arrayContaining(['inbox.supervise', 'conversations.answer']))
    expect(me).not.toContain('conversations.note')
  })

  it('holds for API keys of the role, and never for owners', async () => {
    const key = await acme.key('agent')
    await rule({ permissions: [] })
    const { conversationId } = await conversation()
    expect((await key.post(path(conversationId, '/notes')).send({ text: 'Ojo' })).status).toBe(403)
    expect((await owner.post(path(conversationId, '/notes')).send({ text: 'Ojo' })).status).toBe(201)
  })

  it.each(['members.write', 'access.write', 'conversations.answer'])('cannot give agents %s', async (permission) => {
    expect((await rule({ permissions: [permission] }, 400)).body.code).toBe('access.notAdjustable')
  })

  it('is an owner’s to decide, on what they looked at, and is told in the trail', async () => {
    const admin = await acme.member('admin')
    const { body } = await owner.get('/api/v1/access')
    expect((await admin.put('/api/v1/access').send({ roles: body.roles, version: body.version })).status).toBe(403)
    await rule({ visibility: 'team', masked: true })
    const stale = await owner.put('/api/v1/access').send({ roles: body.roles, version: body.version })
    expect([stale.status, stale.body.code]).toEqual([409, 'access.stale'])
    const [event] = (await owner.get('/api/v1/audit-events?limit=1')).body.items
    expect(event).toMatchObject({ action: 'access.changed', detail: { agent: 'visibility=team masked=true' } })
  })
})

describe('what agents see', () => {
  it('is theirs and what they may take with `own`, of their teams with `team`', async () => {
    const team = (await owner.post('/api/v1/teams').send({ name: 'Ventas', memberIds: [agent.userId] })).body.id
    const other = (await owner.post('/api/v1/teams').send({ name: 'Soporte', memberIds: [colleague.userId] })).body.id
    const placed = async (to: object) => {
      const { conversationId } = await conversation()
      expect((await owner.post(path(conversationId, '/assign')).send({ to })).status).toBe(200)
      return conversationId
    }
    const bot = (await conversation()).conversationId
    const mine = await placed({ type: 'agent', memberId: agent.userId })
    const theirs = await placed({ type: 'agent', memberId: colleague.userId })
    const everybodys = await placed({ type: 'queue', teamId: null })
    const ofMyTeam = await placed({ type: 'queue', teamId: team })
    const ofAnother = await placed({ type: 'queue', teamId: other })
    const taken = await placed({ type: 'queue', teamId: team })
    await owner.post(path(taken, '/assign')).send({ to: { type: 'agent', memberId: colleague.userId } })
    const all = [bot, mine, theirs, everybodys, ofMyTeam, ofAnother, taken]

    const seen = async () => {
      const { items } = (await agent.get('/api/v1/conversations?limit=100')).body
      const listed = new Set(items.map(({ id }: { id: string }) => id))
      const opened = await Promise.all(all.map(async (id) => (await agent.get(path(id))).status === 200))
      expect(all.map((id) => listed.has(id))).toEqual(opened)
      return all.filter((_, place) => opened[place])
    }
    expect(await seen()).toEqual(all)
    await rule({ visibility: 'own' })
    expect(await seen()).toEqual([mine, everybodys, ofMyTeam])
    expect((await agent.get('/api/v1/conversation-counts')).body).toMatchObject({ mine: 1, waiting: 2, bot: 0, all: 3 })
    await rule({ visibility: 'team' })
    expect(await seen()).toEqual([mine, everybodys, ofMyTeam, taken])
    await owner.put(`/api/v1/teams/${team}`).send({ name: 'Ventas', memberIds: [], version: 1 })
    expect(await seen()).toEqual([mine, everybodys])
  })

  it('is what they find, too', async () => {
    const { conversationId } = await conversation('murciélago')
    await colleague.post(path(conversationId, '/take-over')).send({})
    const find = async () => (await agent.get('/api/v1/search?words=murcielago')).body.items.length
    expect(await find()).toBe(1)
    await rule({ visibility: 'own' })
    expect(await find()).toBe(0)
    expect((await colleague.get('/api/v1/search?words=murcielago')).body.items).toHaveLength(1)
  })

  it('are the contacts of those conversations, paged, and nobody else’s', async () => {
    const seen = await Promise.all([1, 2, 3].map(() => conversation('hola')))
    const hidden = await conversation('hola')
    for (const { conversationId } of seen)
      await owner.post(path(conversationId, '/assign')).send({ to: { type: 'agent', memberId: agent.userId } })
    await owner.post(path(hidden.conversationId, '/assign')).send({ to: { type: 'agent', memberId: colleague.userId } })
    const contact = (id: string, rest = '') => agent.get(`/api/v1/contacts/${id}${rest}`)
    const { phone } = (await owner.get(`/api/v1/contacts/${hidden.contactId}`)).body
    await rule({ visibility: 'own' })

    const listed: string[] = []
    let cursor = ''
    do {
      const { body } = await agent.get(`/api/v1/contacts?limit=2${cursor && `&cursor=${cursor}`}`).expect(200)
      expect(body.items.length).toBeLessThanOrEqual(2)
      listed.push(...body.items.map(({ id }: { id: string }) => id))
      cursor = body.nextCursor ?? ''
    } while (cursor !== '')
    expect(listed).toEqual(expect.arrayContaining(seen.map(({ contactId }) => contactId)))
    expect(listed).not.toContain(hidden.contactId)
    expect(new Set(listed).size).toBe(listed.length)
    expect((await agent.get(`/api/v1/contacts?search=${phone.slice(-4)}`)).body.items).toEqual([])

    expect((await contact(seen[0]?.contactId ?? '')).status).toBe(200)
    expect((await contact(hidden.contactId)).status).toBe(404)
    expect((await contact(hidden.contactId, '/cases')).status).toBe(404)
    expect((await agent.patch(`/api/v1/contacts/${hidden.contactId}`).send({ name: 'X', version: 1 })).status).toBe(404)
    const reveal = { field: 'phone', reason: 'Para llamar' }
    expect((await agent.post(`/api/v1/contacts/${hidden.contactId}/reveal`).send(reveal)).status).toBe(404)
    expect((await colleague.get(`/api/v1/contacts/${hidden.contactId}`)).status).toBe(200)
  })

  it('takes from the bot what they write to first only while nobody has it', async () => {
    await rule({ visibility: 'own' })
    const { conversationId } = await conversation()
    expect((await agent.post(path(conversationId, '/take-over')).send({})).status).toBe(404)
    await owner.post(path(conversationId, '/assign')).send({ to: { type: 'queue', teamId: null } })
    expect((await agent.post(path(conversationId, '/take-over')).send({})).status).toBe(200)
  })
})

describe('masked phones and e-mails', () => {
  it('are shown with their ends only, in every reply, and are found by their last digits', async () => {
    const { contactId, conversationId } = await conversation()
    const contact = (await owner.get(`/api/v1/contacts/${contactId}`)).body
    const email = `persona${people}@example.com`
    const attributes = { correo: email, talla: 'M' }
    await owner.patch(`/api/v1/contacts/${contactId}`).send({ email, attributes, version: contact.version })
    const digits = contact.phone.slice(-4)
    await rule({ masked: true })
    const masked = `+52 ··· ··· ${digits}`

    const shown = (await agent.get(`/api/v1/contacts/${contactId}`)).body
    expect(shown).toMatchObject({ phone: masked, email: 'p···@example.com', attributes: { correo: 'p···@example.com', talla: 'M' } })
    expect((await agent.get(path(conversationId))).body.contact.phone).toBe(masked)
    const found = (await agent.get(`/api/v1/contacts?search=${digits}`)).body.items
    expect(found).toMatchObject([{ id: contactId, phone: masked }])
    for (const list of [
      '/contacts?limit=100',
      '/conversations?limit=100',
      '/runs',
      path(conversationId, '/thread').replace('/api/v1', ''),
    ]) {
      const { text, status } = await agent.get(`/api/v1${list}`)
      expect(status).toBe(200)
      expect(text).not.toContain(contact.phone)
      expect(text).not.toContain(email)
    }
    expect((await owner.get(`/api/v1/contacts/${contactId}`)).body).toMatchObject({ phone: contact.phone, email })
  })

  it('are hidden in what was said and noted, but not in what one wrote oneself', async () => {
    const said = 'Mi cel es 33 3812 4567 y mi correo ana@example.com, pedido 3338129999'
    const hidden = 'Mi cel es +52 ··· ··· 4567 y mi correo a···@example.com, pedido 3338129999'
    const { conversationId } = await conversation(said)
    const note = (who: Person) => who.post(path(conversationId, '/notes')).send({ text: said })
    await note(owner)
    await rule({ masked: true })
    expect((await note(agent)).body.text).toBe(said)
    await agent.put(path(conversationId, '/draft')).send({ mode: 'message', text: said, files: [], replyTo: null })

    const texts = async (who: Person) => {
      const { items } = (await who.get(path(conversationId, '/thread'))).body
      return items.flatMap((item: { text?: string; message?: { text: string } }) => item.text ?? item.message?.text ?? [])
    }
    expect((await texts(agent)).sort()).toEqual([hidden, hidden, said].sort())
    expect(await texts(owner)).toEqual([said, said, said])
    const lines = async (where: string) =>
      (await agent.get(where)).body.items.map(
        ({ line, lines: all }: { line?: string; lines?: { line: string }[] }) => line ?? all?.[0]?.line,
      )
    expect(new Set(await lines(path(conversationId, '/search?words=correo')))).toEqual(new Set([hidden]))
    for (const list of ['/search?words=correo', '/conversations?limit=100', path(conversationId, '/messages').replace('/api/v1', '')]) {
      const { text, status } = await agent.get(`/api/v1${list}`)
      expect([list, status, text.includes('3812 4567'), text.includes('ana@')]).toEqual([list, 200, false, false])
    }
    expect((await agent.get(path(conversationId, '/draft'))).text).toContain('3812 4567')
  })

  it('are seen one at a time, for a reason that is kept sealed and goes with the person', async () => {
    const { contactId } = await conversation()
    await rule({ masked: true })
    const { phone } = (await owner.get(`/api/v1/contacts/${contactId}`)).body
    const reason = 'Le hablo a la señora Planta por su pedido'
    const reveal = (body: object) => agent.post(`/api/v1/contacts/${contactId}/reveal`).send(body)
    expect((await reveal({ field: 'phone', reason: 'x' })).status).toBe(400)
    expect((await reveal({ field: 'phone', reason })).body).toEqual({ value: phone })
    expect((await reveal({ field: 'email', reason })).body).toEqual({ value: null })

    const trail = async () =>
      (await owner.get('/api/v1/audit-events?limit=20')).body.items.filter((one: { action: string }) => one.action === 'contact.revealed')
    const subject = { kind: 'contact', id: contactId }
    expect(await trail()).toMatchObject([
      { subject, detail: { field: 'email', reason } },
      { subject, detail: { field: 'phone', reason } },
    ])
    const stored = JSON.stringify(await api.storage.connection.collection('auditEvents').find().toArray())
    expect(stored).not.toContain('Planta')
    await api.storage.keyRing.destroyContactKeys(acme.id, [contactId])
    expect((await trail()).map(({ detail }: { detail: object }) => detail)).toEqual([{ field: 'email' }, { field: 'phone' }])
  })

  it('are not seen by the dozen', async () => {
    const { contactId } = await conversation()
    const hasty = await acme.member('agent')
    const reveal = () => hasty.post(`/api/v1/contacts/${contactId}/reveal`).send({ field: 'phone', reason: 'Para llamar' })
    for (let turn = 0; turn < revealsAnHour; turn++) expect((await reveal()).status).toBe(200)
    const refused = await reveal()
    expect([refused.status, refused.body.code]).toEqual([429, 'contact.tooManyReveals'])
    expect((await agent.post(`/api/v1/contacts/${contactId}/reveal`).send({ field: 'phone', reason: 'Para llamar' })).status).toBe(200)
  })
})
