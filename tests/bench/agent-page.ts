import { randomUUID } from 'node:crypto'
import { io, type Socket } from 'socket.io-client'
import { companyId } from '../support/shop.ts'
import type { SignedIn } from './signed-in.ts'

/** What was measured, in milliseconds. */
export interface Samples {
  list: number[]
  open: number[]
  send: number[]
  /** Everything a page asked for by itself after a change. */
  reread: number[]
}

interface Row {
  id: string
  contactId: string
  unread: number
  contact: { phone: string | null }
}

interface Line {
  kind: string
  message?: { id: string; direction: 'in' | 'out'; text?: string | null }
}

interface PageOptions {
  url: string
  who: SignedIn
  samples: Samples
  /** Texts of customers that stand in the open thread. */
  read: (texts: string[]) => void
  failed: (what: string) => void
}

export type AgentPage = Awaited<ReturnType<typeof openAgentPage>>

interface Change {
  kind: string
  id: string
  place?: { owner: string; memberId: string | null; moved: boolean }
}

/** As builder-ui waits: see app/live, and in features/inbox list/use-live-list.ts, views/use-counts.ts, alerts/alerts.tsx and thread/use-thread.ts. */
const gatherMs = 150
const agentGatherMs = 1_000
const listGatherMs = 200
const listRestMs = 1_000
const countRestMs = 2_000
const alertGatherMs = 2_000
const settleMs = 1_500

