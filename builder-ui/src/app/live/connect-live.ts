import type { QueryClient } from '@tanstack/react-query'
import type { Socket } from 'socket.io-client'
import type * as access from '#api/contracts/access'
import type * as agents from '#api/contracts/agents'
import type * as cannedReplies from '#api/contracts/canned-replies'
import type * as contactCases from '#api/contracts/contact-cases'
import type * as contacts from '#api/contracts/contacts'
import type * as conversations from '#api/contracts/conversations'
import type * as presence from '#api/contracts/flow-presence'
import type * as flowVersions from '#api/contracts/flow-versions'
import type * as flowContracts from '#api/contracts/flows'
import type * as inboxSettings from '#api/contracts/inbox-settings'
import type * as labels from '#api/contracts/labels'
import type * as runs from '#api/contracts/runs'
import type * as savedViews from '#api/contracts/saved-views'
import type * as teams from '#api/contracts/teams'
import type * as thread from '#api/contracts/thread'
import type { Reply } from '../api/call-api.ts'
import { queryKey, refresh } from '../api/use-contract.ts'
import { companiesQuery } from '../shell/companies-query.ts'
import { changeSchema, type LiveChange } from './changes.ts'
import { keepConnected } from './keep-connected.ts'
import { liveSocket } from './live-socket.ts'

/** Routes are named by their paths: what contracts say of bodies and replies would weigh on the first picture. */
type Path = ReadIn<
  | typeof access
  | typeof agents
  | typeof cannedReplies
  | typeof contactCases
  | typeof contacts
  | typeof conversations
  | typeof flowContracts
  | typeof flowVersions
  | typeof inboxSettings
  | typeof labels
  | typeof presence
  | typeof runs
  | typeof savedViews
  | typeof teams
  | typeof thread
>
type ReadIn<Module> = Module extends unknown ? Extract<Module[keyof Module], { method: 'get'; path: string }>['path'] : never

/** Where what waits in all conversations is counted. */
const board: Path = '/inbox/board'

/** Which answers a change makes stale. */
const staleAfter: Record<LiveChange['kind'], readonly Path[]> = {
  // Besides what is about the conversation itself: see `aboutConversation`.
  conversation: ['/runs', '/runs/:id', '/runs/:id/visits'],
  message: ['/conversations/:id/messages', '/conversations/:id/thread'],
  threadEntry: ['/conversations/:id/thread', '/conversations/:id/scheduled'],
  // The flow itself only where it is not known yet: see `refreshFlows`.
  flow: ['/flows', '/flows/:id/versions', '/flows/:id/copies'],
  flowPresence: ['/flows/:id/presence'],
  agent: ['/agents', board],
  inbox: ['/teams', '/labels', '/saved-views', '/canned-replies', '/inbox/settings', '/access', '/access/me'],
}
/** The lists of the inbox mend themselves: see features/inbox/list/use-live-list.ts. */
const aboutConversation: readonly Path[] = ['/conversations/:id', '/conversations/:id/runs-now']
const aboutContact: Path = '/contacts/:id'
/** Only where a conversation went to somebody else, was opened or closed: what is said in it is no news to them. */
const casesOfContact: Path = '/contacts/:id/cases'
const ofContact: Path = '/conversations'
const openedFlow = { method: 'get', path: '/flows/:id' } as const satisfies { method: 'get'; path: Path }

/** A burst of changes is one refresh. */
const gatherMs = 150
/** Who is there and how much waits matters less than what is said, and changes with each conversation. */
const boardGatherMs = 1_000

const watched = new Map<string, number>()

/** Opens the company's connection for live updates; gives the way to close it. After a cut everything shown is fetched again. */
export function connectLive(companyId: string, queries: QueryClient): () => void {
  let isOver = false
  let wasConnected = false
  let socket: Socket | null = null
  let stopKeeping = () => {}
  let timer: ReturnType<typeof setTimeout> | undefined
  let boardTimer: ReturnType<typeof setTimeout> | undefined
  const stale = new Set<Path>()
  const staleBoard = new Set<Path>()
  const flows = new Map<string, number>()
  /** With whom each is, and whether it moved, where that is told. */
  const conversations = new Map<string, { contactId: string | undefined; moved: boolean }>()

  // What it brings is not needed for the first picture.
  void import('socket.io-client').then(({ io }) => {
    if (isOver) return
    socket = io({ auth: { companyId }, transports: ['websocket', 'polling'] })
    liveSocket.enter(socket)
    socket.on('changed', (news: unknown) => {
      const changed = changeSchema.safeParse(news)
      if (!changed.success) return
      const { kind, id, version, place } = changed.data
      if (kind === 'agent' || kind === 'conversation') {
        for (const path of kind === 'agent' ? staleAfter.agent : [board]) staleBoard.add(path)
        boardTimer ??= setTimeout(freshenBoard, boardGatherMs)
      }
      if (kind === 'agent') return
      for (const path of staleAfter[kind]) stale.add(path)
      if (kind === 'flow') flows.set(id, version)
      if (kind === 'conversation')
        conversations.set(id, { contactId: place?.contactId, moved: (place?.moved ?? true) || conversations.get(id)?.moved === true })
      timer ??= setTimeout(freshen, gatherMs)
    })
    socket.on('connect', () => {
      for (const id of watched.keys()) socket?.emit('watch', id)
      // Long lists fetch what they have missed by themselves, not every page.
      if (wasConnected)
        void queries.invalidateQueries({ predicate: ({ queryKey, meta }) => queryKey[0] === companyId && meta?.['mendsItself'] !== true })
      wasConnected = true
    })
    // Closed or refused by the server: the session, role or membership has changed. Asking for the companies tells which, and waits for who must sign in.
    stopKeeping = keepConnected(socket, () => queries.fetchQuery({ ...companiesQuery, staleTime: 0 }))
  })

  function freshen(): void {
    timer = undefined
    refreshAll(stale)
    stale.clear()
    refreshFlows()
    refreshConversations()
  }

  function freshenBoard(): void {
    boardTimer = undefined
    refreshAll(staleBoard)
    staleBoard.clear()
  }

  function refreshAll(paths: Iterable<Path>): void {
    void refresh(
      queries,
      companyId,
      [...paths].map((path) => ({ method: 'get', path })),
    )
  }

  /** Only what is about those that changed: where many write, most of it is about others. */
  function refreshConversations(): void {
    for (const [id, { contactId, moved }] of conversations) {
      for (const path of aboutConversation) refreshOne(path, { params: { id } })
      const contact = contactId === undefined ? undefined : { params: { id: contactId } }
      refreshOne(aboutContact, contact)
      if (!moved) continue
      refreshOne(casesOfContact, contact)
      refreshOne(ofContact, contactId === undefined ? undefined : { query: { contactId } })
    }
    conversations.clear()
  }

  function refreshOne(path: Path, input: object | undefined): void {
    void queries.invalidateQueries({ queryKey: queryKey(companyId, { method: 'get', path }, input) })
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
    clearTimeout(boardTimer)
    stopKeeping()
    liveSocket.leave(socket)
    socket?.close()
  }
}

/** Hears of the messages of a conversation while it is open; gives the way to stop. */
export function watchConversation(id: string): () => void {
  watched.set(id, (watched.get(id) ?? 0) + 1)
  liveSocket.tell('watch', id)
  return () => {
    const left = (watched.get(id) ?? 1) - 1
    if (left > 0) return void watched.set(id, left)
    watched.delete(id)
    liveSocket.tell('unwatch', id)
  }
}
