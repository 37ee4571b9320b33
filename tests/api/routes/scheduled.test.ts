import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import { createSendScheduled } from '#activities/send-scheduled'
import { type Caller, openTestApi, type TestApi, type TestCompany } from '../../support/api.ts'

const HOUR = 3_600_000

describe('messages written for later', () => {
  let api: TestApi
  let acme: TestCompany
  let lupe: Caller & { userId: string }
  let rosa: Caller & { userId: string }
  let channelId: string
  let people = 0
  const rung: string[] = []

  beforeAll(async () => {
    api = await openTestApi()
    acme = await api.company()
    lupe = await acme.member('agent')
    rosa = await acme.member('agent')
    const owner = await acme.member('owner')
    channelId = (await owner.post('/api/v1/channels').send({ kind: 'test', name: 'Prueba' })).body.id
  })
  afterAll(() => api.close())

  const says = (from: string) =>
    rosa.post(`/api/v1/channels/${channelId}/test-messages`).send({ from, content: { type: 'text', text: 'hola' } })

  async function conversation() {
    people += 1
    const from = `p${people}`
    const { body } = await says(from)
    return { from, at: `/api/v1/conversations/${body.conversationId}` }
  }

  const later = (at: string, more: object = {}, caller: Caller = lupe) =>
    caller.post(`${at}/scheduled`).send({ content: { type: 'text', text: 'Te espero' }, sendAt: Date.now() + HOUR, ...more })

  /** A pass of the sweeper at that moment. */
  async function pass(now: number): Promise<void> {
    const bells = { ring: async ({ conversationId }: { conversationId: string }) => void rung.push(conversationId) }
    // Of what activities act through, this one uses no more.
    await createSendScheduled({ storage: api.storage, bells, now: () => now, log: pino({ level: 'silent' }) } as never)()
  }

  const listed = async (at: string) => (await lupe.get(`${at}/scheduled`)).body.items
  const sentTexts = async (at: string) =>
    (await lupe.get(`${at}/messages`)).body.items
      .filter(({ direction }: { direction: string }) => direction === 'out')
      .map(({ content }: { content: { text: string } }) => content.text)

  it('wait for their time, and leave once', async () => {
    const { at } = await conversation()
    const { status, body } = await later(at)
    expect([status, body]).toEqual([201, expect.objectContaining({ by: lupe.userId, status: 'waiting', because: null })])
    expect(await listed(at)).toEqual([body])
    await pass(Date.now())
    expect(await sentTexts(at)).toEqual([])
    await Promise.all([pass(Date.now() + 2 * HOUR), pass(Date.now() + 2 * HOUR)])
    await pass(Date.now() + 3 * HOUR)
    expect(await sentTexts(at)).toEqual(['Te espero'])
    expect(await listed(at)).toEqual([])
    expect((await lupe.get(at)).body.owner).toEqual({ type: 'agent', memberId: lupe.userId })
    expect(rung.length).toBeGreaterThan(0)
  })

  it('leave together, in order, with the quote on the first and the voice on its own', async () => {
    const { at } = await conversation()
    const [heard] = (await lupe.get(`${at}/messages`)).body.items
    const file = async (name: string, media: string, bytes: Buffer) =>
      (await lupe.post('/api/v1/conversations/files').send({ name, media, data: bytes.toString('base64') })).body.fileId
    const picture = await file(
      'bota.jpg',
      'image',
      Buffer.concat([Buffer.from('ffd8ffe000104a464946000101000001', 'hex'), Buffer.alloc(200)]),
    )
    const sound = await file(
      'voz.ogg',
      'audio',
      Buffer.concat([Buffer.from('OggS'), Buffer.alloc(24), Buffer.from('OpusHead'), Buffer.alloc(200)]),
    )
    const parts = [
      { content: { type: 'media', media: 'image', source: { fileId: picture }, caption: 'La bota' } },
      { content: { type: 'media', media: 'audio', source: { fileId: sound } }, voice: true },
    ]
    const { body } = await later(at, { replyTo: heard.id, further: parts })
    expect(body).toMatchObject({ replyTo: heard.id, voice: false, further: [{ ...parts[0], voice: false }, parts[1]] })
    expect(await listed(at)).toEqual([body])
    await Promise.all([pass(Date.now() + 2 * HOUR), pass(Date.now() + 2 * HOUR)])
    const sent = (await lupe.get(`${at}/messages`)).body.items
      .filter(({ direction }: { direction: string }) => direction === 'out')
      .toReversed()
    expect(
      sent.map(({ content, replyTo, voice }: Record<string, unknown>) => [
        (content as { type: string }).type,
        replyTo ?? null,
        voice ?? false,
      ]),
    ).toEqual([
      ['text', heard.id, false],
      ['media', null, false],
      ['media', null, true],
    ])
    expect(sent.map(({ providerAt }: { providerAt: number }) => providerAt - sent[0].providerAt)).toEqual([0, 1, 2])
    expect(await listed(at)).toEqual([])
  })

  it('go on where a pass died, whatever the customer wrote meanwhile', async () => {
    const { at, from } = await conversation()
    const { body } = await later(at, { further: [{ content: { type: 'text', text: 'y más' } }] })
    const { ownership } = api.storage.repositories(acme.id)
    const first = { conversationId: body.conversationId, memberId: lupe.userId, requestId: body.id, content: body.content }
    await ownership.queueAgentMessage({ ...first, at: Date.now() })
    await says(from)
    await pass(Date.now() + 2 * HOUR)
    expect((await sentTexts(at)).toReversed()).toEqual(['Te espero', 'y más'])
  })

  it('quote what was said in that conversation only', async () => {
    const [one, other] = [await conversation(), await conversation()]
    const [heard] = (await lupe.get(`${other.at}/messages`)).body.items
    expect((await later(one.at, { replyTo: heard.id })).status).toBe(404)
    const bad = await later(one.at, { further: [{ content: { type: 'text', text: 'x'.repeat(9000) } }] })
    expect([bad.status, bad.body.errors?.[0]?.path]).toEqual([400, expect.stringContaining('further')])
  })

  it('are called off by the customer where that was wished', async () => {
    const one = await conversation()
    const [off, stays] = [await later(one.at), await later(one.at, { cancelOnReply: false, content: { type: 'text', text: 'Igual' } })]
    await says(one.from)
    expect((await listed(one.at)).map(({ id, status }: { id: string; status: string }) => [id === off.body.id, status]).sort()).toEqual([
      [false, 'waiting'],
      [true, 'cancelled'],
    ])
    await pass(Date.now() + 2 * HOUR)
    expect(await sentTexts(one.at)).toEqual(['Igual'])
    const [left] = await listed(one.at)
    expect(left).toMatchObject({ id: off.body.id, status: 'cancelled', because: { es: expect.stringContaining('el cliente escribió') } })
    expect(stays.status).toBe(201)
  })

  it('fail with a sentence when the window is closed by then, or somebody else has the conversation', async () => {
    const [closed, taken] = [await conversation(), await conversation()]
    await later(closed.at, { sendAt: Date.now() + 30 * HOUR, cancelOnReply: false })
    await later(taken.at)
    await rosa.post(`${taken.at}/take-over`).send({}).expect(200)
    await pass(Date.now() + 2 * HOUR)
    await pass(Date.now() + 31 * HOUR)
    expect((await listed(closed.at))[0]).toMatchObject({ status: 'failed', because: { en: expect.stringContaining('template') } })
    expect((await listed(taken.at))[0]).toMatchObject({ status: 'failed', because: { en: expect.stringContaining('somebody else') } })
    expect([await sentTexts(closed.at), await sentTexts(taken.at)]).toEqual([[], []])
  })

  it('are not kept for a time or with words that cannot be', async () => {
    const { at } = await conversation()
    const refused = async (more: object) => {
      const { status, body } = await later(at, more)
      return [status, body.code]
    }
    expect(await refused({ sendAt: Date.now() - 1 })).toEqual([400, 'scheduled.badTime'])
    expect(await refused({ sendAt: Date.now() + 400 * 24 * HOUR })).toEqual([400, 'scheduled.badTime'])
    expect(await refused({ sendAt: Date.now() + 30 * HOUR })).toEqual([409, 'conversation.windowClosed'])
    expect((await refused({ content: { type: 'text', text: '' } }))[0]).toBe(400)
    expect(await listed(at)).toEqual([])
  })

  it('are cancelled once, and not after they left', async () => {
    const { at } = await conversation()
    const [{ body: first }, { body: second }] = [await later(at), await later(at)]
    for (const status of [204, 204]) expect((await rosa.delete(`${at}/scheduled/${first.id}`)).status).toBe(status)
    await pass(Date.now() + 2 * HOUR)
    const late = await rosa.delete(`${at}/scheduled/${second.id}`)
    expect([late.status, late.body.code]).toEqual([409, 'message.leftAlready'])
    expect(await sentTexts(at)).toEqual(['Te espero'])
    expect((await rosa.delete(`${at}/scheduled/nothing`)).status).toBe(404)
  })
})

