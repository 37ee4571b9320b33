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
    expect(made).toEqual({ id: expect.any(String), name: 'Bodega', createdAt: expect.any(Number) })
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

  it('are deleted once no live flow uses them', async () => {
    const { id } = await create('Envíos')
    const { body: flow } = await owner.post('/api/v1/flows').send({ name: 'Envíos', draft: shipping(id) })
    await owner.post(`/api/v1/flows/${flow.id}/publish`).send({ revision: flow.revision }).expect(201)
    const refused = await owner.delete(`/api/v1/credentials/${id}`)
    expect([refused.status, refused.body.code, refused.body.detail]).toEqual([409, 'credential.inUse', expect.stringContaining('Envíos')])
    expect(refused.body.flows).toEqual([{ id: flow.id, name: 'Envíos', live: true }])

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
