import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { type Caller, openTestApi, type TestApi, type TestCompany } from '../../support/api.ts'
import { startHttpServer } from '../../support/http-server.ts'

const number = {
  kind: 'whatsapp',
  name: 'Tienda',
  accountId: '104578239910023',
  phoneNumberId: '109876543210987',
  accessToken: 'EAAtoken-acme',
}

describe('channels', () => {
  let graph: { url: string; close(): Promise<void> }
  let api: TestApi
  let acme: TestCompany
  let owner: Caller
  let asked: { path: string; authorization: string | undefined }[] = []
  let graphStatus = 200

  beforeAll(async () => {
    graph = await startHttpServer((request, response) => {
      asked.push({ path: request.url ?? '', authorization: request.headers.authorization })
      const owned = request.headers.authorization === 'Bearer EAAtoken-acme' && request.url?.startsWith('/v25.0/109876543210987?')
      response.writeHead(graphStatus === 200 && !owned ? 400 : graphStatus, { 'content-type': 'application/json' })
      response.end(
        JSON.stringify(
          owned ? { id: '109876543210987', display_phone_number: '+254 700 111222', quality_rating: 'GREEN' } : { error: { code: 190 } },
        ),
      )
    })
    api = await openTestApi({ META_GRAPH_URL: graph.url })
    acme = await api.company('Acme')
    owner = await acme.member('owner')
  })
  beforeEach(() => {
    asked = []
    graphStatus = 200
  })
  afterAll(async () => {
    await api.close()
    await graph.close()
  })

  it('connects a number that Graph names to the token, and never shows the token', async () => {
    const made = await owner.post('/api/v1/channels').send(number)
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({
      status: 'active',
      account: { senderId: '109876543210987', displayAddress: '254700111222' },
      quality: 'GREEN',
    })
    expect(asked).toEqual([{ path: expect.stringMatching(/^\/v25\.0\/109876543210987\?fields=/), authorization: 'Bearer EAAtoken-acme' }])
    const seen = JSON.stringify([
      made.body,
      (await owner.get('/api/v1/channels')).body,
      await api.storage.connection.collection('channels').find().toArray(),
    ])
    expect(seen).not.toContain('EAAtoken')
  })

  it('keeps the number of one company from another', async () => {
    const bora = await (await api.company('Bora')).member('owner')
    const answer = await bora.post('/api/v1/channels').send(number)
    expect(answer.status).toBe(409)
  })

  it.each([
    ['a token of somebody else', { accessToken: 'EAAtoken-other' }, 200, 422, 'channel.notProven'],
    ['another number', { phoneNumberId: '109876543210999' }, 200, 422, 'channel.notProven'],
    ['Graph away', {}, 503, 503, 'channel.providerAway'],
  ])('saves nothing with %s', async (_name, change, provider, status, code) => {
    graphStatus = provider
    const before = (await owner.get('/api/v1/channels')).body.items.length
    const answer = await owner.post('/api/v1/channels').send({ ...number, ...change })
    expect([answer.status, answer.body.code]).toEqual([status, code])
    expect((await owner.get('/api/v1/channels')).body.items).toHaveLength(before)
  })

  it('updates, pauses, resumes and deletes', async () => {
    const { body: channel } = await owner.post('/api/v1/channels').send({ kind: 'test', name: 'Prueba' })
    const renamed = await owner.patch(`/api/v1/channels/${channel.id}`).send({ name: 'Ensayo', version: channel.version })
    expect(renamed.body.name).toBe('Ensayo')
    expect((await owner.patch(`/api/v1/channels/${channel.id}`).send({ name: 'X', version: channel.version })).status).toBe(409)
    expect((await owner.post(`/api/v1/channels/${channel.id}/pause`).send({ paused: true })).body.status).toBe('paused')
    expect((await owner.post(`/api/v1/channels/${channel.id}/pause`).send({ paused: false })).body.status).toBe('active')
    expect((await owner.delete(`/api/v1/channels/${channel.id}`)).status).toBe(204)
    expect((await owner.get(`/api/v1/channels/${channel.id}`)).status).toBe(404)
  })

  it('lets a merchant play the customer: stored, and the conversation is rung', async () => {
    const { body: channel } = await owner.post('/api/v1/channels').send({ kind: 'test', name: 'Prueba' })
    const said = await owner
      .post(`/api/v1/channels/${channel.id}/test-messages`)
      .send({ from: 'Lupita', content: { type: 'text', text: 'hola' } })
    expect(said.status).toBe(202)
    expect(api.gateway.rung).toContainEqual({ conversationId: said.body.conversationId, ids: [said.body.messageId] })
    const { body } = await owner.get(`/api/v1/conversations/${said.body.conversationId}/messages`)
    expect(body.items).toMatchObject([{ id: said.body.messageId, direction: 'in', text: 'hola' }])
  })
})
