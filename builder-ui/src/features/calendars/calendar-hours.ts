import type { z } from 'zod'
import type { updateCalendar } from '#api/contracts/calendars'
import type { Calendar } from '#engine/calendars/calendar'
import { holidayCountrySchema } from '#engine/calendars/holidays'

export type Hours = z.output<typeof updateCalendar.body>
export type Interval = Hours['week'][number][number]
export type Exception = Hours['exceptions'][number]

const usualDay: Interval[] = [{ from: '09:00', to: '18:00' }]

/** What a new calendar begins with: weekdays of a shop in the company's country. */
export function blankHours({ timeZone, country }: { timeZone: string; country: string }): Hours {
  return {
    name: '',
    timeZone,
    week: [usualDay, usualDay, usualDay, usualDay, usualDay, [], []],
    holidayCountry: holidayCountrySchema.safeParse(country).data ?? null,
    holidays: [],
    exceptions: [],
  }
}

/**
 * A calendar as the page edits it: its own closed days are exceptions without hours, which mean the same, and midnight at the end of a day
 * is 00:00, which is how browsers write it.
 */
export function hoursOf({ name, timeZone, week, holidayCountry = null, holidays, exceptions }: Omit<Calendar, 'id'>): Hours {
  const named = new Set(exceptions.map(({ date }) => date))
  const closed = holidays.filter((date) => !named.has(date)).map((date): Exception => ({ date, intervals: [] }))
  const all = [...exceptions.map((exception) => ({ ...exception, intervals: exception.intervals.map(shown) })), ...closed]
  return {
    name,
    timeZone,
    week: week.map((day) => day.map(shown)),
    holidayCountry,
    holidays: [],
    exceptions: all.sort((one, other) => one.date.localeCompare(other.date)),
  }
}

/** Hours for a day that is open for once: those of its weekday, else the usual ones. */
export function hoursLike(week: Hours['week'], date: string): Interval[] {
  const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7
  const same = week[weekday] ?? []
  return same.length > 0 ? same : usualDay
}

export type HoursProblem =
  | { at: 'name' }
  | { at: 'day'; index: number }
  | { at: 'exception'; index: number; what: 'date' | 'twice' | 'hours' }

/** What keeps hours from being saved; they may be incomplete while they are written. */
export function problemsOf({ name, week, exceptions }: Hours): HoursProblem[] {
  const isWhole = ({ from, to }: Interval) => from !== '' && to !== ''
  const dates = exceptions.map(({ date }) => date)
  return [
    ...(name.trim() === '' ? [{ at: 'name' } as const] : []),
    ...week.flatMap((day, index) => (day.every(isWhole) ? [] : [{ at: 'day', index } as const])),
    ...exceptions.flatMap(({ date, intervals }, index): HoursProblem[] => {
      if (date === '') return [{ at: 'exception', index, what: 'date' }]
      if (dates.indexOf(date) < index) return [{ at: 'exception', index, what: 'twice' }]
      return intervals.every(isWhole) ? [] : [{ at: 'exception', index, what: 'hours' }]
    }),
  ]
}

function shown({ from, to }: Interval): Interval {
  return { from: from === '24:00' ? '00:00' : from, to: to === '24:00' ? '00:00' : to }
}
