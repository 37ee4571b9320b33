import type { Calendar } from '#engine/calendars/calendar'
import { companySchema, json, number, type Scoped, text } from './company-schema.ts'

export interface CalendarRecord extends Scoped, Omit<Calendar, 'id'> {
  createdAt: number
}

export const calendarRecordSchema = companySchema<CalendarRecord>(
  { name: text, timeZone: text, week: json, holidayCountry: text, holidays: json, exceptions: json, createdAt: number },
  [{ fields: { companyId: 1, createdAt: -1, _id: -1 } }],
)

export function toCalendar({ _id, companyId: _, createdAt: __, holidayCountry = null, ...plain }: CalendarRecord): Calendar {
  return { id: _id, ...plain, holidayCountry }
}
