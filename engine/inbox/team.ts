export const assignments = ['manual', 'roundRobin', 'balanced'] as const

/** People who answer one queue together. */
export interface Team {
  id: string
  name: string
  memberIds: string[]
  /** How who is next is chosen: agents pick, in turns, or whoever has the most room. */
  assignment: (typeof assignments)[number]
  /** The team's hours; null = always. */
  calendarId: string | null
  /** Aim for the first reply; null = the company's. */
  firstReplySeconds: number | null
  /** An assigned conversation nobody answers goes back after this long; null = never. */
  returnAfterSeconds: number | null
  /** Where it goes then: null = the team's own queue, else another team's. */
  escalateTo: string | null
  /** Said once to the customer who waits ("{{ position }}"); empty = never. */
  positionText: string
  /** A customer who comes back gets the agent they had, if that one is there. */
  keepsAgent: boolean
}
