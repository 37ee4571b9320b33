import { describe, expect, it } from '@jest/globals'
import type { Calendar } from '#engine/calendars/calendar'
import { calendarSchema } from '#engine/calendars/calendar'
import { addOpenTime, isOpen, nextOpening } from '#engine/calendars/opening'

const workday = [
  { from: '09:00', to: '13:00' },
  { from: '14:00', to: '18:00' },
]
const shop: Calendar = {
  id: 'shop',
  name: 'Tienda',
  timeZone: 'America/Mexico_City',
  week: [workday, workday, workday, workday, [...workday, { from: '20:00', to: '24:00' }], [{ from: '22:00', to: '02:00' }], []],
  holidays: ['2026-09-16'],
  exceptions: [
    { date: '2026-12-24', intervals: [{ from: '09:00', to: '12:00' }] },
    { date: '2026-09-16', intervals: [] },
  ],
}
const never: Calendar = { ...shop, week: [[], [], [], [], [], [], []], exceptions: [] }
/** Closed at the hour the clock skips: Santiago leaps from Saturday 24:00 to 01:00 on 2026-09-06. */
const santiago: Calendar = {
  ...shop,
  timeZone: 'America/Santiago',
  week: Array(7).fill([{ from: '00:00', to: '03:00' }]),
  holidays: [],
  exceptions: [],
}
const newYork: Calendar = { ...santiago, timeZone: 'America/New_York', week: Array(7).fill([{ from: '01:00', to: '04:00' }]) }

const at = (iso: string) => Date.parse(iso)

describe('isOpen', () => {
  it.each([
    ['a Monday morning', shop, '2026-06-01T10:00:00-06:00', true],
    ['the opening minute', shop, '2026-06-01T09:00:00-06:00', true],
    ['the minute before opening', shop, '2026-06-01T08:59:59-06:00', false],
    ['the lunch break', shop, '2026-06-01T13:30:00-06:00', false],
    ['the closing minute', shop, '2026-06-01T18:00:00-06:00', false],
    ['the last minute before 24:00', shop, '2026-06-05T23:59:59-06:00', true],
    ['midnight after 24:00', shop, '2026-06-06T00:00:00-06:00', false],
    ['after midnight of an overnight interval', shop, '2026-06-07T01:59:00-06:00', true],
    ['the end of an overnight interval', shop, '2026-06-07T02:00:00-06:00', false],
    ['a Sunday', shop, '2026-06-07T11:00:00-06:00', false],
    ['a holiday', shop, '2026-09-16T10:00:00-06:00', false],
    ['an exception within its hours', shop, '2026-12-24T11:00:00-06:00', true],
    ['an exception outside its hours', shop, '2026-12-24T15:00:00-06:00', false],
    ['a calendar that never opens', never, '2026-06-01T10:00:00-06:00', false],
  ])('%s', (_name, calendar, iso, expected) => {
    expect(isOpen(calendar, at(iso))).toBe(expected)
  })
})

describe('nextOpening', () => {
  it.each([
    ['is now while open', shop, '2026-06-01T10:00:00-06:00', '2026-06-01T10:00:00-06:00'],
    ['is after lunch', shop, '2026-06-01T13:00:00-06:00', '2026-06-01T14:00:00-06:00'],
    ['is Monday on a Sunday', shop, '2026-06-07T11:00:00-06:00', '2026-06-08T09:00:00-06:00'],
    ['skips a holiday', shop, '2026-09-15T18:30:00-06:00', '2026-09-17T09:00:00-06:00'],
    ['is after the hour that a clock change skips', santiago, '2026-09-05T23:30:00-04:00', '2026-09-06T01:00:00-03:00'],
  ])('%s', (_name, calendar, from, expected) => {
    expect(nextOpening(calendar, at(from))).toBe(at(expected))
  })

  it('is null for a calendar that never opens', () => {
    expect(nextOpening(never, at('2026-06-01T10:00:00-06:00'))).toBeNull()
  })
})

describe('addOpenTime', () => {
  it.each([
    ['stays within an interval', shop, '2026-06-01T10:00:00-06:00', 3600, '2026-06-01T11:00:00-06:00'],
    ['ends exactly at closing', shop, '2026-06-01T12:00:00-06:00', 3600, '2026-06-01T13:00:00-06:00'],
    ['jumps the lunch break', shop, '2026-06-01T12:30:00-06:00', 3600, '2026-06-01T14:30:00-06:00'],
    ['starts at the opening when closed', shop, '2026-06-07T11:00:00-06:00', 1800, '2026-06-08T09:30:00-06:00'],
    ['goes through 24:00 into the next opening', shop, '2026-06-05T23:30:00-06:00', 3600, '2026-06-06T22:30:00-06:00'],
    ['counts real time over a spring clock change', newYork, '2026-03-08T01:30:00-05:00', 3600, '2026-03-08T03:30:00-04:00'],
    ['counts real time over an autumn clock change', newYork, '2026-11-01T01:00:00-04:00', 4 * 3600, '2026-11-01T04:00:00-05:00'],
    ['falls back to plain time where it never opens', never, '2026-06-01T10:00:00-06:00', 60, '2026-06-01T10:01:00-06:00'],
    ['is now for nothing', shop, '2026-06-01T10:00:00-06:00', 0, '2026-06-01T10:00:00-06:00'],
  ])('%s', (_name, calendar, from, seconds, expected) => {
    expect(addOpenTime(calendar, at(from), seconds)).toBe(at(expected))
  })

  it('counts overlapping intervals once', () => {
    const overlapping: Calendar = {
      ...shop,
      week: Array(7).fill([
        { from: '09:00', to: '12:00' },
        { from: '11:00', to: '13:00' },
      ]),
    }
    expect(addOpenTime(overlapping, at('2026-06-01T09:00:00-06:00'), 4 * 3600)).toBe(at('2026-06-01T13:00:00-06:00'))
  })
})

describe('calendarSchema', () => {
  it('refuses a time zone that does not exist', () => {
    expect(calendarSchema.safeParse({ ...shop, timeZone: 'America/Macondo' }).success).toBe(false)
  })

  it('makes isOpen name the zone when it was not parsed', () => {
    expect(() => isOpen({ ...shop, timeZone: 'America/Macondo' }, 0)).toThrow('America/Macondo')
  })
})
