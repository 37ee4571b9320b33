import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { UnavailableError } from '#engine/errors'
import { storeOutgoing } from '../../storage/outgoing-message.ts'
import { type Caller, openTestApi, type TestApi, type TestCompany } from '../../support/api.ts'

describe('conversations', () => {
  let api: TestApi
  let acme: TestCompany
  let lupe: Caller & { userId: string }
  let rosa: Caller & { userId: string }
  let channelId: string
  let people = 0

  beforeAll(async () => {
    api = await openTestApi()
    acme = await api.company()
    lupe = await acme.member('agent')
    rosa = await acme.member('agent')
    const owner = await acme.member('owner')
    channelId = (await owner.post('/api/v1/channels').send({ kind: 'test', name: 'Prueba' })).body.id
  })
  afterAll(() => api.close())

  async function conversation(): Promise<string> {
    people += 1
    const said = await lupe
      .post(`/api/v1/channels/${channelId}/test-messages`)
      .send({ from: `p${people}`, content: { type: 'text', text: 'hola' } })
    return said.body.conversationId
  }

  it('are taken by one agent at a time and given back', async () => {
    const id = await conversation()
    const taken = await lupe.post(`/api/v1/conversations/${id}/take-over`).send({})
    expect(taken.body.conversation.owner).toEqual({ type: 'agent', memberId: lupe.userId })
    const second = await rosa.post(`/api/v1/conversations/${id}/take-over`).send({})
    expect([second.status, second.body.code]).toEqual([409, 'conversation.taken'])
    const released = await lupe.post(`/api/v1/conversations/${id}/release`).send({ resume: 'resume' })
    expect(released.body.conversation.owner).toEqual({ type: 'bot' })
  })

  it('take an agent’s message once, however often it is sent with one key', async () => {
    const id = await conversation()
    const send = () =>
      lupe
        .post(`/api/v1/conversations/${id}/messages`)
        .set('idempotency-key', 'say-1')
        .send({ content: { type: 'text', text: 'Buenas tardes' } })
    const [first, again] = [await send(), await send()]
    expect([first.status, again.status]).toEqual([202, 202])
    expect(again.body).toEqual(first.body)
    expect(first.body).toMatchObject({ direction: 'out', status: 'queued', by: { type: 'agent', memberId: lupe.userId } })
    const { body } = await lupe.get(`/api/v1/conversations/${id}/messages`)
    expect(body.items.filter((message: { direction: string }) => message.direction === 'out')).toHaveLength(1)
  })

  it('say of every message that waits why it does', async () => {
    const id = await conversation()
    const say = (text: string) => lupe.post(`/api/v1/conversations/${id}/messages`).send({ content: { type: 'text', text } })
    const [first, second, third] = [await say('uno'), await say('dos'), await say('tres')]
    const { outbox } = api.storage.repositories(acme.id)
    const shown = async () => {
      const { body } = await lupe.get(`/api/v1/conversations/${id}/messages`)
      const sent = body.items.filter((message: { direction: string }) => message.direction === 'out')
      return sent.map((message: { id: string; waitsFor: string | null; waitsForText: object | null }) => [
        [first, second, third].findIndex((answer) => answer.body.id === message.id),
        message.waitsFor,
        message.waitsForText,
      ])
    }
    const sentence = (part: string) =>
      expect.objectContaining({ es: expect.any(String), pt: expect.any(String), en: expect.stringContaining(part) })
    expect(await shown()).toEqual([2, 1, 0].map((place) => [place, null, null]))
    await outbox.claim(first.body.id, 'queued', Date.now())
    await outbox.lose(first.body, Date.now())
    expect(await shown()).toEqual([
      [2, 'channel.behind', sentence('before it')],
      [1, 'channel.behind', sentence('before it')],
      [0, 'channel.unconfirmed', sentence('confirm')],
    ])
    await outbox.sent(first.body, 'wamid.1', Date.now())
    await outbox.claim(second.body.id, 'queued', Date.now())
    await outbox.putBack(second.body.id, Date.now() + 60_000, 'whatsapp.131056')
    expect(await shown()).toEqual([
      [2, 'channel.behind', sentence('before it')],
      [1, 'whatsapp.131056', sentence('in a row')],
      [0, null, null],
    ])
  })

  it('show how far an automatic last line got, which is written to the message only', async () => {
    const id = await conversation()
    const { models, repositories } = { models: api.storage.models, repositories: api.storage.repositories(acme.id) }
    const place = { conversationId: id, contactId: (await repositories.conversations.get(id))?.contactId ?? '' }
    const messageId = await storeOutgoing(api, acme.id, place, { status: 'sending' })
    const line = { preview: null, previewOf: messageId, lastMessage: { by: 'bot' as const, status: 'queued' as const } }
    await models.conversations.updateOne({ companyId: acme.id, _id: id }, { $set: line })
    const shown = async () => (await lupe.get(`/api/v1/conversations/${id}`)).body
    const { version } = await shown()
    await repositories.outbox.sent({ id: messageId, ...place, lane: 'bot' }, 'wamid.line', Date.now())
    expect(await shown()).toMatchObject({ lastMessage: { by: 'bot', status: 'sent' }, version })
    const told = { channelId: 'channel', providerId: 'wamid.line', opaqueId: messageId, at: Date.now(), failure: null, pricing: null }
    await repositories.statuses.apply({ ...told, status: 'read' })
    expect(await shown()).toMatchObject({ lastMessage: { by: 'bot', status: 'read' }, version })
  })

  it('refuse the same key for another request', async () => {
    const id = await conversation()
    const send = (text: string) =>
      lupe
        .post(`/api/v1/conversations/${id}/messages`)
        .set('idempotency-key', 'say-2')
        .send({ content: { type: 'text', text } })
    await send('uno')
    const other = await send('dos')
    expect([other.status, other.body.code]).toEqual([422, 'idempotency.mismatch'])
  })

  it('close, and pause their automations', async () => {
    const id = await conversation()
    expect((await lupe.post(`/api/v1/conversations/${id}/pause`).send({ paused: true })).status).toBe(200)
    expect((await lupe.post(`/api/v1/conversations/${id}/close`).send({})).body.conversation.status).toBe('closed')
  })

  it('are paged without gaps or repeats', async () => {
    for (let one = 0; one < 5; one++) await conversation()
    const all = (await lupe.get('/api/v1/conversations?limit=100')).body.items.map((item: { id: string }) => item.id)
    const paged: string[] = []
    let cursor: string | null = null
    do {
      const { body } = await lupe.get(`/api/v1/conversations?limit=2${cursor ? `&cursor=${cursor}` : ''}`)
      paged.push(...body.items.map((item: { id: string }) => item.id))
      cursor = body.nextCursor
    } while (cursor)
    expect(paged).toEqual(all)
  })

  it('say in a sentence that nobody works while the worker is down', async () => {
    const id = await conversation()
    const { takeOver } = api.gateway
    api.gateway.takeOver = async () => {
      throw new UnavailableError('temporal.noAnswer', 'The conversation did not answer in time.')
    }
    const answer = await lupe.post(`/api/v1/conversations/${id}/take-over`).send({})
    api.gateway.takeOver = takeOver
    expect(answer.body).toMatchObject({ status: 503, code: 'temporal.noAnswer', detail: 'The conversation did not answer in time.' })
  })

  it('show a contact that can be edited', async () => {
    const id = await conversation()
    const { contactId } = (await lupe.get(`/api/v1/conversations/${id}`)).body
    const { body: contact } = await lupe.get(`/api/v1/contacts/${contactId}`)
    const edited = await lupe
      .patch(`/api/v1/contacts/${contactId}`)
      .send({ version: contact.version, name: 'Guadalupe', tags: ['vip'], attributes: { talla: 'M', color: 'rojo' } })
    expect(edited.body).toMatchObject({ name: 'Guadalupe', tags: ['vip'], attributes: { talla: 'M', color: 'rojo' } })
    const less = await lupe.patch(`/api/v1/contacts/${contactId}`).send({ version: edited.body.version, attributes: { color: null } })
    expect(less.body.attributes).toEqual({ talla: 'M' })
  })

  it('leave an audit trail of what members did', async () => {
    const owner = await acme.member('owner')
    const actions = (await owner.get('/api/v1/audit-events?limit=100')).body.items.map((event: { action: string }) => event.action)
    expect(actions).toEqual(expect.arrayContaining(['channel.created', 'contact.updated', 'conversation.takeOver']))
  })
})
