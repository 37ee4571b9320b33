import type { Socket } from 'socket.io'
import type { Actor } from './auth/actor.ts'

interface Connected {
  socket: Socket
  actor: Actor
  /** Ids of conversations. */
  watches: Set<string>
}

/** The sockets of this process, by company: whose rights are looked at again when something changes. */
export function createLocalSockets() {
  const companies = new Map<string, Map<string, Connected>>()
  const byId = new Map<string, Connected>()

  return {
    add(socket: Socket, actor: Actor): void {
      const connected = { socket, actor, watches: new Set<string>() }
      byId.set(socket.id, connected)
      companies.set(actor.companyId, (companies.get(actor.companyId) ?? new Map<string, Connected>()).set(socket.id, connected))
    },
    remove({ id }: Socket, { companyId }: Actor): void {
      byId.delete(id)
      const here = companies.get(companyId)
      here?.delete(id)
      if (here?.size === 0) companies.delete(companyId)
    },
    watch: ({ id }: Socket, conversationId: string) => void byId.get(id)?.watches.add(conversationId),
    unwatch: ({ id }: Socket, conversationId: string) => void byId.get(id)?.watches.delete(conversationId),

    ofCompany: (companyId: string): Connected[] => [...(companies.get(companyId)?.values() ?? [])],
    watching: (companyId: string, conversationId: string): Connected[] =>
      [...(companies.get(companyId)?.values() ?? [])].filter(({ watches }) => watches.has(conversationId)),
  }
}
