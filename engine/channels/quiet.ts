/** Messages of customers in one hour of a channel; `hour` is its first millisecond (epoch, UTC). */
export interface HourCount {
  hour: number
  inbound: number
}

export type Quietness =
  | { type: 'usual' }
  /** Nothing came since then, where its own habit would have brought about `expected` messages. */
  | { type: 'quiet'; since: number; expected: number }

const hourMs = 3_600_000
const weekMs = 168 * hourMs
/** Fewer weeks than this are no habit. */
const leastWeeks = 2
const mostWeeks = 4
/** So many messages must be missing; by chance alone that happens about once in 160,000 times. */
const missing = 12
/** Shorter silences happen. */
const leastSilenceMs = 2 * hourMs

/**
 * Whether a channel is silent against its own habit: for each full hour since the last message, the same hour of the weeks before tells
 * what was to be expected. The second least of the weeks counts, so one campaign and one outage change nothing, and a channel with
 * little traffic expects nothing.
 */
export function quietness({ counts, lastInboundAt, now }: { counts: HourCount[]; lastInboundAt: number | null; now: number }): Quietness {
  const busy = counts.filter(({ inbound }) => inbound > 0)
  const first = busy.reduce((earliest, { hour }) => Math.min(earliest, hour), Number.POSITIVE_INFINITY)
  if (lastInboundAt === null || now - lastInboundAt < leastSilenceMs || now - first < leastWeeks * weekMs) return { type: 'usual' }
  const byHour = new Map(busy.map(({ hour, inbound }) => [hour, inbound]))
  const thisHour = floorHour(now)
  // A silence longer than a week would be compared with itself; by then people know.
  const start = Math.max(floorHour(lastInboundAt) + hourMs, thisHour - weekMs)
  let expected = 0
  for (let hour = start; hour < thisHour; hour += hourMs) expected += usualAt(hour, first, byHour)
  return expected >= missing ? { type: 'quiet', since: lastInboundAt, expected: Math.round(expected) } : { type: 'usual' }
}

/** What the same hour of the last weeks brought, carefully: the second least of them, of two weeks the least. */
function usualAt(hour: number, first: number, byHour: Map<number, number>): number {
  const weeks = Array.from({ length: mostWeeks }, (_, index) => hour - (index + 1) * weekMs).filter((past) => past >= floorHour(first))
  const counts = weeks.map((past) => byHour.get(past) ?? 0).sort((left, right) => left - right)
  return (counts.length > 2 ? counts[1] : counts.length === 2 ? counts[0] : 0) ?? 0
}

function floorHour(at: number): number {
  return Math.floor(at / hourMs) * hourMs
}
