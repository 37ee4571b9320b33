import { describe, expect, it } from '@jest/globals'
import { businessHours } from '#engine/nodes/business-hours'
import { arriveAt, NOON } from '../../support/node-context.ts'

const week = Array.from({ length: 7 }, () => [{ from: '09:00', to: '18:00' }])
const company = {
  calendars: [{ id: 'cal', name: 'Tienda', timeZone: 'America/Mexico_City', week, holidays: ['2026-08-06'], exceptions: [] }],
}

describe('businessHours', () => {
  it.each([
    ['at noon', NOON, 'open'],
    ['at night', NOON + 8 * 3_600_000, 'closed'],
    ['on a holiday', NOON + 24 * 3_600_000, 'closed'],
  ])('is %s', (_name, at, port) => {
    expect(arriveAt(businessHours, { calendarId: 'cal' }, { at, company })).toEqual({ next: { type: 'leave', port } })
  })

  it("takes the flow's calendar where it names none", () => {
    expect(arriveAt(businessHours, {}, { company, settings: { calendarId: 'cal' } }).next).toEqual({ type: 'leave', port: 'open' })
  })

  it('fails when the calendar is gone', () => {
    expect(arriveAt(businessHours, { calendarId: 'old' }, { company }).next).toMatchObject({ type: 'fail', code: 'calendar.unknown' })
  })
})
