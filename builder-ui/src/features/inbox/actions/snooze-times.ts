const dayMs = 86_400_000
const hourMs = 3_600_000
const morning = '09:00'

export type SnoozeChoice = 'hour' | 'tomorrow' | 'monday'

/** When each choice wakes a conversation, by the clock of the company. */
export function snoozeTimes(now: number, timeZone: string): Record<SnoozeChoice, number> {
  const today = localOf(now, timeZone).slice(0, 10)
  // Monday is 1; from Monday itself it is the next one.
  const weekday = new Date(`${today}T00:00Z`).getUTCDay()
  const morningAfter = (days: number) => epochOf(`${dayAfter(today, days)}T${morning}`, timeZone)
  return { hour: now + hourMs, tomorrow: morningAfter(1), monday: morningAfter((8 - weekday) % 7 || 7) }
}

/** A moment as a clock in the zone shows it: `2026-11-22T09:30`. */
export function localOf(at: number, timeZone: string): string {
  return new Date(at + offsetAt(at, timeZone)).toISOString().slice(0, 16)
}

/** The moment at which a clock in the zone shows this; NaN where it is no time. An hour that is skipped in spring counts as the next. */
export function epochOf(local: string, timeZone: string): number {
  const asUtc = Date.parse(`${local}Z`)
  if (Number.isNaN(asUtc)) return Number.NaN
  // Twice: the offset may change between the guess and the moment itself.
  const guess = asUtc - offsetAt(asUtc, timeZone)
  return asUtc - offsetAt(guess, timeZone)
}

/** The day so many days after another; `2026-11-22`. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00Z`) + days * dayMs).toISOString().slice(0, 10)
}

/** How far the zone's clocks are ahead of UTC then. */
function offsetAt(at: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return shown - Math.floor(at / 1000) * 1000
}
