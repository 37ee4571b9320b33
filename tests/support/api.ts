import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import request from 'supertest'
import { createApp } from '#api/app'
import { createApiKey } from '#api/auth/api-keys'
import { type Auth, createAuth, prepareAccounts } from '#api/auth/auth'
import { createOrganization } from '#api/auth/companies'
import { addMember } from '#api/auth/members'
import type { Role } from '#api/auth/roles'
import type { ApiDeps } from '#api/deps'
import { createLive } from '#api/live'
import { createPost } from '#api/post'
import type { ConversationGateway } from '#api/temporal'
import { type Environment, parseEnvironment } from '#storage/environment'
import type { Storage } from '#storage/open-storage'
import type { ChannelRef, MailInput, PublishInput, TemplateTestRef } from '#workflows/messages'
import { openTestStorage } from './storage.ts'

export interface TestApi {
  url: string
  storage: Storage
  auth: Auth
  environment: Environment
  gateway: FakeGateway
  server: Server
  /** A client that sends these headers with every request. */
  as(headers: Record<string, string>): Caller
  company(name?: string): Promise<TestCompany>
  /** A new person with a session, member of nothing. */
  person(): Promise<{ userId: string; email: string; cookie: string }>
  /** A second API process, as far as it can be told from outside: a port, sockets and a feed of its own on the same database. */
  another(): Promise<{ url: string; close(): Promise<void> }>
  close(): Promise<void>
}

export interface TestCompany {
  id: string
  owner: { userId: string; cookie: string }
  /** Calls with an API key of this role. */
  key(role: Role): Promise<Caller>
  /** The bare key. */
  apiKey(role: Role): Promise<{ id: string; key: string }>
  /** Calls with the session of a new member of this role. */
  member(role: Role): Promise<Caller & { userId: string; cookie: string }>
}

export type Caller = Record<'get' | 'post' | 'put' | 'patch' | 'delete', (path: string) => request.Test>

/** The whole API over HTTP on a free port, on a database of its own; Temporal is a twin that acts on Mongo as the activities do. */
export async function openTestApi(settings: Record<string, string> = {}): Promise<TestApi> {
  const { storage, masterKey, uri, drop } = await openTestStorage()
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A TCP server that listens has such an address.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const parsed = parseEnvironment({
    MONGODB_URI: uri,
    PUBLIC_URL: url,
    META_APP_SECRET: 'test_app_secret',
    META_VERIFY_TOKEN: 'verify-me',
    ...settings,
  })
  if (!parsed.ok) throw new Error(parsed.sentence)
  const { environment } = parsed
  const log = pino({ level: 'silent' })
  const gateway = createFakeGateway(storage)
  const post = createPost({ storage, conversations: gateway, environment, log })
  const auth = createAuth({ storage, environment, secret: masterKey.derive('test'), log, post })
  await prepareAccounts(storage.connection)
  const live = await createLive({ server, storage, auth, conversations: gateway, environment, log })
  const deps: ApiDeps = { storage, auth, conversations: gateway, live, post, environment, log }
  server.on('request', createApp(deps))

  const as = (headers: Record<string, string>): Caller => {
    const call = (method: keyof Caller) => (path: string) => request(url)[method](path).set(headers)
    return { get: call('get'), post: call('post'), put: call('put'), patch: call('patch'), delete: call('delete') }
  }

  let people = 0
  async function person() {
    people += 1
    const email = `person${people}@example.com`
    const { adapter, internalAdapter } = await auth.$context
    // Past the sign-up rule, which has tests of its own.
    const user = await adapter.create<Record<string, unknown>, { id: string }>({
      model: 'user',
      data: { name: `Person ${people}`, email, emailVerified: true, createdAt: new Date(), updatedAt: new Date() },
    })
    const session = await internalAdapter.createSession(user.id)
    return { userId: user.id, email, cookie: await signedCookie(auth, session.token) }
  }

  async function company(name = 'Acme'): Promise<TestCompany> {
    const owner = await person()
    const id = await createOrganization(auth, name, owner.userId)
    await storage
      .repositories(id)
      .companies.create({ name, language: 'es', country: 'MX', currency: 'MXN', timeZone: 'America/Mexico_City' })
    const apiKey = (role: Role) => createApiKey(auth, id, { name: `${role} key`, role, expiresInDays: null })
    return {
      id,
      owner,
      apiKey,
      key: async (role) => as({ authorization: `Bearer ${(await apiKey(role)).key}` }),
      async member(role) {
        const { userId, cookie } = await person()
        await addMember(auth, id, userId, role)
        return { ...as({ cookie, 'hilo-company': id }), userId, cookie }
      },
    }
  }

  return {
    url,
    storage,
    auth,
    environment,
    gateway,
    server,
    as,
    company,
    person,
    async another() {
      const other = createServer()
      await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
      const itsLive = await createLive({ server: other, storage, auth, conversations: gateway, environment, log })
      other.on('request', createApp({ ...deps, live: itsLive }))
      return {
        // As above.
        url: `http://127.0.0.1:${(other.address() as AddressInfo).port}`,
        async close() {
          await itsLive.close()
          other.closeAllConnections()
          await new Promise((resolve) => other.close(resolve))
        },
      }
    },
    async close() {
      await live.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await drop()
    },
  }
}

/** The cookie a browser would hold, signed as better-auth signs it. */
async function signedCookie(auth: Auth, token: string): Promise<string> {
  const context = await auth.$context
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(context.secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ])
  const signature = Buffer.from(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(token))).toString('base64')
  return `${context.authCookies.sessionToken.name}=${encodeURIComponent(`${token}.${signature}`)}`
}

export interface FakeGateway extends ConversationGateway {
  rung: { conversationId: string; ids: string[] }[]
  published: PublishInput[]
  mails: MailInput[]
  watched: ChannelRef[]
  templateTests: TemplateTestRef[]
  /** Companies whose queue was to be looked at. */
  looked: string[]
}

/** Stands in for Temporal and a worker: members' commands are carried out at once by the repositories, as the activities do. */
function createFakeGateway(storage: Storage): FakeGateway {
  const rung: FakeGateway['rung'] = []
  const published: PublishInput[] = []
  const mails: MailInput[] = []
  const watched: ChannelRef[] = []
  const templateTests: TemplateTestRef[] = []
  const looked: string[] = []
  const ownership = (companyId: string) => storage.repositories(companyId).ownership
  const at = () => Date.now()
  return {
    rung,
    published,
    mails,
    watched,
    templateTests,
    looked,
    async ring({ conversationId }, ids) {
      rung.push({ conversationId, ids })
    },
    takeOver: ({ companyId, conversationId }, command) => ownership(companyId).takeOver({ conversationId, ...command, at: at() }),
    release: ({ companyId, conversationId }, command) => ownership(companyId).release({ conversationId, ...command, at: at() }),
    agentSend: async () => ({ type: 'done' }),
    closeCase: ({ companyId, conversationId }, command) => ownership(companyId).closeCase({ conversationId, ...command, at: at() }),
    pause: ({ companyId, conversationId }, command) => ownership(companyId).pause({ conversationId, ...command, at: at() }),
    async startPublish(input) {
      published.push(input)
    },
    async startMail(input) {
      mails.push(input)
    },
    async watchChannel(input) {
      watched.push(input)
    },
    async look(companyId) {
      looked.push(companyId)
    },
    async testTemplate(input) {
      templateTests.push(input)
    },
    health: async () => ({ temporal: true, worker: true }),
    close: async () => undefined,
  }
}
