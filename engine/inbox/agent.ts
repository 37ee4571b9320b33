export const availabilities = ['online', 'busy', 'away', 'offline'] as const
export type Availability = (typeof availabilities)[number]

/** What is known of somebody who answers customers. */
export interface AgentState {
  memberId: string
  /** What they chose. */
  availability: Availability
  /** Most conversations at a time; null = the company's usual. */
  capacity: number | null
  since: number | null
  lastSeenAt: number | null
  lastAssignedAt: number | null
}

/** Without a sign of life for this long nobody's page counts as connected. */
export const DISCONNECTED_AFTER_MS = 120_000
/** What an agent who was online has not answered goes back when they have been gone this long. */
export const ABSENT_AFTER_MS = 600_000

/** Of a member who never said anything: they take conversations while a page of theirs is open. */
export function usualState(memberId: string): AgentState {
  return { memberId, availability: 'online', capacity: null, since: null, lastSeenAt: null, lastAssignedAt: null }
}

/** Whether a page of theirs is connected. */
export function isConnected({ lastSeenAt }: Pick<AgentState, 'lastSeenAt'>, at: number): boolean {
  return lastSeenAt !== null && at - lastSeenAt <= DISCONNECTED_AFTER_MS
}

/** What routing goes by: whoever chose online or busy and is not connected counts as away. */
export function effectiveAvailability(state: Pick<AgentState, 'availability' | 'lastSeenAt'>, at: number): Availability {
  const { availability } = state
  const isPresent = availability === 'online' || availability === 'busy'
  return isPresent && !isConnected(state, at) ? 'away' : availability
}

/** When what they have not answered goes back because they vanished; null = they did not vanish, they said that they would be gone. */
export function absentAt({ availability, lastSeenAt }: Pick<AgentState, 'availability' | 'lastSeenAt'>): number | null {
  if (availability !== 'online' && availability !== 'busy') return null
  return lastSeenAt === null ? null : lastSeenAt + ABSENT_AFTER_MS
}