describe('messages that were sent', () => {
  let api: TestApi
  let lupe: Caller & { userId: string }
  let rosa: Caller
  let at: string
  let companyId: string

  beforeAll(async () => {
    api = await openTestApi()
    const acme = await api.company()
    companyId = acme.id
    lupe = await acme.member('agent')
    rosa = await acme.member('agent')
    const owner = await acme.member('owner')
    const { body: channel } = await owner.post('/api/v1/channels').send({ kind: 'test', name: 'Prueba' })
    const { body } = await lupe.post(`/api/v1/channels/${channel.id}/test-messages`).send({ content: { type: 'text', text: 'hola' } })
    at = `/api/v1/conversations/${body.conversationId}`
  })
  afterAll(() => api.close())

  const write = async (text: string) => (await lupe.post(`${at}/messages`).send({ content: { type: 'text', text } })).body
  const one = (id: string) => `${at}/messages/${encodeURIComponent(id)}`

  it('are taken back by whoever wrote them until they leave', async () => {
    const [first, second] = [await write('uno'), await write('dos')]
    expect((await rosa.delete(one(first.id))).status).toBe(403)
    expect((await lupe.delete(one(first.id))).body.status).toBe('cancelled')
    expect((await lupe.delete(one(first.id))).body.status).toBe('cancelled')
    await api.storage.repositories(companyId).outbox.claim(second.id, 'queued', Date.now())
    const late = await lupe.delete(one(second.id))
    expect([late.status, late.body.code]).toEqual([409, 'message.leftAlready'])
  })

  it('leave the customer waiting as before once nobody’s answer stands', async () => {
    const waitingSince = async () => (await lupe.get(at)).body.waitingSince
    const { cases } = api.storage.models
    const firstReply = async () => (await cases.findOne({ companyId, closedAt: null }).lean())?.firstReply
    await rosa.post(`${at}/assign`).send({ to: { type: 'queue', teamId: null } })
    const since = await waitingSince()
    expect(since).toEqual(expect.any(Number))
    const [first, second] = [await write('cinco'), await write('seis')]
    expect([await waitingSince(), await firstReply()]).toEqual([null, expect.objectContaining({ since })])
    await lupe.delete(one(first.id))
    expect(await waitingSince()).toBeNull()
    await lupe.delete(one(second.id))
    expect([await waitingSince(), await firstReply()]).toEqual([since, null])
  })

  it('are sent again once when they failed, and only then', async () => {
    const { outbox, messages } = api.storage.repositories(companyId)
    const failed = await write('tres')
    const early = await lupe.post(`${one(failed.id)}/retry`).send()
    expect([early.status, early.body.code]).toEqual([409, 'message.notFailed'])
    const stored = await messages.get(failed.id)
    if (stored?.direction !== 'out') throw new Error('not stored')
    await outbox.fail(stored, { code: 'whatsapp.131026', reason: 'no', at: Date.now() })
    const [again, repeated] = [await lupe.post(`${one(failed.id)}/retry`).send(), await lupe.post(`${one(failed.id)}/retry`).send()]
    expect([again.status, again.body]).toEqual([
      202,
      expect.objectContaining({ status: 'queued', content: { type: 'text', text: 'tres' } }),
    ])
    expect(again.body.id).not.toBe(failed.id)
    expect(repeated.body.id).toBe(again.body.id)
  })

  it('leave their last seconds open where the company wants that', async () => {
    const { inboxSettings } = api.storage.repositories(companyId)
    await inboxSettings.save({ ...(await inboxSettings.get()), undoSeconds: 10 })
    const before = Date.now()
    const { dueAt } = await write('cuatro')
    expect(dueAt - before).toBeGreaterThanOrEqual(10_000)
    expect(dueAt - before).toBeLessThan(60_000)
  })
})

