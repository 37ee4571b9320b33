import type { Server as HttpServer } from 'node:http'
import { createAdapter } from '@socket.io/mongo-adapter'
import type { Connection } from 'mongoose'
import type { Logger } from 'pino'
import { Server, type Socket } from 'socket.io'
import { UserError } from '#engine/errors'
import type { Change } from '#storage/across-companies/changes'
import type { Environment } from '#storage/environment'
import type { Storage } from '#storage/open-storage'
import { accessOf, isSameAccess } from './auth/access.ts'
import { type Actor, companyHeader, may, memberIdOf, resolveActor, sightOfActor } from './auth/actor.ts'
import type { Auth } from './auth/auth.ts'
import { trustedOrigins } from './auth/trusted-origins.ts'
import { visibleAmong, visibleConversation } from './conversations/visible-conversation.ts'
import type { LiveConnections } from './deps.ts'
import { keepSeen } from './inbox/keep-seen.ts'
import { tellsNews } from './inbox/tells-news.ts'
import { followChanges } from './live-feed.ts'
import { createMoves } from './live-moves.ts'
import { createLivePresence } from './live-presence.ts'
import { createLocalSockets } from './local-sockets.ts'
import { isTrustedOrigin } from './same-origin.ts'
import type { ConversationGateway } from './temporal.ts'
import { webHeaders } from './web-headers.ts'

const socketEvents = 'socketEvents'
const keepEventsSeconds = 3_600
/** A session, key or membership that ended closes its sockets within this time, however it ended. */
const recheckEveryMs = 30_000

const rooms = {
  flows: (companyId: string) => `flows:${companyId}`,
  company: (companyId: string) => `company:${companyId}`,
  /** Who sees every conversation of the company. */
  seesAll: (companyId: string) => `seesAll:${companyId}`,
  conversation: (companyId: string, id: string) => `conversation:${companyId}:${id}`,
  member: (companyId: string, userId: string) => `member:${companyId}:${userId}`,
  key: (keyId: string) => `key:${keyId}`,
}

/** Who is told of a change. */
const roomOf: Record<Change['kind'], (change: Change) => string> = {
  conversation: ({ companyId }) => rooms.company(companyId),
  message: ({ companyId, conversationId }) => rooms.conversation(companyId, conversationId),
  threadEntry: ({ companyId, conversationId }) => rooms.conversation(companyId, conversationId),
  flow: ({ companyId }) => rooms.flows(companyId),
  flowPresence: ({ companyId }) => rooms.flows(companyId),
  agent: ({ companyId }) => rooms.company(companyId),
  inbox: ({ companyId }) => rooms.company(companyId),
}

export interface Live extends LiveConnections {
  close(): Promise<void>
}

interface LiveOptions {
  server: HttpServer
  storage: Storage
  auth: Auth
  conversations: Pick<ConversationGateway, 'look'>
  environment: Environment
  log: Logger
}

/**
 * Live updates over socket.io. A socket belongs to one actor and hears of one company only; it is told kind, id and version of what
 * changed, in the event `changed`, and of a conversation its place where the actor sees them all. `watch` / `unwatch` with a conversation's id add its messages and who else is there; `present` tells
 * the others what its own member does there. Several API processes share rooms through the database.
 */
