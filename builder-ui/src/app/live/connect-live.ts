import type { QueryClient } from '@tanstack/react-query'
import type { Socket } from 'socket.io-client'
import { z } from 'zod'
import { getConversation, listConversations, listMessages } from '#api/contracts/conversations'
import type { Contract } from '#api/contracts/define-contract'
import { refresh } from '../api/use-contract.ts'
import { companiesQuery } from '../shell/companies-query.ts'

const changedSchema = z.object({ kind: z.enum(['conversation', 'message']), id: z.string(), version: z.number() })
type Kind = z.infer<typeof changedSchema>['kind']

/** Which answers a change makes stale. */
const staleAfter: Record<Kind, readonly Contract[]> = {
  conversation: [listConversations, getConversation],
  message: [listMessages],
}

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
  const stale = new Set<Contract>()

  // What it brings is not needed for the first picture.
  void import('socket.io-client').then(({ io }) => {
    if (isOver) return
    socket = io({ auth: { companyId }, transports: ['websocket', 'polling'] })
    current = socket
    socket.on('changed', (news: unknown) => {
      const changed = changedSchema.safeParse(news)
      if (!changed.success) return
      for (const contract of staleAfter[changed.data.kind]) stale.add(contract)
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
    void refresh(queries, companyId, [...stale])
    stale.clear()
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
