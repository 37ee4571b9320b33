import { describe, expect, it } from '@jest/globals'
import type { z } from 'zod'
import type { EventBody } from '#engine/conversation/event'
import { wait } from '#engine/nodes/wait'
import { arriveAt, hearAt, NOON, says } from '../../support/node-context.ts'

type Input = z.input<typeof wait.params>

const HOUR = 3_600_000
const week = Array.from({ length: 7 }, () => [{ from: '09:00', to: '11:00' }])
const company = { calendars: [{ id: 'cal', name: 'Tienda', timeZone: 'America/Mexico_City', week, holidays: [], exceptions: [] }] }

describe('wait', () => {
  it.each<[string, Input, number]>([
    ['a time', { seconds: 90 }, NOON + 90_000],
    ['a day, at its hour', { mode: 'date', date: '2026-08-06' }, NOON + 21 * HOUR],
    ['a moment', { mode: 'date', date: '2026-08-06T12:00:00-06:00' }, NOON + 24 * HOUR],
    ['before a date in a variable', { mode: 'date', date: '{{ visit }}', timeOfDay: '12:00', offsetSeconds: -7200 }, NOON + 22 * HOUR],
    ['days that a variable says', { seconds: { amount: '{{ days }}', unit: 'days' } }, NOON + 72 * HOUR],
    ['half an hour', { seconds: { amount: '0.5', unit: 'hours' } }, NOON + HOUR / 2],
    [
      'days before a date',
      { mode: 'date', date: '2026-08-12', timeOfDay: '12:00', offsetSeconds: { amount: '-{{ days }}', unit: 'days' } },
      NOON + 96 * HOUR,
    ],
    ['the next opening', { mode: 'opening', calendarId: 'cal' }, NOON + 21 * HOUR],
  ])('waits for %s', (_name, params, wakeAt) => {
    const result = arriveAt(wait, params, { company, variables: { visit: '2026-08-06', days: 3 } })
    expect(result.next).toEqual({ type: 'wait', for: { type: 'until', wakeAt, cancelOnReply: false } })
  })

  it.each<[string, Input, number]>([
    ['a date gone by', { mode: 'date', date: '2026-08-01' }, NOON],
    ['an open shop', { mode: 'opening', calendarId: 'cal' }, NOON - 2 * HOUR],
  ])('goes on at once for %s', (_name, params, at) => {
    expect(arriveAt(wait, params, { at, company }).next).toEqual({ type: 'leave', port: 'next' })
  })

  it.each<[Input, string]>([
    [{ mode: 'date', date: 'mañana tal vez' }, 'wait.notADate'],
    [{ mode: 'date', date: '{{ unknown }}' }, 'wait.notADate'],
    [{ mode: 'opening', calendarId: 'old' }, 'calendar.unknown'],
    [{ seconds: { amount: '{{ unknown }}', unit: 'days' } }, 'wait.notATime'],
    [{ seconds: { amount: '0', unit: 'hours' } }, 'wait.notATime'],
    [{ seconds: { amount: '800', unit: 'days' } }, 'wait.notATime'],
    [{ mode: 'date', date: '2026-08-06', offsetSeconds: { amount: 'pronto', unit: 'days' } }, 'wait.notATime'],
  ])('fails for %j: %s', (params, code) => {
    expect(arriveAt(wait, params, { company }).next).toMatchObject({ type: 'fail', code })
  })

  it('tells the card how long, and the check that nobody knows before', () => {
    const params = wait.params.parse({ seconds: { amount: '{{ days }}', unit: 'days' } })
    expect(wait.summary(params, { language: 'es', nameOf: () => undefined })).toBe('{{ days }} d')
    expect(wait.time?.(params, 'next')).toEqual({ seconds: 2 * 31_536_000, leastSeconds: 0, resetsWindow: false })
  })

  const until = { type: 'until' as const, wakeAt: NOON, cancelOnReply: true }

  it.each<[string, EventBody, Input, number, object]>([
    ['its time', { type: 'timeCame' }, {}, NOON, { type: 'leave', port: 'next' }],
    ['a time too early', { type: 'timeCame' }, {}, NOON - 1, { type: 'stay' }],
    ['a reply that cancels', says('hola'), { cancelOnReply: true }, NOON - 1, { type: 'leave', port: 'replied' }],
    ['a reply that does not', says('hola'), {}, NOON - 1, { type: 'stay' }],
  ])('hears %s', (_name, event, params, at, next) => {
    expect(hearAt(wait, params, event, { at, wait: until }).next).toEqual(next)
  })
})
