import { DateTime, IANAZone } from 'luxon'
import { UserError } from '../errors.ts'
import type { Calendar } from './calendar.ts'
import { isHoliday } from './holidays.ts'

/** How far ahead the next opening is looked for: past this a calendar counts as one that never opens. */
const HORIZON_DAYS = 400
/** How far ahead open time is counted; bounds the work for calendars that are open minutes a week. */
const COUNTING_DAYS = 1830

interface Span {
  start: number
  end: number
}

/** Tells whether the calendar is open at `at` (epoch ms); the closing minute itself is closed. */
export function isOpen(calendar: Calendar, at: number): boolean {
  for (const span of openSpans(calendar, at, 0)) return span.start <= at
  return false
}

/** First moment from `at` on (epoch ms, `at` itself when open) at which the calendar is open; null when it stays closed for more than a year. */
export function nextOpening(calendar: Calendar, at: number): number | null {
  for (const span of openSpans(calendar, at, HORIZON_DAYS)) return Math.max(at, span.start)
  return null
}

/**
 * The moment (epoch ms) at which `seconds` of open time have passed since `at`.
 * Where the calendar does not hold that much open time within five years, what is missing is counted as plain time, so that a deadline always comes.
 */
export function addOpenTime(calendar: Calendar, at: number, seconds: number): number {
  let left = seconds * 1000
  let now = at
  for (const span of openSpans(calendar, at, COUNTING_DAYS)) {
    const start = Math.max(now, span.start)
    if (start + left <= span.end) return start + left
    left -= span.end - start
    now = span.end
  }
  return now + left
}

/** The open spans that end after `from`, in order, none overlapping another (touching ones may follow each other). */
function* openSpans(calendar: Calendar, from: number, days: number): Generator<Span> {
  const zone = zoneOf(calendar)
  const today = DateTime.fromMillis(from, { zone }).startOf('day')
  let reached = from
  // Yesterday too: an interval may run past midnight.
  for (let offset = -1; offset <= days; offset++) {
    const spans = intervalsOf(calendar, today.plus({ days: offset }))
    for (const span of spans.sort((a, b) => a.start - b.start)) {
      if (span.end <= reached) continue
      yield { start: Math.max(span.start, reached), end: span.end }
      reached = span.end
    }
  }
}

/** A day's intervals as moments: an exception replaces the day, a holiday (national or of its own) empties it. */
function intervalsOf(calendar: Calendar, day: DateTime): Span[] {
  const date = day.toISODate()
  const exception = calendar.exceptions.find((one) => one.date === date)
  const national = date !== null && isHoliday(calendar.holidayCountry ?? null, date)
  const holiday = national || calendar.holidays.some((one) => one === date)
  const intervals = exception?.intervals ?? (holiday ? [] : (calendar.week[day.weekday - 1] ?? []))
  return intervals.map(({ from, to }) => {
    const start = momentOf(day, from)
    // An interval that ends at or before its start runs into the next day (18:00 to 02:00; 00:00 to 00:00 is the whole day).
    return { start, end: momentOf(to <= from ? day.plus({ days: 1 }) : day, to) }
  })
}

/** Wall-clock time on that day; 24:00 is the next midnight, and an hour that a clock change skips is the moment after it. */
function momentOf(day: DateTime, time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  if (hour === 24) return day.plus({ days: 1 }).startOf('day').toMillis()
  return day.set({ hour, minute }).toMillis()
}

function zoneOf(calendar: Calendar): IANAZone {
  const zone = IANAZone.create(calendar.timeZone)
  if (!zone.isValid) {
    throw new UserError(
      'calendar.unknownTimeZone',
      `The calendar ${calendar.id} names the unknown time zone "${calendar.timeZone}". Choose one like America/Mexico_City.`,
    )
  }
  return zone
}