/** The inbox in the browser of an agent, as far as it can be told from outside: its requests, its socket, and what it reads again when. */
export async function openAgentPage({ url, who, samples, read, failed }: PageOptions) {
  let view = 'mine'
  let shown = new Set<string>()
  let opened: Row | null = null
  let newestIn: string | undefined
  const headers = { cookie: who.cookie, 'hilo-company': companyId, origin: url }
  const socket: Socket = io(url, { transports: ['websocket'], forceNew: true, extraHeaders: { cookie: who.cookie }, auth: { companyId } })

  async function ask<Reply>(path: string, body?: object): Promise<Reply> {
    const response = await fetch(`${url}/api/v1${path}`, {
      headers: body ? { ...headers, 'content-type': 'application/json', 'idempotency-key': randomUUID() } : headers,
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${response.status} ${path.replace(/\/c?[0-9a-z]{20,}/gi, '/:id')}`)
    // The contract says what it is.
    return (await response.json()) as Reply
  }

  /** Says what went wrong; gives null then. */
  async function tried<Result>(samplesOf: number[], work: () => Promise<Result>): Promise<Result | null> {
    const begun = performance.now()
    try {
      const result = await work()
      samplesOf.push(performance.now() - begun)
      return result
    } catch (error) {
      failed(error instanceof Error ? error.message : String(error))
      return null
    }
  }

  const reread = (path: string) => tried(samples.reread, () => ask(path))
  const list = (which: string, more = '') => ask<{ items: Row[] }>(`/conversations?view=${which}&limit=50${more}`)
  const head = async () => {
    const page = await list(view, '&sort=waiting')
    shown = new Set(page.items.map(({ id }) => id))
    return page
  }
  const about = ({ id, contactId }: Row) => [
    `/conversations/${id}/runs-now`,
    `/contacts/${contactId}`,
    `/contacts/${contactId}/cases`,
    `/conversations?contactId=${contactId}&limit=20`,
  ]

  async function thread(id: string): Promise<void> {
    const { items } = await ask<{ items: Line[] }>(`/conversations/${id}/thread?limit=50`)
    if (opened?.id !== id) return
    const incoming = items.flatMap(({ message }) => (message?.direction === 'in' ? [message] : []))
    newestIn = incoming[0]?.id
    read(incoming.map(({ text }) => text ?? ''))
  }

  const mendList = throttled(listGatherMs, listRestMs, () => tried(samples.reread, head))
  const count = throttled(countRestMs, countRestMs, () => reread('/conversation-counts'))
  let maybeAlerting = new Set<string>()
  const alert = throttled(alertGatherMs, alertGatherMs, () => {
    const views = [...maybeAlerting]
    maybeAlerting = new Set()
    return Promise.all(views.map((which) => tried(samples.reread, () => list(which))))
  })
  const people = throttled(agentGatherMs, agentGatherMs, () => reread('/agents'))
  const mendThread = throttled(gatherMs, gatherMs, async () => opened && tried(samples.reread, () => thread(opened?.id ?? '')))
  let isMoved = false
  const mendOpened = throttled(gatherMs, gatherMs, async () => {
    if (!opened) return
    const changed = isMoved ? about(opened) : about(opened).slice(0, 2)
    isMoved = false
    await Promise.all([`/conversations/${opened.id}`, ...changed].map(reread))
  })

  socket.on('changed', ({ kind, id, place }: Change) => {
    if (kind === 'agent') people()
    if (kind === 'message' || kind === 'threadEntry') mendThread()
    if (kind !== 'conversation') return
    const movedOrMine = place === undefined || place.moved || place.memberId === who.memberId
    const isOfView = movedOrMine || (view === 'waiting' && place.owner === 'queue')
    if (isOfView || shown.has(id)) mendList()
    if (movedOrMine) {
      for (const which of place?.moved === false ? ['mine'] : ['mine', 'waiting']) maybeAlerting.add(which)
      alert()
    }
    if (movedOrMine) count()
    if (id === opened?.id) {
      isMoved ||= place?.moved !== false
      mendOpened()
    }
  })
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject))

  return {
    memberId: who.memberId,
    opened: () => opened?.id ?? null,
    ask,

    /** Goes to a view: its first page. */
    async list(to: 'mine' | 'waiting'): Promise<Row[]> {
      view = to
      const page = await tried(samples.list, head)
      return page?.items ?? []
    },

    /** Opens a conversation: itself, then its thread; what stands beside them comes at the same time. */
    async open(row: Row): Promise<void> {
      if (opened) socket.emit('unwatch', opened.id)
      opened = row
      newestIn = undefined
      socket.emit('watch', row.id)
      socket.emit('present', { conversationId: row.id, state: 'viewing' })
      await tried(samples.open, async () => {
        await ask(`/conversations/${row.id}`)
        const beside = [...about(row), `/conversations/${row.id}/draft`, `/conversations/${row.id}/scheduled?limit=20`]
        void Promise.all(beside.map(reread))
        await thread(row.id)
      })
      if (row.unread > 0) await tried(samples.reread, () => ask(`/conversations/${row.id}/mark`, { read: true }))
      setTimeout(mendThread, settleMs)
    },

    /** Answers in the open conversation. */
    async send(text: string): Promise<void> {
      if (!opened) return
      const { id } = opened
      const content = { type: 'text', text }
      const post = (more: object) => ask(`/conversations/${id}/messages`, { content, ...more })
      await tried(samples.send, () =>
        newestIn === undefined
          ? post({})
          : // The customer wrote in this very moment: the agent is told, and sends it all the same.
            post({ seenMessageId: newestIn }).catch((error) => (isConflict(error) ? post({}) : Promise.reject(error))),
      )
      await reread(`/conversations/${id}`)
    },

    close: () => void socket.disconnect(),
  }
}

function isConflict(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('409')
}

/** Done soon after the first wish, never twice at once, then at most once per rest. */
function throttled(gather: number, rest: number, act: () => Promise<unknown>): () => void {
  let last = 0
  let state: 'idle' | 'armed' | 'busy' | 'again' = 'idle'
  function wish(): void {
    if (state === 'busy') state = 'again'
    if (state !== 'idle') return
    state = 'armed'
    setTimeout(() => void work(), Math.max(gather, last + rest - Date.now()))
  }
  async function work(): Promise<void> {
    last = Date.now()
    state = 'busy'
    await act()
    const isWished = isAgain()
    state = 'idle'
    if (isWished) wish()
  }
  // Asked apart: it changes while `act` is awaited.
  const isAgain = () => state === 'again'
  return wish
}