describe('files that agents send', () => {
  it('are kept by what they are, and refused by what they are', async () => {
    const api = await openTestApi()
    const agent = await (await api.company()).member('agent')
    const send = (name: string, media: string, bytes: Buffer) =>
      agent.post('/api/v1/conversations/files').send({ name, media, data: bytes.toString('base64') })
    const jpeg = Buffer.concat([Buffer.from('ffd8ffe000104a464946000101000001', 'hex'), Buffer.alloc(200)])
    const kept = await send('foto.jpg', 'image', jpeg)
    expect([kept.status, kept.body]).toEqual([
      201,
      { fileId: expect.any(String), name: 'foto.jpg', mimeType: 'image/jpeg', bytes: jpeg.length },
    ])
    const text = await send('lista.txt', 'document', Buffer.from('uno, dos'))
    expect([text.status, text.body.mimeType]).toEqual([201, 'text/plain'])
    const refused = await send('foto.jpg', 'image', Buffer.from('<svg/>'))
    expect([refused.status, refused.body.code]).toEqual([400, 'file.refusedType'])
    expect(refused.body.detail).toContain('image/jpeg')
    const large = await send('foto.jpg', 'image', Buffer.concat([jpeg, Buffer.alloc(5_100_000)]))
    expect([large.status, large.body.code]).toEqual([413, 'file.tooLarge'])
    await api.close()
  }, 30_000)
})
