import type { Priority } from './view-filter.ts'

/** A conversation that waits for a person. */
export interface Queued {
  id: string
  /** Null = everybody's queue. */
  teamId: string | null
  priority: Priority
  /** Epoch ms. */
  waitingSince: number
  /** Whom the flow asked for. */
  wantedAgentId: string | null
  /** Who had it last. */
  lastAgentId: string | null
  /** From whom it just came back unanswered. */
  returnedFrom: string | null
}

/** Somebody who takes conversations now. */
export interface Taker {
  id: string
  capacity: number
  /** Open conversations in hand. */
  load: number
  lastAssignedAt: number | null
}

/** One queue as routing sees it. */
export interface Desk {
  /** Null = everybody's. */
  teamId: string | null
  assignment: 'manual' | 'roundRobin' | 'balanced'
  keepsAgent: boolean
  isOpen: boolean
  memberIds: string[]
}

export interface Assignment {
  conversationId: string
  memberId: string
}

/**
 * Gives what waits to who is there: urgent first, then the longest waiting; nobody above capacity, and whatever can be placed is placed.
 * A queue that is manual, closed or unknown gives nothing out. The same input gives the same assignments.
 */
export function assign(queue: Queued[], takers: Taker[], desks: Desk[]): Assignment[] {
  const desksById = new Map(desks.map((desk) => [desk.teamId, { ...desk, members: new Set(desk.memberIds) }]))
  const room = takers.map((taker) => ({ ...taker, turn: taker.lastAssignedAt ?? 0 }))
  // Whoever is given one is last in line afterwards, behind every moment known before.
  let turn = room.reduce((latest, taker) => Math.max(latest, taker.turn), 0)
  let places = room.reduce((sum, { capacity, load }) => sum + Math.max(0, capacity - load), 0)
  const assignments: Assignment[] = []
  for (const item of inLine(queue)) {
    if (places === 0) break
    const desk = desksById.get(item.teamId)
    if (desk === undefined || desk.assignment === 'manual' || !desk.isOpen) continue
    const chosen = choose(
      item,
      room.filter((taker) => desk.members.has(taker.id) && taker.load < taker.capacity),
      desk,
    )
    if (chosen === undefined) continue
    chosen.load += 1
    chosen.turn = ++turn
    places -= 1
    assignments.push({ conversationId: item.id, memberId: chosen.id })
  }
  return assignments
}

/** The order in which conversations are taken from a queue. */
export function inLine<Item extends Pick<Queued, 'id' | 'priority' | 'waitingSince'>>(queue: readonly Item[]): Item[] {
  return queue.toSorted(
    (a, b) => rank[b.priority] - rank[a.priority] || a.waitingSince - b.waitingSince || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  )
}

const rank: Record<Priority, number> = { low: 0, normal: 1, high: 2, urgent: 3 }

type Roomy = Taker & { turn: number }

function choose(item: Queued, free: Roomy[], desk: Desk): Roomy | undefined {
  const others = free.filter(({ id }) => id !== item.returnedFrom)
  const candidates = others.length > 0 ? others : free
  const wanted = [item.wantedAgentId, desk.keepsAgent ? item.lastAgentId : null]
  const preferred = wanted.flatMap((memberId) => candidates.filter(({ id }) => id === memberId))[0]
  return preferred ?? candidates.toSorted(desk.assignment === 'roundRobin' ? longestIdleFirst : mostRoomFirst)[0]
}

function longestIdleFirst(a: Roomy, b: Roomy): number {
  return a.turn - b.turn || (a.id < b.id ? -1 : 1)
}

function mostRoomFirst(a: Roomy, b: Roomy): number {
  return b.capacity - b.load - (a.capacity - a.load) || longestIdleFirst(a, b)
}
