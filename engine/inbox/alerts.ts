import { z } from 'zod'

export const alertEvents = ['assigned', 'queued', 'mention', 'firstReplyMissed', 'windowClosing'] as const
export type AlertEvent = (typeof alertEvents)[number]

/** Of whose conversations: one's own and the queue one works from, or everybody's. */
export const alertScopes = ['mine', 'all'] as const

const alertSchema = z.object({
  sound: z.boolean(),
  /** A notification of the browser, while the page is not looked at. */
  browser: z.boolean(),
  scope: z.enum(alertScopes),
})

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

export const alertSettingsSchema = z.object({
  events: z.record(z.enum(alertEvents), alertSchema),
  /** Nothing rings then, in the company's time zone; `from` after `to` goes over midnight. Null = always. */
  quietHours: z.object({ from: clock, to: clock }).nullable(),
})
export type AlertSettings = z.infer<typeof alertSettingsSchema>

/** Of a member who has not chosen. */
export const usualAlerts: AlertSettings = {
  events: {
    assigned: { sound: true, browser: true, scope: 'mine' },
    queued: { sound: true, browser: true, scope: 'mine' },
    mention: { sound: true, browser: true, scope: 'mine' },
    firstReplyMissed: { sound: false, browser: true, scope: 'mine' },
    windowClosing: { sound: false, browser: true, scope: 'mine' },
  },
  quietHours: null,
}

/** Whether alerts keep still at a time of day (`HH:MM`). */
export function isQuiet({ quietHours }: Pick<AlertSettings, 'quietHours'>, timeOfDay: string): boolean {
  if (quietHours === null) return false
  const { from, to } = quietHours
  return from <= to ? timeOfDay >= from && timeOfDay < to : timeOfDay >= from || timeOfDay < to
}
