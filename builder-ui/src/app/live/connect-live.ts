import type { QueryClient } from '@tanstack/react-query'
import type { Socket } from 'socket.io-client'
import { z } from 'zod'
import type * as conversations from '#api/contracts/conversations'
import type * as presence from '#api/contracts/flow-presence'
import type * as flowContracts from '#api/contracts/flows'
import type * as runs from '#api/contracts/runs'
import type { Reply } from '../api/call-api.ts'
import { queryKey, refresh } from '../api/use-contract.ts'
import { companiesQuery } from '../shell/companies-query.ts'

const changedSchema = z.object({ kind: z.enum(['conversation', 'message', 'flow', 'flowPresence']), id: z.string(), version: z.number() })
type Kind = z.infer<typeof changedSchema>['kind']

/** Routes are named by their paths: what contracts say of bodies and replies would weigh on the first picture. */
type Path = ReadIn<typeof conversations> | ReadIn<typeof flowContracts> | ReadIn<typeof presence> | ReadIn<typeof runs>
type ReadIn<Module> = Extract<Module[keyof Module], { method: 'get'; path: string }>['path']

/** Which answers a change makes stale. */
const staleAfter: Record<Kind, readonly Path[]> = {
  conversation: ['/conversations', '/conversations/:id', '/runs', '/runs/:id', '/runs/:id/visits'],
  message: ['/conversations/:id/messages'],
  // The flow itself only where it is not known yet: see `refreshFlows`.
  flow: ['/flows', '/flows/:id/versions', '/flows/:id/copies'],
  flowPresence: ['/flows/:id/presence'],
}
const openedFlow = { method: 'get', path: '/flows/:id' } as const satisfies { method: 'get'; path: Path }

/** A burst of changes is one refresh. */
const gatherMs = 150

const watched = new Map<string, number>()
let current: Socket | null = null

/** Opens the company's connection for live updates; gives the way to close it. After a cut everything shown is fetched again. */
export function connectLive(companyId: string, queries: QueryClient): () => void {
  let isOver = false
  let wasConnected = false
  let socket: Socket | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const stale = new Set<Path>()
  const flows = new Map<string, number>()

  // What it brings is not needed for the first picture.
  void import('socket.io-client').then(({ io }) => {
    if (isOver) return
    socket = io({ auth: { companyId }, transports: ['websocket', 'polling'] })
    current = socket
    socket.on('changed', (news: unknown) => {
      const changed = changedSchema.safeParse(news)
      if (!changed.success) return
      const { kind, id, version } = changed.data
      for (const path of staleAfter[kind]) stale.add(path)
      if (kind === 'flow') flows.set(id, version)
      timer ??= setTimeout(freshen, gatherMs)
    })
    socket.on('connect', () => {
      for (const id of watched.keys()) socket?.emit('watch', id)
      if (wasConnected) void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === companyId })
      wasConnected = true
    })
    socket.on('disconnect', (reason) => {
      // Closed by the server: the session, role or membership has changed. Asking for the companies tells which, and waits for who must sign in.
      if (reason !== 'io server disconnect' || isOver) return
      void queries.fetchQuery({ ...companiesQuery, staleTime: 0 }).then(() => isOver || socket?.connect())
    })
  })

  function freshen(): void {
    timer = undefined
    const routes = [...stale].map((path) => ({ method: 'get' as const, path }))
    void refresh(queries, companyId, routes)
    stale.clear()
    refreshFlows()
  }

  /** The tab that saved a flow has it already. */
  function refreshFlows(): void {
    for (const [id, changedAt] of flows) {
      const key = queryKey(companyId, openedFlow, { params: { id } })
      const known = queries.getQueryData<Reply<typeof flowContracts.getFlow>>(key)
      if (known && known.updatedAt < changedAt) void queries.invalidateQueries({ queryKey: key })
    }
    flows.clear()
  }

  return () => {
    isOver = true
    clearTimeout(timer)
    socket?.close()
    if (current === socket) current = null
  }
}

/** Hears of the messages of a conversation while it is open; gives the way to stop. */
export function watchConversation(id: string): () => void {
  watched.set(id, (watched.get(id) ?? 0) + 1)
  current?.emit('watch', id)
  return () => {
    const left = (watched.get(id) ?? 1) - 1
    if (left > 0) return void watched.set(id, left)
    watched.delete(id)
    current?.emit('unwatch', id)
  }
}
