import { describe, expect, it } from '@jest/globals'
import { daysOf, hasDates, momentsOf, type SearchDays, spanOf } from '../../../../builder-ui/src/features/inbox/list/search-days.ts'

const today = '2026-11-22'

describe('the days that are searched', () => {
  it.each(['week', 'month', 'quarter'] as const)('are known by their name again: %s', (span) => {
    const days = daysOf(span, today)
    expect(spanOf(days, today)).toBe(span)
    expect(hasDates(days, today)).toBe(false)
  })

  it.each<[string, SearchDays, boolean]>([
    ['none', {}, false],
    ['a week up to today', { from: '2026-11-15' }, false],
    ['a week that ends before', { from: '2026-11-15', to: '2026-11-20' }, true],
    ['any day up to today', { from: '2026-11-03' }, true],
    ['all up to a day', { to: '2026-11-03' }, true],
  ])('were chosen one by one: %s', (_name, days, expected) => {
    expect(hasDates(days, today)).toBe(expected)
  })

  const at = (iso: string) => Date.parse(iso)
  it.each<[string, SearchDays, string, { from?: number; to?: number }]>([
    ['none', {}, 'America/Mexico_City', {}],
    ['one day', { from: today, to: today }, 'America/Mexico_City', { from: at('2026-11-22T06:00Z'), to: at('2026-11-23T06:00Z') - 1 }],
    ['to the east', { from: today }, 'Europe/Madrid', { from: at('2026-11-21T23:00Z') }],
    [
      'the day the clocks go back',
      { from: '2026-10-25', to: '2026-10-25' },
      'Europe/Madrid',
      { from: at('2026-10-24T22:00Z'), to: at('2026-10-25T23:00Z') - 1 },
    ],
    ['the later one first', { from: today, to: '2026-11-20' }, 'UTC', { from: at('2026-11-20T00:00Z'), to: at('2026-11-23T00:00Z') - 1 }],
    ['a month into the next year', { to: '2026-12-31' }, 'UTC', { to: at('2027-01-01T00:00Z') - 1 }],
    ['days there are not', { from: '2026-99-99', to: '2026-13-01' }, 'UTC', {}],
  ])('are moments by the clock of the company: %s', (_name, days, zone, expected) => {
    expect(momentsOf(days, zone)).toEqual(expected)
  })
})
