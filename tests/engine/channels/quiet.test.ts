import { describe, expect, it } from '@jest/globals'
import { type HourCount, quietness } from '#engine/channels/quiet'

const hour = 3_600_000
const day = 24 * hour
/** A Wednesday, 18:30 UTC. */
const now = Date.UTC(2026, 8, 16, 18, 30)

/** So many messages in each hour from 9 to 21 of the last weeks, up to `untilHoursAgo`. */
function habit(perHour: number, { weeks = 4, untilHoursAgo = 0, at = (_: number) => perHour } = {}): HourCount[] {
  const hours = Array.from({ length: weeks * 168 }, (_, index) => Math.floor(now / hour) * hour - (index + 1) * hour)
  return hours
    .filter((one) => one < now - untilHoursAgo * hour && new Date(one).getUTCHours() >= 9 && new Date(one).getUTCHours() < 21)
    .map((one) => ({ hour: one, inbound: at(one) }))
}

describe('the quietness of a channel', () => {
  it.each<[string, HourCount[], number | null, 'quiet' | 'usual']>([
    ['nothing ever came', [], null, 'usual'],
    ['it is busy and silent for six busy hours', habit(5, { untilHoursAgo: 6 }), now - 6.4 * hour, 'quiet'],
    ['it is busy and silent for an hour', habit(30), now - hour, 'usual'],
    ['it is very busy and silent for three hours', habit(30, { untilHoursAgo: 3 }), now - 3.2 * hour, 'quiet'],
    ['it has little traffic and is silent for a day', habit(0.05, { at: (at) => (at % (30 * hour) === 0 ? 1 : 0) }), now - day, 'usual'],
    ['it has a message an hour and is silent for half a day', habit(1, { untilHoursAgo: 8 }), now - 8 * hour, 'usual'],
    ['it has a message an hour and is silent for two days', habit(1, { untilHoursAgo: 48 }), now - 48 * hour, 'quiet'],
    ['it is silent at night, as always', habit(5), Date.UTC(2026, 8, 16, 18, 0), 'usual'],
    ['it is a week old', habit(20, { weeks: 1, untilHoursAgo: 5 }), now - 5 * hour, 'usual'],
    [
      'one campaign was answered at this time',
      habit(0, { at: (at) => (at > now - 8 * day && at < now - 6 * day ? 200 : 0) }).concat({ hour: now - 27 * day, inbound: 1 }),
      now - 5 * hour,
      'usual',
    ],
    [
      'it was silent once before at this time',
      habit(5, { untilHoursAgo: 6, at: (at) => (at > now - 8 * day && at < now - 6 * day ? 0 : 5) }),
      now - 6 * hour,
      'quiet',
    ],
  ])('when %s', (_name, counts, lastInboundAt, expected) => {
    expect(quietness({ counts, lastInboundAt, now }).type).toBe(expected)
  })

  it('says since when, and how many were to be expected', () => {
    const lastInboundAt = now - 6.4 * hour
    expect(quietness({ counts: habit(5, { untilHoursAgo: 6 }), lastInboundAt, now })).toEqual({
      type: 'quiet',
      since: lastInboundAt,
      expected: 25,
    })
  })

  it('keeps silent at night: hours without a habit expect nothing', () => {
    const night = Date.UTC(2026, 8, 17, 4, 0)
    expect(quietness({ counts: habit(50), lastInboundAt: Date.UTC(2026, 8, 16, 20, 59), now: night })).toEqual({ type: 'usual' })
  })
})
