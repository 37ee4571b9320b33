import type { AlertEvent } from '#engine/inbox/alerts'

/** What only happens where several people work. */
export const ofTeam: readonly AlertEvent[] = ['assigned', 'mention']
