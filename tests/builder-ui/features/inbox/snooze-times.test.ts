import { describe, expect, it } from '@jest/globals'
import { epochOf, localOf, snoozeTimes } from '../../../../builder-ui/src/features/inbox/actions/snooze-times.ts'
import { shortSpan } from '../../../../builder-ui/src/features/inbox/list/short-span.ts'

const mexico = 'America/Mexico_City'

describe('when a snoozed conversation comes back', () => {
  it.each([
    ['a Sunday evening in Mexico', '2026-11-22T20:30', mexico, '2026-11-23T09:00', '2026-11-23T09:00'],
    ['a Monday', '2026-11-23T08:00', mexico, '2026-11-24T09:00', '2026-11-30T09:00'],
    ['a Friday at the end of the month', '2026-10-30T17:00', 'America/Sao_Paulo', '2026-10-31T09:00', '2026-11-02T09:00'],
    ['the night before clocks change in Madrid', '2026-03-28T23:00', 'Europe/Madrid', '2026-03-29T09:00', '2026-03-30T09:00'],
  ])('%s', (_name, now, zone, tomorrow, monday) => {
    const at = epochOf(now, zone)
    const times = snoozeTimes(at, zone)
    expect(times.hour).toBe(at + 3_600_000)
    expect(localOf(times.tomorrow, zone)).toBe(tomorrow)
    expect(localOf(times.monday, zone)).toBe(monday)
  })

  it('counts an hour that is skipped as the next, and says when a text is no time', () => {
    expect(localOf(epochOf('2026-03-29T02:30', 'Europe/Madrid'), 'Europe/Madrid')).toBe('2026-03-29T03:30')
    expect(epochOf('', mexico)).toBeNaN()
  })
})

describe('a short span', () => {
  it.each([
    [45_000, 'es', '45 s'],
    [59_999, 'es', '59 s'],
    [60_000, 'es', '1 min'],
    [3_599_000, 'es', '59 min'],
    [7_200_000, 'es', '2 h'],
    [47 * 3_600_000, 'es', '47 h'],
    [72 * 3_600_000, 'es', '3 d'],
    [7_200_000, 'pt', '2 h'],
    [7_200_000, 'en', '2 hr'],
    [-5, 'es', '0 s'],
  ])('of %d ms in %s is %s', (ms, locale, words) => {
    expect(shortSpan(ms, locale).replace(/\u00a0/g, ' ')).toBe(words)
  })
})
