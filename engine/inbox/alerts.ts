import { z } from 'zod'
import { isTimeZone } from '../calendars/time-zone.ts'
import type { Seen } from './visibility.ts'

export const alertEvents = ['assigned', 'queued', 'mention', 'firstReplyMissed', 'windowClosing'] as const
export type AlertEvent = (typeof alertEvents)[number]

/** Of whose conversations: one's own and the queue one works from, or everybody's. */
export const alertScopes = ['mine', 'all'] as const
type AlertScope = (typeof alertScopes)[number]

const alertSchema = z.object({
  sound: z.boolean(),
  /** A notification of the browser, while the page is not looked at. */
  browser: z.boolean(),
  /** A mail, while no page of theirs is open. */
  email: z.boolean().default(false),
  scope: z.enum(alertScopes),
})

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

const quietHoursSchema = z.object({
  from: clock,
  to: clock,
  /** Whose clock; null = the company's. */
  timeZone: z.string().refine(isTimeZone, 'must be a time zone like America/Mexico_City').nullable().default(null),
})
export type QuietHours = z.infer<typeof quietHoursSchema>

export const alertSettingsSchema = z.object({
  events: z.record(z.enum(alertEvents), alertSchema),
  /** Nothing rings then; `from` after `to` goes over midnight. Null = always. */
  quietHours: quietHoursSchema.nullable(),
})
export type AlertSettings = z.infer<typeof alertSettingsSchema>

/** Of a member who has not chosen. */
export const usualAlerts: AlertSettings = {
  events: {
    assigned: { sound: true, browser: true, email: false, scope: 'mine' },
    queued: { sound: true, browser: true, email: false, scope: 'mine' },
    mention: { sound: true, browser: true, email: false, scope: 'mine' },
    firstReplyMissed: { sound: false, browser: true, email: false, scope: 'mine' },
    windowClosing: { sound: false, browser: true, email: false, scope: 'mine' },
  },
  quietHours: null,
}

/** A window that closes within so long is about to. */
export const CLOSING_MS = 3_600_000

/** Whether alerts keep still at a time of day (`HH:MM`). */
export function isQuiet({ quietHours }: { quietHours: Pick<QuietHours, 'from' | 'to'> | null }, timeOfDay: string): boolean {
  if (quietHours === null) return false
  const { from, to } = quietHours
  return from <= to ? timeOfDay >= from && timeOfDay < to : timeOfDay >= from || timeOfDay < to
}

/** Whether a conversation is somebody's concern: one's own, or in a queue one answers; everybody's where that was chosen. */
export function concerns(scope: AlertScope, { owner, teamId }: Seen, me: { memberId: string; teamIds: readonly string[] }): boolean {
  if (scope === 'all') return true
  if (owner.type === 'agent') return owner.memberId === me.memberId
  return owner.type === 'queue' && (teamId === null || me.teamIds.includes(teamId))
}
