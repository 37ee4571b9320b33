import { dayAfter, epochOf } from '../actions/snooze-times.ts'

/** The days that are searched, as in the address; absent = no end on that side. */
export interface SearchDays {
  from?: string | undefined
  to?: string | undefined
}

/** Spans up to today that are chosen by name. */
export const spans = [
  { span: 'week', days: 7 },
  { span: 'month', days: 30 },
  { span: 'quarter', days: 91 },
] as const
export type Span = (typeof spans)[number]['span']

export function daysOf(span: Span, today: string): SearchDays {
  const days = spans.find((one) => one.span === span)?.days ?? 0
  return { from: dayAfter(today, -days), to: undefined }
}

/** The name of these days; null where they were chosen freely, or not at all. */
export function spanOf({ from, to }: SearchDays, today: string): Span | null {
  if (from === undefined || to !== undefined) return null
  return spans.find(({ days }) => dayAfter(today, -days) === from)?.span ?? null
}

/** Whether days were chosen one by one. */
export function hasDates(days: SearchDays, today: string): boolean {
  return (days.from !== undefined || days.to !== undefined) && spanOf(days, today) === null
}

/** From the first moment of the first day to the last of the last by the clock of the zone, whichever was written first. */
export function momentsOf({ from, to }: SearchDays, timeZone: string): { from?: number; to?: number } {
  const isTurned = from !== undefined && to !== undefined && from > to
  const [first, last] = isTurned ? [to, from] : [from, to]
  const start = first === undefined ? Number.NaN : epochOf(`${first}T00:00`, timeZone)
  const end = last === undefined || !isDay(last) ? Number.NaN : epochOf(`${dayAfter(last, 1)}T00:00`, timeZone) - 1
  return { ...(!Number.isNaN(start) && { from: start }), ...(!Number.isNaN(end) && { to: end }) }
}

function isDay(day: string): boolean {
  return !Number.isNaN(Date.parse(`${day}T00:00Z`))
}
