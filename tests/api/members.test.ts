import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { mayDo, roles } from '#api/auth/roles'
import { permissionWords, roleTable, roleWords } from '#api/contracts/role-words'
import { openTestApi, type TestApi, type TestCompany } from '../support/api.ts'

type Member = Awaited<ReturnType<TestCompany['member']>>

describe('members of a company', () => {
  let api: TestApi
  let acme: TestCompany
  let owner: Member
  beforeAll(async () => {
    api = await openTestApi()
    acme = await api.company('Acme')
    owner = await acme.member('owner')
  })
  afterAll(() => api.close())

  let customers = 0
  /** A conversation that this member has in hand. */
  async function taken(by: Member): Promise<string> {
    customers += 1
    const channel = (
      await owner
        .post('/api/v1/channels')
        .send({ kind: 'test', name: `Prueba ${customers}` })
        .expect(201)
    ).body
    const message = await owner.post(`/api/v1/channels/${channel.id}/test-messages`).send({ content: { type: 'text', text: 'hola' } })
    const id = String(message.body.conversationId)
    await by.post(`/api/v1/conversations/${id}/take-over`).send({}).expect(200)
    return id
  }
  const ownerOf = async (id: string) => (await owner.get(`/api/v1/conversations/${id}`)).body.owner
  const sessions = (userId: string) => api.storage.connection.collection('session').countDocuments({ userId: userId as never })

  it('who are removed hand their conversations back, and are nobody at once', async () => {
    const [agent, colleague] = [await acme.member('agent'), await acme.member('agent')]
    const [one, two, kept] = [await taken(agent), await taken(agent), await taken(colleague)]
    await owner.delete(`/api/v1/members/${agent.userId}`).expect(204)
    expect([await ownerOf(one), await ownerOf(two)]).toEqual([{ type: 'queue' }, { type: 'queue' }])
    expect(await ownerOf(kept)).toEqual({ type: 'agent', memberId: colleague.userId })
    const rung = api.gateway.rung.filter(({ ids }) => ids.some((id) => id.startsWith('owner:')))
    expect(rung.map(({ conversationId }) => conversationId).sort()).toEqual([one, two].sort())
    expect((await agent.get('/api/v1/conversations')).status).toBe(401)
    expect(await sessions(agent.userId)).toBe(0)
    expect((await owner.delete(`/api/v1/members/${agent.userId}`)).status).toBe(404)
    const { body } = await owner.get('/api/v1/audit-events?limit=100')
    expect(body.items.find(({ action }: { action: string }) => action === 'member.removed')).toMatchObject({
      detail: { conversations: '2' },
    })
    expect(body.items.filter(({ action }: { action: string }) => action === 'conversation.handBack')).toHaveLength(2)
  })

  it('who may only look from now on hand theirs back, and those who still answer keep theirs', async () => {
    const [agent, admin] = [await acme.member('agent'), await acme.member('admin')]
    const [given, kept] = [await taken(agent), await taken(admin)]
    await owner.patch(`/api/v1/members/${agent.userId}`).send({ role: 'viewer' }).expect(200)
    await owner.patch(`/api/v1/members/${admin.userId}`).send({ role: 'agent' }).expect(200)
    expect([await ownerOf(given), await ownerOf(kept)]).toEqual([{ type: 'queue' }, { type: 'agent', memberId: admin.userId }])
  })

  it('who leave hand theirs back too, and stay what they are elsewhere', async () => {
    const bora = await api.company('Bora')
    const agent = await acme.member('agent')
    const { addMember } = await import('#api/auth/members')
    await addMember(api.auth, bora.id, agent.userId, 'viewer')
    const conversation = await taken(agent)
    const leave = (id: string) => api.as({ cookie: agent.cookie, origin: api.url }).post(`/api/v1/companies/${id}/leave`)
    expect((await leave('absent')).status).toBe(404)
    expect((await leave(acme.id)).status).toBe(204)
    expect(await ownerOf(conversation)).toEqual({ type: 'queue' })
    expect((await agent.get('/api/v1/conversations')).status).toBe(404)
    expect((await api.as({ cookie: agent.cookie, 'hilo-company': bora.id }).get('/api/v1/conversations')).status).toBe(200)
  })

  it('who leave their only company stay signed in, and those whom somebody removes from it do not', async () => {
    const [leaver, removed] = [await acme.member('agent'), await acme.member('agent')]
    const companies = ({ cookie }: { cookie: string }) => api.as({ cookie }).get('/api/v1/companies')
    await api.as({ cookie: leaver.cookie, origin: api.url }).post(`/api/v1/companies/${acme.id}/leave`).expect(204)
    await owner.delete(`/api/v1/members/${removed.userId}`).expect(204)
    expect((await companies(leaver)).body.items).toEqual([])
    expect((await companies(removed)).status).toBe(401)
  })

  it('who are the last owner stay', async () => {
    const solo = await api.company('Solo')
    const asOwner = api.as({ cookie: solo.owner.cookie, origin: api.url, 'hilo-company': solo.id })
    expect((await asOwner.post(`/api/v1/companies/${solo.id}/leave`)).body.code).toBe('member.lastOwner')
    expect((await asOwner.patch(`/api/v1/members/${solo.owner.userId}`).send({ role: 'admin' })).body.code).toBe('member.lastOwner')
    expect((await asOwner.delete(`/api/v1/members/${solo.owner.userId}`)).body.code).toBe('member.lastOwner')
  })

  it('who are admins touch no owner', async () => {
    const admin = await acme.member('admin')
    const agent = await acme.member('agent')
    expect((await admin.delete(`/api/v1/members/${owner.userId}`)).status).toBe(403)
    expect((await admin.patch(`/api/v1/members/${owner.userId}`).send({ role: 'agent' })).status).toBe(403)
    expect((await admin.patch(`/api/v1/members/${agent.userId}`).send({ role: 'owner' })).status).toBe(403)
    expect((await admin.post(`/api/v1/members/${owner.userId}/reset-link`)).status).toBe(403)
    expect((await admin.patch(`/api/v1/members/${agent.userId}`).send({ role: 'viewer' })).status).toBe(200)
  })

  it('get a reset link from an admin only while they are this company’s alone', async () => {
    const admin = await acme.member('admin')
    const agent = await acme.member('agent')
    const made = await admin.post(`/api/v1/members/${agent.userId}/reset-link`)
    expect(made.body).toMatchObject({ delivery: 'link', link: expect.stringContaining('/reset-password#') })
    const bora = await api.company('Bora')
    const { addMember } = await import('#api/auth/members')
    await addMember(api.auth, bora.id, agent.userId, 'viewer')
    const refused = await admin.post(`/api/v1/members/${agent.userId}/reset-link`)
    expect([refused.status, refused.body.code]).toEqual([409, 'member.elsewhereToo.refused'])
    expect((await admin.post(`/api/v1/members/${bora.owner.userId}/reset-link`)).status).toBe(404)
  })
})

describe('the table of roles in words', () => {
  it('says of every permission what the routes are checked against', () => {
    for (const { permission, label, allowed } of roleTable()) {
      for (const role of roles) expect(allowed[role]).toBe(mayDo(role, permission))
      for (const text of Object.values(label)) expect(text).toMatch(/\S/)
    }
    expect(roleTable()).toHaveLength(Object.keys(permissionWords).length)
    expect(Object.keys(roleWords)).toEqual([...roles])
  })
})
