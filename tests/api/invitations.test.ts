import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Role } from '#api/auth/roles'
import { openAccountSession } from '../support/account-session.ts'
import { openTestApi, type TestApi, type TestCompany } from '../support/api.ts'

const password = 'correct horse battery'

describe('an invitation', () => {
  let api: TestApi
  let acme: TestCompany
  let owner: Awaited<ReturnType<TestCompany['member']>>
  beforeAll(async () => {
    api = await openTestApi({ HILO_SIGNUP: 'closed' })
    acme = await api.company('Acme')
    owner = await acme.member('owner')
  })
  afterAll(() => api.close())

  let guests = 0
  async function invited(role: Role = 'agent', by: Awaited<ReturnType<TestCompany['member']>> = owner) {
    guests += 1
    const email = `guest${guests}@example.com`
    const { body } = await by.post('/api/v1/invitations').send({ email, role }).expect(201)
    // A link that nobody could have mailed: without mail it is to be copied.
    return { email, id: String(body.id), token: String(body.link).split('#')[1] ?? '', body }
  }
  const look = (token: string) => openAccountSession(api.url).api('post', '/invitation-links/look', { token })
  const signUp = (token: string) => openAccountSession(api.url).api('post', '/invitation-links/sign-up', { token, name: 'Gina', password })

  it('is a link to copy without a mail server, and shows no one else anything', async () => {
    const { body, token, email } = await invited('viewer')
    expect(body).toMatchObject({ delivery: 'link', role: 'viewer', status: 'open', email })
    expect(body.link).toMatch(new RegExp(`^${api.url}/invitation#`))
    expect(body.expiresAt - body.createdAt).toBe(7 * 86_400_000)
    expect((await look(token)).body).toMatchObject({ company: 'Acme', role: 'viewer', email, status: 'open', hasAccount: false })
    const [id] = token.split('.')
    for (const wrong of [`${id}.${'A'.repeat(43)}`, `${token.slice(0, -1)}_`, 'nonsense-nonsense'])
      expect((await look(wrong)).status).toBe(404)
  })

  it('lets a person sign up while sign-up is closed, once', async () => {
    const { token, email, id } = await invited('agent')
    const made = await signUp(token)
    expect([made.status, made.body]).toEqual([201, { companyId: acme.id, email, verifyByMail: false }])
    const browser = openAccountSession(api.url)
    expect((await browser.auth('post', '/sign-in/email', { email, password })).status).toBe(200)
    expect((await browser.api('get', '/companies')).body.items).toEqual([{ id: acme.id, name: 'Acme', role: 'agent' }])
    expect((await browser.api('get', '/account')).body.administrator).toBe(false)
    const again = await signUp(token)
    expect([again.status, again.body.code]).toEqual([410, 'invitation.used'])
    expect((await look(token)).body).toMatchObject({ status: 'used', hasAccount: true })
    expect((await owner.delete(`/api/v1/invitations/${id}`)).body.code).toBe('invitation.used')
    const plain = await openAccountSession(api.url).auth('post', '/sign-up/email', { name: 'X', email: 'plain@example.com', password })
    expect(plain.body.code).toBe('auth.signUpClosed')
  })

  it('makes one account and one membership when its link is used twice at once', async () => {
    const { token, email } = await invited()
    const statuses = (await Promise.all([signUp(token), signUp(token), signUp(token)])).map(({ status }) => status)
    expect(statuses.filter((status) => status === 201)).toHaveLength(1)
    expect(await api.storage.connection.collection('user').countDocuments({ email })).toBe(1)
  })

  it('is accepted by the person it is for, signed in, and by nobody else', async () => {
    const guest = await api.person()
    const { body } = await owner.post('/api/v1/invitations').send({ email: guest.email, role: 'admin' }).expect(201)
    const token = String(body.link).split('#')[1]
    const other = await api.person()
    const accept = (cookie: string) => api.as({ cookie, origin: api.url }).post('/api/v1/invitation-links/accept').send({ token })
    expect((await accept(other.cookie)).body.code).toBe('invitation.otherAddress.refused')
    expect((await signUp(String(token))).body.code).toBe('account.exists')
    expect((await accept(guest.cookie)).body).toEqual({ companyId: acme.id, role: 'admin' })
    expect((await owner.post('/api/v1/invitations').send({ email: guest.email, role: 'viewer' })).body.code).toBe('member.exists')
  })

  it.each(['expired', 'revoked'] as const)('that is %s says so and does nothing', async (how) => {
    const { token, id } = await invited()
    if (how === 'revoked') await owner.delete(`/api/v1/invitations/${id}`).expect(204)
    else
      await api.storage.connection
        .collection('invitation')
        .updateMany({ status: 'pending' }, { $set: { expiresAt: new Date(Date.now() - 1) } })
    expect((await look(token)).body.status).toBe(how)
    const refused = await signUp(token)
    expect([refused.status, refused.body.code]).toEqual([410, `invitation.${how}`])
    expect(refused.body.detail).toMatch(/Nothing was done\. .+/)
    const renewed = await owner.post(`/api/v1/invitations/${id}/renew`).send({})
    if (how === 'revoked') expect(renewed.body.code).toBe('invitation.revoked')
    else {
      expect(renewed.body.link.split('#')[1]).toBe(token)
      expect((await signUp(token)).status).toBe(201)
    }
  })

  it('of the same address twice is one', async () => {
    const { email, id } = await invited('viewer')
    const { body } = await owner.post('/api/v1/invitations').send({ email: email.toUpperCase(), role: 'agent' }).expect(201)
    expect(body).toMatchObject({ id, role: 'agent' })
  })

  it('is limited by the role of who invites', async () => {
    const admin = await acme.member('admin')
    const agent = await acme.member('agent')
    const asked = (caller: typeof admin, role: Role) => caller.post('/api/v1/invitations').send({ email: `of-${role}@example.com`, role })
    expect((await asked(agent, 'viewer')).status).toBe(403)
    expect((await asked(admin, 'owner')).status).toBe(403)
    expect((await asked(admin, 'admin')).status).toBe(201)
    const ownerToBe = await invited('owner')
    expect((await admin.post(`/api/v1/invitations/${ownerToBe.id}/renew`).send({})).status).toBe(403)
    expect((await admin.delete(`/api/v1/invitations/${ownerToBe.id}`)).status).toBe(403)
    expect((await admin.post('/api/v1/invitations').send({ email: ownerToBe.email, role: 'viewer' })).status).toBe(403)
  })

  it('is listed page by page and kept in the trail without its address', async () => {
    const first = (await owner.get('/api/v1/invitations?limit=2')).body
    expect(first.items).toHaveLength(2)
    const rest = (await owner.get(`/api/v1/invitations?limit=100&cursor=${first.nextCursor}`)).body
    const ids = [...first.items, ...rest.items].map(({ id }: { id: string }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBeGreaterThan(5)
    const { body } = await owner.get('/api/v1/audit-events?limit=100')
    const actions = body.items.map(({ action }: { action: string }) => action)
    expect(actions).toEqual(
      expect.arrayContaining(['invitation.created', 'invitation.renewed', 'invitation.revoked', 'invitation.accepted']),
    )
    expect(JSON.stringify(body.items)).not.toContain('@example.com')
  })
})

describe('an invitation by mail', () => {
  it('goes to its address, and its link proves that address', async () => {
    const api = await openTestApi({ HILO_SIGNUP: 'closed', SMTP_URL: 'smtp://127.0.0.1:1' })
    try {
      const acme = await api.company('Acme')
      const owner = await acme.member('owner')
      const { body } = await owner
        .post('/api/v1/invitations')
        .send({ email: 'gina@example.com', role: 'agent', language: 'pt' })
        .expect(201)
      expect(body.delivery).toBe('mail')
      const [sent] = api.gateway.mails
      const mail = sent && (await api.storage.repositories(sent.companyId).mails.toSend(sent.mailId))
      expect(sent?.companyId).toBe(acme.id)
      expect(mail).toMatchObject({
        to: 'gina@example.com',
        language: 'pt',
        template: { kind: 'invitation', company: 'Acme', role: 'Agente' },
      })
      const link = mail && 'link' in mail.template ? (mail.template.link ?? '') : ''
      expect(link).not.toBe(body.link)
      const browser = openAccountSession(api.url)
      const made = await browser.api('post', '/invitation-links/sign-up', { token: link.split('#')[1], name: 'Gina', password })
      expect(made.body.verifyByMail).toBe(false)
      expect((await browser.auth('post', '/sign-in/email', { email: 'gina@example.com', password })).status).toBe(200)

      const copied = (await owner.post('/api/v1/invitations').send({ email: 'hugo@example.com', role: 'agent', delivery: 'link' })).body
      expect(copied.delivery).toBe('link')
      const token = copied.link.split('#')[1]
      const other = openAccountSession(api.url)
      expect((await other.api('post', '/invitation-links/sign-up', { token, name: 'Hugo', password })).body.verifyByMail).toBe(true)
      expect((await other.auth('post', '/sign-in/email', { email: 'hugo@example.com', password })).status).toBe(403)
    } finally {
      await api.close()
    }
  })
})
