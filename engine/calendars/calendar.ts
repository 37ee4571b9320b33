import { IANAZone } from 'luxon'
import { z } from 'zod'
import { holidayCountrySchema } from './holidays.ts'

const time = z.string().regex(/^([01]\d|2[0-4]):[0-5]\d$/)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const interval = z.object({ from: time, to: time })

/**
 * Opening hours in the calendar's own time zone: several intervals a day (a lunch break is two). Closed on the country's national
 * holidays and on days of its own; an exception replaces a day, whatever it is: closed without intervals, else open in these hours.
 */
export const calendarSchema = z.object({
  id: z.string(),
  name: z.string().min(1).max(120),
  timeZone: z.string().refine((zone) => IANAZone.isValidZone(zone), 'Not a time zone: choose one like America/Mexico_City.'),
  /** Monday first, seven entries. */
  week: z.array(z.array(interval)).length(7),
  /** Whose national holidays are closed days; null or absent = nobody's. */
  holidayCountry: holidayCountrySchema.nullable().optional(),
  /** Closed days of its own. */
  holidays: z.array(day).max(1000).default([]),
  exceptions: z
    .array(z.object({ date: day, name: z.string().max(80).optional(), intervals: z.array(interval) }))
    .max(1000)
    .default([]),
})
export type Calendar = z.infer<typeof calendarSchema>
