import type { Server, Socket } from 'socket.io'
import type { Actor } from './auth/actor.ts'
import { createPresence, type Place, presentSchema, sightingSchema } from './inbox/presence.ts'

const lookEveryMs = 5_000
/** A page is in one or two conversations at a time; who says more is not believed. */
const mostPlaces = 10
const mostWaiting = 50
const between = 'sighting'

interface Means {
  io: Server
  roomOf: (place: Place) => string
  /** Whether this actor sees a conversation. */
  sees: (actor: Actor, conversationId: string) => Promise<boolean>
}

export interface LivePresence {
  /** Hears what a member's page says of them, until it is gone. */
  hear(socket: Socket, actor: Actor): void
  /** Tells a page who is there already. */
  greet(socket: Socket, place: Place): void
  /** Somebody does not see a conversation any more. */
  leave(socket: Socket, actor: Actor, conversationId: string): void
  close(): void
}

/** Who is in which conversation, told to everybody in its room on whatever API process they are: `presence {conversationId, members}`. */
export function createLivePresence({ io, roomOf, sees }: Means): LivePresence {
  const presence = createPresence((place, members) => {
    io.local.to(roomOf(place)).emit('presence', { conversationId: place.conversationId, members })
  })
  const placesOf = new Map<string, Set<string>>()

  io.on(between, (told: unknown) => {
    const sighting = sightingSchema.safeParse(told)
    if (sighting.success) presence.note(sighting.data, Date.now())
  })
  const look = setInterval(() => presence.forgetOld(Date.now()), lookEveryMs)
  look.unref()

  function say(socket: Socket, actor: Actor, conversationId: string, state: 'viewing' | 'typing' | 'gone'): void {
    if (actor.type !== 'member') return
    const places = placesOf.get(socket.id) ?? new Set<string>()
    if (state === 'gone' ? !places.delete(conversationId) : places.size >= mostPlaces && !places.has(conversationId)) return
    if (state !== 'gone') places.add(conversationId)
    placesOf.set(socket.id, places)
    const sighting = { companyId: actor.companyId, conversationId, memberId: actor.userId, socketId: socket.id, state }
    presence.note(sighting, Date.now())
    io.serverSideEmit(between, sighting)
  }

  return {
    hear(socket, actor) {
      // One after the other: whoever comes and goes at once is gone.
      let waiting = 0
      let last: Promise<void> = Promise.resolve()
      socket.on('present', (told: unknown) => {
        const parsed = presentSchema.safeParse(told)
        if (!parsed.success || waiting >= mostWaiting) return
        const { conversationId, state } = parsed.data
        waiting += 1
        last = last.then(async () => {
          const isKnown = placesOf.get(socket.id)?.has(conversationId) === true
          const isSeen = state === 'gone' || isKnown || (await sees(actor, conversationId))
          if (isSeen && socket.connected) say(socket, actor, conversationId, state)
          waiting -= 1
        })
      })
      socket.on('disconnect', () => {
        for (const conversationId of [...(placesOf.get(socket.id) ?? [])]) say(socket, actor, conversationId, 'gone')
        placesOf.delete(socket.id)
      })
    },

    greet(socket, place) {
      const members = presence.membersOf(place)
      if (members.length > 0) socket.emit('presence', { conversationId: place.conversationId, members })
    },

    leave: (socket, actor, conversationId) => say(socket, actor, conversationId, 'gone'),

    close: () => clearInterval(look),
  }
}
