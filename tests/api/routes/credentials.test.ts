import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Caller, openTestApi, type TestApi, type TestCompany } from '../../support/api.ts'
import { drawFlow, says } from '../../support/draw-flow.ts'

const secret = 'Bearer hush-hush-4711'

describe('credentials', () => {
  let api: TestApi
  let acme: TestCompany
  let owner: Caller
  beforeAll(async () => {
    api = await openTestApi()
    acme = await api.company()
    owner = await acme.member('owner')
  })
  afterAll(() => api.close())

  const create = async (name = 'Bodega') =>
    (
      await owner
        .post('/api/v1/credentials')
        .send({ name, headers: { Authorization: secret, 'X-Api-Key': 'k-1' } })
        .expect(201)
    ).body

  it('go in, are listed without their secrets, and lie sealed', async () => {
    const made = await create()
    expect(made).toEqual({
      id: expect.any(String),
      name: 'Bodega',
      signsInBy: 'headers',
      headerNames: ['Authorization', 'X-Api-Key'],
      createdAt: expect.any(Number),
      renewedAt: null,
    })
    const listed = await owner.get('/api/v1/credentials')
    expect(listed.body.items).toContainEqual(made)
    const [stored, audit] = [
      await api.storage.connection.collection('credentials').find().toArray(),
      (await owner.get('/api/v1/audit-events')).body,
    ]
    expect(JSON.stringify([listed.body, stored, audit])).not.toContain('hush-hush')
    expect(await api.storage.repositories(acme.id).credentials.headers(made.id)).toEqual({ Authorization: secret, 'X-Api-Key': 'k-1' })
    expect(audit.items[0]).toMatchObject({ action: 'credential.created', subject: { kind: 'credential', id: made.id } })
  })

  it.each([
    ['no header', {}, 'body.headers'],
    ['a line break', { Authorization: 'a\r\nHost: evil' }, 'body.headers.Authorization'],
    ['a name that is none', { 'X Key': 'a' }, 'body.headers.X Key'],
    ['a header of the connection', { Host: 'evil.example' }, 'body.headers.Host'],
    ['an empty value', { Authorization: '' }, 'body.headers.Authorization'],
  ])('are refused with %s', async (_name, headers, path) => {
    const { status, body } = await owner.post('/api/v1/credentials').send({ name: 'X', headers })
    expect([status, body.errors[0].path]).toEqual([400, path])
    expect(JSON.stringify(body)).not.toContain('evil')
  })

  it.each([
    ['a token', { Authorization: 'Bearer hush-hush' }, 'token'],
    ['user and password', { authorization: 'Basic aHVzaDpodXNo' }, 'password'],
    ['a scheme of its own', { Authorization: 'ApiKey hush-hush' }, 'headers'],
    ['a header of its own', { 'X-Api-Key': 'Bearer hush-hush' }, 'headers'],
    ['more than one header', { Authorization: 'Bearer hush-hush', 'X-Shop': '7' }, 'headers'],
  ])('tell that they sign in with %s, and no more of it', async (_name, headers, signsInBy) => {
    const { body } = await owner.post('/api/v1/credentials').send({ name: 'Tienda', headers })
    expect(body).toMatchObject({ signsInBy, headerNames: Object.keys(headers) })
    expect(JSON.stringify(body)).not.toMatch(/hush-hush|aHVzaDpodXNo/)
  })

  it.each<[string, { name?: string; headers?: Record<string, string> }, object]>([
    ['the secret', { headers: { 'X-Next': 'fresh-4712' } }, { name: 'Tienda', signsInBy: 'headers', renewedAt: expect.any(Number) }],
    ['the name', { name: ' Tienda nueva ' }, { name: 'Tienda nueva', signsInBy: 'token', renewedAt: null }],
    ['both', { name: 'Otra', headers: { Authorization: 'Basic aHVzaDpodXNo' } }, { name: 'Otra', signsInBy: 'password' }],
  ])('keep their id when %s changes', async (_name, change, expected) => {
    const before = { Authorization: secret }
    const { body: made } = await owner.post('/api/v1/credentials').send({ name: 'Tienda', headers: before }).expect(201)
    const { body: changed } = await owner.put(`/api/v1/credentials/${made.id}`).send(change).expect(200)
    expect(changed).toMatchObject({ id: made.id, createdAt: made.createdAt, ...expected })
    expect(await api.storage.repositories(acme.id).credentials.headers(made.id)).toEqual(change.headers ?? before)
    expect((await owner.get('/api/v1/credentials')).body.items).toContainEqual(changed)
    const [stored, audit] = [
      await api.storage.connection.collection('credentials').find().toArray(),
      (await owner.get('/api/v1/audit-events')).body,
    ]
    expect(JSON.stringify([changed, stored, audit])).not.toMatch(/hush-hush|fresh-4712|aHVzaDpodXNo/)
    expect(audit.items[0]).toMatchObject({ action: 'credential.updated', subject: { kind: 'credential', id: made.id } })
  })

  it.each([
    ['nothing', {}, 'body'],
    ['no header', { headers: {} }, 'body.headers'],
    ['an empty name', { name: ' ' }, 'body.name'],
    ['a header of the connection', { headers: { Host: 'evil.example' } }, 'body.headers.Host'],
  ])('stay as they are when they are to be changed to %s', async (_name, change, path) => {
    const { id } = await create()
    const { status, body } = await owner.put(`/api/v1/credentials/${id}`).send(change)
    expect([status, body.errors[0].path]).toEqual([400, path])
    expect(await api.storage.repositories(acme.id).credentials.headers(id)).toEqual({ Authorization: secret, 'X-Api-Key': 'k-1' })
  })

  it('are renewed by nobody of another company', async () => {
    const { id } = await create()
    const stranger = await (await api.company('Bora')).member('owner')
    expect((await stranger.put(`/api/v1/credentials/${id}`).send({ headers: { Authorization: 'Bearer theirs' } })).status).toBe(404)
    expect((await stranger.get(`/api/v1/credentials/${id}/flows`)).status).toBe(404)
    expect(await api.storage.repositories(acme.id).credentials.headers(id)).toMatchObject({ Authorization: secret })
  })

  it('are deleted once no live flow uses them', async () => {
    const { id } = await create('Envíos')
    const { body: flow } = await owner.post('/api/v1/flows').send({ name: 'Envíos', draft: shipping(id) })
    await owner.post(`/api/v1/flows/${flow.id}/publish`).send({ revision: flow.revision }).expect(201)
    const refused = await owner.delete(`/api/v1/credentials/${id}`)
    expect([refused.status, refused.body.code, refused.body.detail]).toEqual([409, 'credential.inUse', expect.stringContaining('Envíos')])
    expect(refused.body.flows).toEqual([{ id: flow.id, name: 'Envíos', live: true }])
    expect((await owner.get(`/api/v1/credentials/${id}/flows`)).body.items).toEqual(refused.body.flows)

    const { body: draft } = await owner.put(`/api/v1/flows/${flow.id}/draft`).send({ revision: flow.revision, flow: shipping(null) })
    await owner.post(`/api/v1/flows/${flow.id}/publish`).send({ revision: draft.revision }).expect(201)
    expect((await owner.delete(`/api/v1/credentials/${id}`)).status).toBe(204)
    expect((await owner.delete(`/api/v1/credentials/${id}`)).status).toBe(404)
  })

  it('that do not exist are found when a flow is checked', async () => {
    const { body: flow } = await owner.post('/api/v1/flows').send({ name: 'Perdida', draft: shipping('nobody') })
    const { body } = await owner.post(`/api/v1/flows/${flow.id}/check`)
    expect(body.problems).toContainEqual(expect.objectContaining({ nodeId: 'call', field: 'credentialId', severity: 'error' }))
  })
})

function shipping(credentialId: string | null) {
  return drawFlow({
    word: 'envío',
    nodes: {
      call: ['httpRequest', { method: 'GET', url: 'https://shop.example/orders', ...(credentialId !== null && { credentialId }) }],
      found: says('Va en camino'),
      lost: says('No lo encuentro'),
      broken: says('Prueba más tarde'),
    },
    arrows: ['start.next > call', 'call.next > found', 'call.httpError > lost', 'call.failed > broken'],
  })
}
