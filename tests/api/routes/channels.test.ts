import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type FakeGraph, startFakeGraph } from '../../../scripts/fake-graph.ts'
import { type Caller, openTestApi, type TestApi, type TestCompany } from '../../support/api.ts'
import { drawFlow, says } from '../../support/draw-flow.ts'

const number = {
  kind: 'whatsapp',
  name: 'Tienda',
  accountId: '104578239910023',
  phoneNumberId: '109876543210987',
  accessToken: 'EAAtoken-acme',
}

describe('channels', () => {
  let graph: FakeGraph
  let api: TestApi
  let acme: TestCompany
  let owner: Caller

  beforeAll(async () => {
    graph = await startFakeGraph({ token: number.accessToken })
    api = await openTestApi({ META_GRAPH_URL: graph.url })
    acme = await api.company('Acme')
    owner = await acme.member('owner')
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
    // Facts and templates are read at once.
    expect(api.gateway.watched).toEqual([{ companyId: acme.id, channelId: made.body.id }])
    const seen = JSON.stringify([
      made.body,
      (await owner.get('/api/v1/channels')).body,
      (await owner.get(`/api/v1/channels/${made.body.id}/proof`)).body,
      (await owner.get(`/api/v1/channels/${made.body.id}/health`)).body,
      await api.storage.connection.collection('channels').find().toArray(),
      await api.storage.connection.collection('channelHealth').find().toArray(),
    ])
    expect(seen).not.toContain('EAAtoken')
  })

  it('keeps the number of one company from another, through whichever app', async () => {
    const bora = await (await api.company('Bora')).member('owner')
    expect((await bora.post('/api/v1/channels').send(number)).status).toBe(409)
    const app = { name: 'Own', appId: '123456', appSecret: 'secret-secret' }
    const { key } = (await bora.post('/api/v1/meta-apps').send(app).expect(201)).body
    const answer = await bora.post('/api/v1/channels').send({ ...number, appKey: key })
    expect([answer.status, answer.body.code]).toEqual([409, 'channel.taken'])
    expect((await bora.post('/api/v1/channels').send({ ...number, appKey: 'absent' })).status).toBe(404)
  })

  it.each([
    ['a token of somebody else', { accessToken: 'EAAtoken-other' }, null],
    ['another number', { phoneNumberId: '109876543210999' }, null],
    ['Graph away', {}, { type: 'http', status: 503 } as const],
  ])('is pending with %s, and keeps the number from nobody', async (_name, change, fault) => {
    const cora = await (await api.company('Cora')).member('owner')
    if (fault) graph.failNext({ on: 'manage', times: 2, fault })
    const made = await cora.post('/api/v1/channels').send({ ...number, ...change })
    expect([made.status, made.body.status]).toEqual([201, 'pending'])
    const { senderId } = made.body.account
    expect(await api.storage.acrossCompanies.channelByAccount('whatsapp', senderId, 'env')).toEqual(
      senderId === number.phoneNumberId ? expect.objectContaining({ companyId: acme.id }) : null,
    )
    const again = await cora.post('/api/v1/channels').send({ ...number, ...change, accessToken: 'EAAtoken-third' })
    expect([again.status, again.body.status]).toEqual([201, 'pending'])
    await cora.delete(`/api/v1/channels/${made.body.id}`).expect(200)
  })

  it('lets what a pending channel asks for be mended, of a connected one all but its number', async () => {
    const dora = await (await api.company('Dora')).member('owner')
    const wrong = { ...number, accountId: '104578239910077', phoneNumberId: '109876543217770', accessToken: 'EAAtoken-wrong' }
    const { body: made } = await dora.post('/api/v1/channels').send(wrong).expect(201)
    const mended = await dora
      .patch(`/api/v1/channels/${made.id}`)
      .send({ version: made.version, phoneNumberId: '109876543217777', accessToken: number.accessToken, name: 'Bora' })
    expect(mended.body).toMatchObject({ status: 'pending', name: 'Bora', account: { senderId: '109876543217777' } })
    const proof = await dora.post(`/api/v1/channels/${made.id}/proof`).send({})
    expect(proof.body.channel).toMatchObject({ status: 'active', account: { displayAddress: '971501234567' } })
    const { version } = proof.body.channel
    const moved = await dora.patch(`/api/v1/channels/${made.id}`).send({ version, phoneNumberId: '109876543210987' })
    expect([moved.status, moved.body.code]).toEqual([409, 'channel.conflict'])
    const { body: pointed } = await dora.patch(`/api/v1/channels/${made.id}`).send({ version, accountId: '104578239910023' })
    expect(pointed).toMatchObject({ status: 'active', account: { accountId: '104578239910023', displayAddress: '971501234567' } })
    const back = { version: pointed.version, accountId: '104578239910077', accessToken: 'EAAtoken-other' }
    const refused = await dora.patch(`/api/v1/channels/${made.id}`).send(back)
    expect([refused.status, refused.body.code]).toEqual([422, 'channel.notProven'])
    expect((await dora.get(`/api/v1/channels/${made.id}`)).body).toEqual(pointed)
    graph.failNext({ on: 'manage', times: 2, fault: { type: 'cut', when: 'before' } })
    const away = await dora.patch(`/api/v1/channels/${made.id}`).send({ version: pointed.version, accessToken: number.accessToken })
    expect([away.status, away.body.code]).toEqual([503, 'channel.providerAway'])
    expect(
      (await dora.patch(`/api/v1/channels/${made.id}`).send({ version: pointed.version, accessToken: number.accessToken })).body.status,
    ).toBe('active')
  })

  it('updates, pauses, resumes and deletes', async () => {
    const { body: channel } = await owner.post('/api/v1/channels').send({ kind: 'test', name: 'Prueba' })
    const renamed = await owner.patch(`/api/v1/channels/${channel.id}`).send({ name: 'Ensayo', version: channel.version })
    expect(renamed.body.name).toBe('Ensayo')
    expect((await owner.patch(`/api/v1/channels/${channel.id}`).send({ name: 'X', version: channel.version })).status).toBe(409)
    expect((await owner.post(`/api/v1/channels/${channel.id}/pause`).send({ paused: true })).body.status).toBe('paused')
    expect((await owner.post(`/api/v1/channels/${channel.id}/pause`).send({ paused: false })).body.status).toBe('active')
    const { body: flow } = await owner.post('/api/v1/flows').send({ name: 'Aquí', draft: heardOn(channel.id) })
    const listed = { items: [{ id: flow.id, name: 'Aquí', live: false }], nextCursor: null }
    expect((await owner.get(`/api/v1/channels/${channel.id}/flows`)).body).toEqual(listed)
    const gone = await owner.delete(`/api/v1/channels/${channel.id}`)
    expect([gone.status, gone.body]).toEqual([200, { flows: listed.items }])
    const { body: checked } = await owner.post(`/api/v1/flows/${flow.id}/check`)
    expect(checked.problems).toContainEqual(expect.objectContaining({ code: 'node.unknownReference', nodeId: 'start', field: 'channels' }))
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

function heardOn(channelId: string) {
  const flow = drawFlow({ word: 'hola', nodes: { say: says('Hola') }, arrows: ['start.next > say'] })
  return {
    ...flow,
    nodes: flow.nodes.map((node) => (node.id === 'start' ? { ...node, params: { ...node.params, channels: [channelId] } } : node)),
  }
}