export async function createLive({ server, storage, auth, conversations, environment, log }: LiveOptions): Promise<Live> {
  const trusted = trustedOrigins(environment)
  const io = new Server(server, {
    serveClient: false,
    maxHttpBufferSize: 16_384,
    // CORS does not cover the handshake of a WebSocket.
    allowRequest: (request, decide) => decide(null, isTrustedOrigin(request.headers, trusted)),
  })
  io.adapter(createAdapter(await eventsCollection(storage.connection), { addCreatedAtField: true }))

  const resolved = new WeakMap<Socket, { actor: Actor; headers: Headers }>()
  io.use((socket, next) => {
    const headers = handshakeHeaders(socket)
    resolveActor({ auth, storage }, headers).then(
      (actor) => {
        resolved.set(socket, { actor, headers })
        next()
      },
      (error) => next(refusal(error)),
    )
  })
  // Only now: a page that left while it was looked at is never told to be gone.
  io.on('connection', (socket) => {
    const known = resolved.get(socket)
    if (known) enter(socket, known.actor, known.headers)
  })

  const sockets = createLocalSockets()
  const presence = createLivePresence({
    io,
    roomOf: ({ companyId, conversationId }) => rooms.conversation(companyId, conversationId),
    sees,
  })

  function enter(socket: Socket, actor: Actor, headers: Headers): void {
    const { companyId } = actor
    sockets.add(socket, actor)
    void socket.join(actor.type === 'member' ? rooms.member(companyId, actor.userId) : rooms.key(actor.keyId))
    if (may(actor, 'conversations.read')) void socket.join(rooms.company(companyId))
    if (may(actor, 'conversations.read') && sightOfActor(actor) === undefined) void socket.join(rooms.seesAll(companyId))
    if (may(actor, 'flows.read')) void socket.join(rooms.flows(companyId))

    socket.on('watch', (id: unknown, done: unknown) => {
      void watchConversation(socket, actor, id).then((found) => typeof done === 'function' && done({ found }))
    })
    socket.on('unwatch', (id: unknown) => {
      if (typeof id === 'string') void leaveConversation(socket, actor, id)
    })
    presence.hear(socket, actor)

    const recheck = setInterval(() => {
      resolveActor({ auth, storage }, headers).then(
        (now) => (now.role !== actor.role || !isSameAccess(now.access, actor.access)) && socket.disconnect(true),
        (error) => error instanceof UserError && socket.disconnect(true),
      )
    }, recheckEveryMs)
    recheck.unref()
    const stopSeen = may(actor, 'conversations.answer') ? keepSeen({ storage, conversations, log }, actor) : () => undefined
    socket.on('disconnect', () => {
      clearInterval(recheck)
      stopSeen()
      sockets.remove(socket, actor)
    })
  }

  async function watchConversation(socket: Socket, actor: Actor, id: unknown): Promise<boolean> {
    if (typeof id !== 'string' || !(await sees(actor, id))) return false
    await socket.join(rooms.conversation(actor.companyId, id))
    sockets.watch(socket, id)
    presence.greet(socket, { companyId: actor.companyId, conversationId: id })
    return true
  }

  async function leaveConversation(socket: Socket, actor: Actor, id: string): Promise<void> {
    sockets.unwatch(socket, id)
    presence.leave(socket, actor, id)
    await socket.leave(rooms.conversation(actor.companyId, id))
  }

  async function sees(actor: Actor, id: string): Promise<boolean> {
    if (!may(actor, 'conversations.read')) return false
    return await visibleConversation(storage.repositories(actor.companyId), actor, id).then(
      () => true,
      () => false,
    )
  }

  /** Whoever may see or do something else now connects anew: what is read then is read with the new rights. */
  async function recheckRights(companyId: string): Promise<void> {
    const here = sockets.ofCompany(companyId)
    if (here.length === 0) return
    const rules = await storage.repositories(companyId).accessRules.now()
    for (const { socket, actor } of here) {
      const access = accessOf({ role: actor.role, memberId: memberIdOf(actor) }, rules)
      if (!isSameAccess(access, actor.access)) socket.disconnect(true)
    }
  }

  /** A conversation that went to somebody else is watched no longer by who does not see it there. */
  async function recheckWatchers({ companyId, conversationId }: Change): Promise<void> {
    for (const { socket, actor } of sockets.watching(companyId, conversationId)) {
      const seen = await visibleAmong(storage.repositories(companyId), actor, [conversationId])
      if (seen?.has(conversationId) === false) await leaveConversation(socket, actor, conversationId)
    }
  }

  // What a look could not find out now, the next one does within half a minute.
  const unlessAway = (look: Promise<void>) =>
    void look.catch(() => log.warn('the rights of open pages could not be looked at; it is tried again'))

  // Each process follows the changes itself and tells its own sockets: nothing told is written to the database again.
  const isNews = tellsNews()
  const placeOf = createMoves()
  const feed = followChanges(storage, log, (change) => {
    if (!isNews(change)) return
    const { kind, id, version } = change
    if (kind === 'inbox') unlessAway(recheckRights(change.companyId))
    if (kind === 'conversation') unlessAway(recheckWatchers(change))
    const room = roomOf[kind](change)
    const news = { kind, id, version }
    const place = placeOf(change)
    if (place === undefined) return void io.local.to(room).emit('changed', news)
    // Who has a conversation is told to those who see it anyway.
    const seesAll = rooms.seesAll(change.companyId)
    io.local.to(seesAll).emit('changed', { ...news, place })
    io.local.to(room).except(seesAll).emit('changed', news)
  })

  return {
    disconnectMember: (companyId, userId) => io.in(rooms.member(companyId, userId)).disconnectSockets(true),
    disconnectKey: (keyId) => io.in(rooms.key(keyId)).disconnectSockets(true),
    async close() {
      presence.close()
      await feed.close()
      await io.close()
    },
  }
}

type AdapterCollection = Parameters<typeof createAdapter>[0]

async function eventsCollection(connection: Connection): Promise<AdapterCollection> {
  const collection = connection.collection(socketEvents)
  await collection.createIndex({ createdAt: 1 }, { expireAfterSeconds: keepEventsSeconds })
  // The adapter is typed against its own copy of the driver; at run time both speak the same calls.
  return collection as unknown as AdapterCollection
}

/** Browsers cannot set headers on a WebSocket: company and key may also come in socket.io's `auth`. */
function handshakeHeaders(socket: Socket): Headers {
  const headers = webHeaders(socket.handshake.headers)
  const { companyId, apiKey }: Record<string, unknown> = socket.handshake.auth
  if (typeof companyId === 'string') headers.set(companyHeader, companyId)
  if (typeof apiKey === 'string') headers.set('authorization', `Bearer ${apiKey}`)
  return headers
}

function refusal(error: unknown): Error {
  return error instanceof UserError
    ? Object.assign(new Error(error.message), { data: { code: error.code } })
    : new Error('Live updates cannot be had now. Nothing was lost. Try again in a moment.')
}
