import { DateTime, IANAZone } from 'luxon'

/** The only time an expression knows: when the event is handled (epoch ms), the shop's zone and the language of words. */
export interface Clock {
  at: number
  timeZone: string
  /** BCP 47; `es` where it is absent. */
  locale?: string
}

/** The clock's moment in the clock's zone; a zone nobody knows counts as UTC. */
export function momentOf(clock: Clock): DateTime {
  return DateTime.fromMillis(clock.at, optionsOf(clock))
}

/**
 * Reads a value as a moment: `now`, `today`, `tomorrow`, `yesterday`, ISO 8601 (a date alone is its midnight in the shop's zone),
 * or a number (epoch ms; below 1e11 epoch seconds). Null for anything else.
 */
export function readMoment(value: unknown, clock: Clock): DateTime | null {
  if (typeof value === 'number') return validOrNull(DateTime.fromMillis(Math.abs(value) < 1e11 ? value * 1000 : value, optionsOf(clock)))
  if (typeof value !== 'string') return null
  const text = value.trim()
  const relative = relativeDays.get(text)
  if (text === 'now') return momentOf(clock)
  if (relative !== undefined) return momentOf(clock).startOf('day').plus({ days: relative })
  // Luxon would complete a bare time with the machine's date: only texts that begin with a year are read.
  if (text.length > 40 || !/^\d{4}-\d{2}-\d{2}/.test(text)) return null
  return validOrNull(DateTime.fromISO(text.replace(' ', 'T'), optionsOf(clock)))
}

/** True for a calendar day without a time of day. */
export function isDayOnly(value: unknown): boolean {
  return typeof value === 'string' && (/^\d{4}-\d{2}-\d{2}$/.test(value.trim()) || relativeDays.has(value.trim()))
}

const relativeDays = new Map(Object.entries({ today: 0, tomorrow: 1, yesterday: -1 }))

function optionsOf(clock: Clock): { zone: string; locale: string } {
  return { zone: IANAZone.isValidZone(clock.timeZone) ? clock.timeZone : 'UTC', locale: clock.locale ?? 'es' }
}

function validOrNull(moment: DateTime): DateTime | null {
  return moment.isValid ? moment : null
}
