import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { io, type Socket } from 'socket.io-client'
import { openTestApi, type TestApi, type TestCompany } from '../support/api.ts'

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

  function connect(options: { auth?: object; headers?: Record<string, string> }): Socket {
    const { auth = {}, headers = {} } = options
    const socket = io(api.url, { transports: ['websocket'], forceNew: true, reconnection: false, auth, extraHeaders: headers })
    sockets.push(socket)
    return socket
  }

  async function listen(company: TestCompany) {
    const { id, key } = await company.apiKey('owner')
    const socket = connect({ auth: { apiKey: key } })
    const heard: { kind: string; id: string; version: number }[] = []
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
    await until(() => here.heard.some(({ kind, id }) => kind === 'conversation' && id === conversationId))

    expect(await here.socket.emitWithAck('watch', conversationId)).toEqual({ found: true })
    expect(await there.socket.emitWithAck('watch', conversationId)).toEqual({ found: false })
    const { messageId } = (await say()).body
    await until(() => here.heard.some(({ kind, id }) => kind === 'message' && id === messageId))

    for (const change of here.heard) expect(Object.keys(change).sort()).toEqual(['id', 'kind', 'version'])
    expect(there.heard).toEqual([])
    const stored = JSON.stringify(await api.storage.connection.collection('socketEvents').find().toArray())
    expect(stored).not.toContain('secreto-planta')
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
    const timer = setTimeout(() => reject(new Error(`no ${event} within 10 s`)), 10_000)
    socket.once(event, (value: unknown) => {
      clearTimeout(timer)
      resolve(value)
    })
  })
}

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('the condition did not come true within 10 s')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
