import { IANAZone } from 'luxon'
import { z } from 'zod'

const time = z.string().regex(/^([01]\d|2[0-4]):[0-5]\d$/)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const interval = z.object({ from: time, to: time })

/** Opening hours in the calendar's own time zone: several intervals a day (a lunch break is two), holidays closed, exceptions as given. */
export const calendarSchema = z.object({
  id: z.string(),
  name: z.string().min(1).max(120),
  timeZone: z.string().refine((zone) => IANAZone.isValidZone(zone), 'Not a time zone: choose one like America/Mexico_City.'),
  /** Monday first, seven entries. */
  week: z.array(z.array(interval)).length(7),
  holidays: z.array(day).default([]),
  exceptions: z.array(z.object({ date: day, intervals: z.array(interval) })).default([]),
})
export type Calendar = z.infer<typeof calendarSchema>
