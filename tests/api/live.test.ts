import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { io, type Socket } from 'socket.io-client'
import { type Caller, openTestApi, type TestApi, type TestCompany } from '../support/api.ts'
import { until } from '../support/until.ts'

describe('live updates', () => {
  let api: TestApi
  let acme: TestCompany
  let bora: TestCompany
  const sockets: Socket[] = []
  beforeAll(async () => {
    api = await openTestApi()
    acme = await api.company('Acme')
    bora = await api.company('Bora')
  })
  afterAll(async () => {
    for (const socket of sockets) socket.disconnect()
    await api.close()
  })

  function connect(options: { auth?: object; headers?: Record<string, string>; url?: string }): Socket {
    const { auth = {}, headers = {}, url = api.url } = options
    const socket = io(url, { transports: ['websocket'], forceNew: true, reconnection: false, auth, extraHeaders: headers })
    sockets.push(socket)
    return socket
  }

  async function listen(company: TestCompany) {
    const { id, key } = await company.apiKey('owner')
    const socket = connect({ auth: { apiKey: key } })
    const heard: { kind: string; id: string; version: number; place?: { owner: string; memberId: string | null; moved: boolean } }[] = []
    socket.on('changed', (change) => heard.push(change))
    await once(socket, 'connect')
    return { socket, heard, keyId: id, caller: api.as({ authorization: `Bearer ${key}` }) }
  }

  it('tell a company of its own conversations and nobody else', async () => {
    const [here, there] = [await listen(acme), await listen(bora)]
    const { body: channel } = await here.caller.post('/api/v1/channels').send({ kind: 'test', name: 'Prueba' })
    const say = () =>
      here.caller.post(`/api/v1/channels/${channel.id}/test-messages`).send({ content: { type: 'text', text: 'secreto-planta' } })
    const { conversationId } = (await say()).body
    await until('the conversation is heard', () => here.heard.some(({ kind, id }) => kind === 'conversation' && id === conversationId))

    expect(await here.socket.emitWithAck('watch', conversationId)).toEqual({ found: true })
    expect(await there.socket.emitWithAck('watch', conversationId)).toEqual({ found: false })
    const { messageId } = (await say()).body
    await until('the message is heard', () => here.heard.some(({ kind, id }) => kind === 'message' && id === messageId))

    for (const { place, ...change } of here.heard) {
      expect(Object.keys(change).sort()).toEqual(['id', 'kind', 'version'])
      expect(Object.keys(place ?? {})).toEqual(change.kind === 'conversation' ? ['owner', 'memberId', 'contactId', 'moved'] : [])
    }
    expect(there.heard).toEqual([])
    const stored = JSON.stringify(await api.storage.connection.collection('socketEvents').find().toArray())
    expect(stored).not.toContain('secreto-planta')
  })

  it.each([
    ['labels', { name: 'Mayorista', color: 'indigo' }],
    ['saved-views', { name: 'Todas', filter: { any: [] } }],
    ['canned-replies', { shortcut: 'envio', title: 'Envíos', text: 'Dos días.', files: [] }],
  ])('tell that one of the %s is gone', async (kind, made) => {
    const { heard, caller } = await listen(acme)
    const { id } = (await caller.post(`/api/v1/${kind}`).send(made)).body
    await until('it is heard of', () => heard.some((change) => change.kind === 'inbox' && change.id === id))
    heard.length = 0
    await caller.delete(`/api/v1/${kind}/${id}`)
    await until('it is heard that something is gone', () => heard.some((change) => change.kind === 'inbox'))
  })

  /** A member's page on an API process, as it hears of a conversation. */
  async function page(member: Caller & { userId: string; cookie: string }, conversationId: string, url = api.url) {
    const socket = connect({ headers: { cookie: member.cookie }, auth: { companyId: acme.id }, url })
    const heard: { kind: string; id: string; place?: { memberId: string | null; moved: boolean } }[] = []
    const present: { conversationId: string; members: { id: string; state: string }[] }[] = []
    socket.on('changed', (change) => heard.push(change))
    socket.on('presence', (news) => present.push(news))
    await once(socket, 'connect')
    return {
      socket,
      heard,
      present,
      members: () => present.at(-1)?.members ?? [],
      watch: () => socket.emitWithAck('watch', conversationId),
    }
  }

  async function begun() {
    const owner = await acme.member('owner')
    const { body: channel } = await owner.post('/api/v1/channels').send({ kind: 'test', name: 'Prueba' })
    const say = (text: string) => owner.post(`/api/v1/channels/${channel.id}/test-messages`).send({ content: { type: 'text', text } })
    const { conversationId } = (await say('hola')).body
    return { owner, say, conversationId: String(conversationId) }
  }

  it('reach the pages of a second API process, and what was missed is read by its place', async () => {
    const { owner, say, conversationId } = await begun()
    const second = await api.another()
    const there = await page(owner, conversationId, second.url)
    expect(await there.watch()).toEqual({ found: true })
    const { messageId } = (await say('uno')).body
    await until('the message is heard there', () => there.heard.some(({ kind, id }) => kind === 'message' && id === messageId))
    const thread = `/api/v1/conversations/${conversationId}/thread`
    const { newestCursor } = (await owner.get(thread)).body

    const cut = once(there.socket, 'disconnect')
    await second.close()
    await cut
    const missed = [(await say('dos')).body.messageId, (await say('tres')).body.messageId]
    await owner.post(`/api/v1/conversations/${conversationId}/notes`).send({ text: 'Nadie miraba' })
    const third = await api.another()
    const again = await page(owner, conversationId, third.url)
    expect(await again.watch()).toEqual({ found: true })
    const { items } = (await owner.get(`${thread}?after=${newestCursor}`)).body
    expect(items.map(({ kind, id }: { kind: string; id: string }) => (kind === 'message' ? id : kind))).toEqual([...missed, 'note'])
    const last = (await say('cuatro')).body.messageId
    await until('what was missed is heard', () => again.heard.some(({ id }) => id === last))
    again.socket.disconnect()
    await third.close()
  })

  it('tell who looks at a conversation and who types, on every API process, until they go', async () => {
    const { owner, conversationId } = await begun()
    const second = await api.another()
    const agent = await acme.member('agent')
    const here = await page(owner, conversationId)
    const there = await page(agent, conversationId, second.url)
    await Promise.all([here.watch(), there.watch()])
    const are = (...states: [string, string][]) => {
      const wanted = JSON.stringify(states.map(([id, state]) => ({ id, state })).sort((one, other) => (one.id < other.id ? -1 : 1)))
      return until(
        'both know the same people',
        () => JSON.stringify(here.members()) === wanted && JSON.stringify(there.members()) === wanted,
      )
    }
    here.socket.emit('present', { conversationId, state: 'viewing' })
    await are([owner.userId, 'viewing'])
    there.socket.emit('present', { conversationId, state: 'typing' })
    await are([owner.userId, 'viewing'], [agent.userId, 'typing'])
    const otherTab = await page(agent, conversationId, second.url)
    await otherTab.watch()
    await until('the other tab is known', () => otherTab.members().length === 2)
    otherTab.socket.emit('present', { conversationId, state: 'viewing' })
    there.socket.disconnect()
    await until('it is seen who looks', () =>
      JSON.stringify(here.members()).includes(JSON.stringify({ id: agent.userId, state: 'viewing' })),
    )
    otherTab.socket.emit('present', { conversationId, state: 'gone' })
    await until('one has left', () => here.members().length === 1)
    const stranger = await page({ ...bora.owner, ...api.as({}) }, conversationId).catch(() => null)
    expect(stranger).toBeNull()
    await second.close()
  })

  it('leave out whoever does not see the conversation, from the moment on in which they do not', async () => {
    const { owner, say, conversationId } = await begun()
    const { accessRules } = api.storage.repositories(acme.id)
    const agent = await acme.member('agent')
    const before = await page(agent, conversationId)
    expect(await before.watch()).toEqual({ found: true })
    const gone = once(before.socket, 'disconnect')
    await accessRules.save({ roles: { agent: { visibility: 'own', masked: false, given: [], taken: [] } }, version: 0 })
    await gone

    await owner.post(`/api/v1/conversations/${conversationId}/assign`).send({ to: { type: 'agent', memberId: agent.userId } })
    const now = await page(agent, conversationId)
    const looks = await page(owner, conversationId)
    expect(await now.watch()).toEqual({ found: true })
    await looks.watch()
    now.socket.emit('present', { conversationId, state: 'viewing' })
    await until('who looks is known', () => looks.members().length === 1)

    await owner.post(`/api/v1/conversations/${conversationId}/take-over`).send({})
    await owner.post(`/api/v1/conversations/${conversationId}/assign`).send({ to: { type: 'agent', memberId: owner.userId } })
    await until('who left is gone', () => looks.members().length === 0)
    now.socket.emit('present', { conversationId, state: 'typing' })
    expect(await now.watch()).toEqual({ found: false })
    const { messageId } = (await say('secreto')).body
    await until('the message is heard', () => looks.heard.some(({ id }) => id === messageId))
    expect(now.heard.filter(({ id }) => id === messageId)).toEqual([])
    expect(looks.members()).toEqual([])
    // Whose it is and whether it moved is told to those who see every conversation.
    await until('the move is heard', () =>
      looks.heard.some(({ id, place }) => id === conversationId && place?.memberId === owner.userId && place.moved),
    )
    expect(now.heard.filter(({ place }) => place !== undefined)).toEqual([])
    await accessRules.save({ roles: {}, version: 1 })
  })

  it.each([
    ['without credentials', () => ({}), 'auth.required'],
    ['with a made-up key', () => ({ auth: { apiKey: 'hilo_no' } }), 'auth.keyInvalid'],
    [
      'with a session for a company of others',
      () => ({ headers: { cookie: bora.owner.cookie }, auth: { companyId: acme.id } }),
      'company.notFound',
    ],
  ] as const)('are refused %s', async (_name, options, code) => {
    const error = await once(connect(options()), 'connect_error')
    expect(error).toMatchObject({ data: { code } })
  })

  it('are refused to another site’s page', async () => {
    const socket = connect({ headers: { cookie: acme.owner.cookie, origin: 'https://evil.example' }, auth: { companyId: acme.id } })
    await once(socket, 'connect_error')
    expect(socket.connected).toBe(false)
  })

  it('end with the membership', async () => {
    const member = await acme.member('agent')
    const socket = connect({ headers: { cookie: member.cookie }, auth: { companyId: acme.id } })
    await once(socket, 'connect')
    const gone = once(socket, 'disconnect')
    const owner = await acme.member('owner')
    expect((await owner.delete(`/api/v1/members/${member.userId}`)).status).toBe(204)
    await gone
  })

  it('end with the key', async () => {
    const { socket, keyId } = await listen(acme)
    const gone = once(socket, 'disconnect')
    const owner = await acme.member('owner')
    expect((await owner.delete(`/api/v1/api-keys/${keyId}`)).status).toBe(204)
    await gone
  })
})

function once(socket: Socket, event: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no ${event} within 30 s`)), 30_000)
    socket.once(event, (value: unknown) => {
      clearTimeout(timer)
      resolve(value)
    })
  })
}
