import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { addMember } from '#api/auth/members'
import { openTestApi, type TestApi, type TestCompany } from '../../support/api.ts'

describe('the company a request acts for', () => {
  let api: TestApi
  let acme: TestCompany
  let bora: TestCompany
  beforeAll(async () => {
    api = await openTestApi()
    acme = await api.company('Acme')
    bora = await api.company('Bora')
  })
  afterAll(() => api.close())

  it('is the key’s own, whatever the header says', async () => {
    const { key } = await acme.apiKey('viewer')
    const asked = await api.as({ authorization: `Bearer ${key}`, 'hilo-company': bora.id }).get(`/api/v1/companies/${acme.id}`)
    expect(asked.body).toMatchObject({ id: acme.id, name: 'Acme' })
  })

  it('is the only membership when no header is sent', async () => {
    expect((await api.as({ cookie: acme.owner.cookie }).get(`/api/v1/companies/${acme.id}`)).status).toBe(200)
  })

  it('must be named by somebody with several', async () => {
    await addMember(api.auth, bora.id, acme.owner.userId, 'agent')
    const unnamed = await api.as({ cookie: acme.owner.cookie }).get('/api/v1/channels')
    expect([unnamed.status, unnamed.body.code]).toEqual([400, 'company.required'])
    const named = await api.as({ cookie: acme.owner.cookie, 'hilo-company': bora.id }).get(`/api/v1/companies/${bora.id}`)
    expect(named.body.name).toBe('Bora')
  })

  it.each([
    ['a company of others', () => ({ cookie: bora.owner.cookie, 'hilo-company': acme.id }), 404, 'company.notFound'],
    ['a company that does not exist', () => ({ cookie: bora.owner.cookie, 'hilo-company': 'nope' }), 404, 'company.notFound'],
    ['no credentials', () => ({}), 401, 'auth.required'],
    ['a made-up key', () => ({ authorization: 'Bearer hilo_nonsense' }), 401, 'auth.keyInvalid'],
    ['another scheme', () => ({ authorization: 'Basic abc' }), 401, 'auth.required'],
  ] as const)('is refused for %s', async (_name, headers, status, code) => {
    const answer = await api.as(headers()).get('/api/v1/channels')
    expect([answer.status, answer.body.code]).toEqual([status, code])
  })

  it('is not changed by another site’s page with the visitor’s cookie', async () => {
    const headers = { cookie: acme.owner.cookie, 'hilo-company': acme.id, origin: 'https://evil.example' }
    const answer = await api.as(headers).post('/api/v1/channels').send({ kind: 'test', name: 'x' })
    expect([answer.status, answer.body.code]).toEqual([403, 'request.foreignOrigin'])
  })

  it('is served 200 times in a row for one key', async () => {
    const caller = await acme.key('viewer')
    for (let call = 0; call < 200; call++) expect((await caller.get(`/api/v1/companies/${acme.id}`)).status).toBe(200)
  })

  it('ends with the key', async () => {
    const { id, key } = await acme.apiKey('viewer')
    const caller = api.as({ authorization: `Bearer ${key}` })
    expect((await caller.get('/api/v1/channels')).status).toBe(200)
    const owner = await acme.member('owner')
    expect((await owner.delete(`/api/v1/api-keys/${id}`)).status).toBe(204)
    expect((await caller.get('/api/v1/channels')).status).toBe(401)
  })
})
