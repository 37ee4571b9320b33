import { describe, expect, it } from '@jest/globals'
import type { Calendar } from '#engine/calendars/calendar'
import { type HolidayCountry, holidaysOf, isHoliday } from '#engine/calendars/holidays'
import { isOpen, nextOpening } from '#engine/calendars/opening'

/** As the governments' own lists give them, without election days and bridge days. */
const known: Record<HolidayCountry, Record<number, string>> = {
  MX: {
    2025: '01-01 02-03 03-17 05-01 09-16 11-17 12-25',
    2026: '01-01 02-02 03-16 05-01 09-16 11-16 12-25',
    2027: '01-01 02-01 03-15 05-01 09-16 11-15 12-25',
    2028: '01-01 02-07 03-20 05-01 09-16 11-20 12-25',
    2030: '01-01 02-04 03-18 05-01 09-16 10-01 11-18 12-25',
  },
  BR: {
    2023: '01-01 04-07 04-21 05-01 09-07 10-12 11-02 11-15 12-25',
    2025: '01-01 04-18 04-21 05-01 09-07 10-12 11-02 11-15 11-20 12-25',
    2026: '01-01 04-03 04-21 05-01 09-07 10-12 11-02 11-15 11-20 12-25',
    2027: '01-01 03-26 04-21 05-01 09-07 10-12 11-02 11-15 11-20 12-25',
    2028: '01-01 04-14 04-21 05-01 09-07 10-12 11-02 11-15 11-20 12-25',
  },
  AR: {
    2025: '01-01 03-03 03-04 03-24 04-02 04-18 05-01 05-25 06-16 06-20 07-09 08-17 10-10 11-24 12-08 12-25',
    2026: '01-01 02-16 02-17 03-24 04-02 04-03 05-01 05-25 06-15 06-20 07-09 08-17 10-12 11-23 12-08 12-25',
    2027: '01-01 02-08 02-09 03-24 03-26 04-02 05-01 05-25 06-20 06-21 07-09 08-16 10-11 11-20 12-08 12-25',
    2028: '01-01 02-28 02-29 03-24 04-02 04-14 05-01 05-25 06-17 06-20 07-09 08-21 10-16 11-20 12-08 12-25',
  },
  CO: {
    2025: '01-01 01-06 03-24 04-17 04-18 05-01 06-02 06-23 06-30 06-30 07-20 08-07 08-18 10-13 11-03 11-17 12-08 12-25',
    2026: '01-01 01-12 03-23 04-02 04-03 05-01 05-18 06-08 06-15 06-29 07-20 08-07 08-17 10-12 11-02 11-16 12-08 12-25',
    2027: '01-01 01-11 03-22 03-25 03-26 05-01 05-10 05-31 06-07 07-05 07-20 08-07 08-16 10-18 11-01 11-15 12-08 12-25',
    2028: '01-01 01-10 03-20 04-13 04-14 05-01 05-29 06-19 06-26 07-03 07-20 08-07 08-21 10-16 11-06 11-13 12-08 12-25',
  },
  CL: {
    2023: '01-01 01-02 04-07 04-08 05-01 05-21 06-21 06-26 07-16 08-15 09-18 09-19 10-09 10-27 11-01 12-08 12-25',
    2024: '01-01 03-29 03-30 05-01 05-21 06-20 06-29 07-16 08-15 09-18 09-19 09-20 10-12 10-31 11-01 12-08 12-25',
    2025: '01-01 04-18 04-19 05-01 05-21 06-20 06-29 07-16 08-15 09-18 09-19 10-12 10-31 11-01 12-08 12-25',
    2026: '01-01 04-03 04-04 05-01 05-21 06-21 06-29 07-16 08-15 09-18 09-19 10-12 10-31 11-01 12-08 12-25',
    2027: '01-01 03-26 03-27 05-01 05-21 06-21 06-28 07-16 08-15 09-17 09-18 09-19 10-11 10-31 11-01 12-08 12-25',
    2028: '01-01 04-14 04-15 05-01 05-21 06-20 06-26 07-16 08-15 09-18 09-19 10-09 10-27 11-01 12-08 12-25',
  },
  PE: {
    2025: '01-01 04-17 04-18 05-01 06-07 06-29 07-23 07-28 07-29 08-06 08-30 10-08 11-01 12-08 12-09 12-25',
    2026: '01-01 04-02 04-03 05-01 06-07 06-29 07-23 07-28 07-29 08-06 08-30 10-08 11-01 12-08 12-09 12-25',
    2027: '01-01 03-25 03-26 05-01 06-07 06-29 07-23 07-28 07-29 08-06 08-30 10-08 11-01 12-08 12-09 12-25',
    2028: '01-01 04-13 04-14 05-01 06-07 06-29 07-23 07-28 07-29 08-06 08-30 10-08 11-01 12-08 12-09 12-25',
  },
}

// Keys of the table above are exactly the countries.
const countries = Object.keys(known) as HolidayCountry[]
const years = countries.flatMap((country) => Object.entries(known[country]).map(([year, days]) => [country, Number(year), days] as const))

describe('the national holidays', () => {
  it.each(years)('of %s in %s are those of its government', (country, year, days) => {
    const found = holidaysOf(country, year).map(({ date }) => date)
    expect(found).toEqual(days.split(' ').map((day) => `${year}-${day}`))
    for (const date of found) expect(isHoliday(country, date)).toBe(true)
  })

  it.each(countries)('of %s have names', (country) => {
    for (const { name } of holidaysOf(country, 2026)) expect(name).toMatch(/^\p{Lu}.{3,}/u)
  })

  it('are nobody’s where no country is chosen', () => {
    expect(isHoliday(null, '2026-01-01')).toBe(false)
  })
})

describe('a calendar with the holidays of Mexico', () => {
  const day = [{ from: '09:00', to: '18:00' }]
  const shop: Calendar = {
    id: 'shop',
    name: 'Tienda',
    timeZone: 'America/Mexico_City',
    week: [day, day, day, day, day, [], []],
    holidayCountry: 'MX',
    holidays: [],
    exceptions: [{ date: '2026-11-16', name: 'Buen Fin', intervals: [{ from: '10:00', to: '14:00' }] }],
  }
  const at = (iso: string) => Date.parse(iso)

  it.each([
    ['Constitution day, a Monday', '2026-02-02T10:00:00-06:00', false],
    ['the Tuesday after it', '2026-02-03T10:00:00-06:00', true],
    ['Revolution day with special hours, inside them', '2026-11-16T10:00:00-06:00', true],
    ['Revolution day with special hours, outside them', '2026-11-16T15:00:00-06:00', false],
  ])('on %s', (_when, iso, open) => {
    expect(isOpen(shop, at(iso))).toBe(open)
  })

  it('opens again on the day after a long weekend', () => {
    expect(nextOpening(shop, at('2026-01-30T20:00:00-06:00'))).toBe(at('2026-02-03T09:00:00-06:00'))
  })
})
