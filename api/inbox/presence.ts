import { z } from 'zod'

/** What somebody's page says of them and a conversation. */
export const presentSchema = z.object({
  conversationId: z.string().min(1).max(200),
  state: z.enum(['viewing', 'typing', 'gone']),
})

/** The same, with who says it: what the API processes tell each other. Ids only. */
export const sightingSchema = presentSchema.extend({
  companyId: z.string(),
  memberId: z.string(),
  /** One page of theirs: of several, each says its own. */
  socketId: z.string(),
})
export type Sighting = z.infer<typeof sightingSchema>

export type Place = Pick<Sighting, 'companyId' | 'conversationId'>

export interface Present {
  id: string
  state: 'viewing' | 'typing'
}

/** Whoever has not been heard of for so long is gone. */
export const forgottenAfterMs = 60_000

/** Who looks at which conversation or types in it now, on all API processes; kept nowhere but here. `tell` hears of each difference. */
export function createPresence(tell: (place: Place, members: Present[]) => void) {
  const places = new Map<string, { place: Place; pages: Map<string, Present & { until: number }> }>()

  function change(place: Place, apply: (pages: Map<string, Present & { until: number }>) => void): void {
    const key = keyOf(place)
    const { pages } = places.get(key) ?? { pages: new Map() }
    const before = JSON.stringify(membersAmong(pages))
    apply(pages)
    if (pages.size > 0) places.set(key, { place, pages })
    else places.delete(key)
    const members = membersAmong(pages)
    if (JSON.stringify(members) !== before) tell(place, members)
  }

  return {
    note({ companyId, conversationId, memberId, socketId, state }: Sighting, at: number): void {
      change({ companyId, conversationId }, (pages) => {
        if (state === 'gone') pages.delete(socketId)
        else pages.set(socketId, { id: memberId, state, until: at + forgottenAfterMs })
      })
    },

    membersOf(place: Place): Present[] {
      return membersAmong(places.get(keyOf(place))?.pages ?? new Map())
    },

    /** Forgets whoever was not heard of in time: a process that ended cannot say who is gone. */
    forgetOld(at: number): void {
      for (const { place } of [...places.values()]) {
        change(place, (pages) => {
          for (const [socketId, { until }] of pages) if (until <= at) pages.delete(socketId)
        })
      }
    },
  }
}

/** Each member once: who types on one page types. */
function membersAmong(pages: ReadonlyMap<string, Present>): Present[] {
  const states = new Map<string, Present['state']>()
  for (const { id, state } of pages.values()) if (state === 'typing' || !states.has(id)) states.set(id, state)
  return [...states].map(([id, state]) => ({ id, state })).sort((one, other) => (one.id < other.id ? -1 : 1))
}

function keyOf({ companyId, conversationId }: Place): string {
  return `${companyId}:${conversationId}`
}
