import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Caller, openTestApi, type TestApi } from '../../support/api.ts'

describe('search over everything that was written', () => {
  let api: TestApi
  let agent: Caller & { userId: string }
  let foreigner: Caller
  let channelId: string
  let conversationId: string
  let contactId: string

  beforeAll(async () => {
    api = await openTestApi()
    const [acme, bora] = [await api.company('Acme'), await api.company('Bora')]
    agent = await acme.member('agent')
    foreigner = await bora.member('owner')
    const owner = await acme.member('owner')
    channelId = (await owner.post('/api/v1/channels').send({ kind: 'test', name: 'Prueba' })).body.id
    const { body } = await agent
      .post(`/api/v1/channels/${channelId}/test-messages`)
      .send({ from: 'ana', content: { type: 'text', text: 'Busco una guitarra' } })
    conversationId = body.conversationId
    contactId = body.contactId
    const at = `/api/v1/conversations/${conversationId}`
    await agent
      .post(`${at}/messages`)
      .send({ content: { type: 'text', text: 'La guitarra cuesta 900' } })
      .expect(202)
    await agent.post(`${at}/notes`).send({ text: 'Regalar púas con la guitarra' }).expect(201)
  })
  afterAll(() => api.close())

  const search = async (query: string, caller: Caller = agent) => (await caller.get(`/api/v1/search?${query}`)).body.items

  it('finds messages and notes with where they stand and who wrote them, newest first', async () => {
    const place = { conversationId, contactId, channelId, at: expect.any(Number), id: expect.any(String) }
    const hit = (kind: string, by: string, line: string) => expect.objectContaining({ ...place, kind, by, line })
    expect(await search('words=guitarra')).toEqual([
      hit('note', 'agent', 'Regalar púas con la guitarra'),
      hit('message', 'agent', 'La guitarra cuesta 900'),
      hit('message', 'customer', 'Busco una guitarra'),
    ])
  })

  it.each([
    ['by=customer', ['Busco una guitarra']],
    ['by=bot', []],
    ['channelId=other', []],
    ['contactId=nobody', []],
    ['to=1000', []],
    ['from=1000&by=customer', ['Busco una guitarra']],
  ])('is narrowed by %s', async (filter, lines) => {
    expect((await search(`words=guitarra&${filter}`)).map(({ line }: { line: string }) => line)).toEqual(lines)
  })

  it('finds nothing of another company, and asks for words', async () => {
    expect(await search('words=guitarra', foreigner)).toEqual([])
    expect((await agent.get('/api/v1/search')).status).toBe(400)
  })
})
