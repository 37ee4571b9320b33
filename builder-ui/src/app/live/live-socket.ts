import type { Socket } from 'socket.io-client'

type Listener = (news: unknown) => void

const listeners = new Map<string, Set<Listener>>()
const greetings = new Set<() => void>()
const watchers = new Set<() => void>()
let current: Socket | null = null
let isAway = false

function setAway(next: boolean): void {
  isAway = next
  for (const look of watchers) look()
}

export const liveSocket = {
  /** Takes the connection of the company that is open now: who listens hears it from here on. */
  enter(socket: Socket): void {
    current = socket
    socket.onAny((event: string, news: unknown) => {
      for (const hear of listeners.get(event) ?? []) hear(news)
    })
    socket.on('connect', () => {
      setAway(false)
      for (const greet of greetings) greet()
    })
    socket.on('disconnect', () => current === socket && setAway(true))
  },
  leave(socket: Socket | null): void {
    if (current !== socket) return
    current = null
    setAway(false)
  },
  /** Whether there was a connection, and it was lost. */
  isAway: () => isAway,
  /** Tells of each time it is lost or there again; gives the way to stop. */
  watchAway(look: () => void): () => void {
    watchers.add(look)
    return () => void watchers.delete(look)
  },
  /** Says something to the server, if it can be reached now. */
  tell(event: string, news: unknown): void {
    if (current?.connected) current.emit(event, news)
  },
  /** Hears an event on whatever connection is open; gives the way to stop. */
  hear(event: string, listener: Listener): () => void {
    const heard = listeners.get(event) ?? new Set()
    listeners.set(event, heard.add(listener))
    return () => void heard.delete(listener)
  },
  /** Is done at every new connection, since the server has forgotten what was said on the last; gives the way to stop. */
  greet(greeting: () => void): () => void {
    greetings.add(greeting)
    return () => void greetings.delete(greeting)
  },
}
