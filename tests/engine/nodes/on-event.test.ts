import { describe, expect, it } from '@jest/globals'
import { onEvent, onEventMatches } from '#engine/nodes/on-event'
import { arriveAt, NOON } from '../../support/node-context.ts'

const clock = { at: NOON, timeZone: 'UTC' }
const filter = {
  join: 'and' as const,
  items: [
    { path: 'event.from', as: 'text' as const, operator: 'equals', value: 'pending' },
    { path: 'event.order.total', as: 'number' as const, operator: 'atLeast', value: 500 },
  ],
}

describe('onEvent', () => {
  it('goes on at once', () => {
    expect(arriveAt(onEvent, { event: 'tagAdded' })).toEqual({ next: { type: 'leave', port: 'next' } })
  })

  it.each([
    ['orderChanged', { from: 'pending', order: { total: 600 } }, true],
    ['orderChanged', { from: 'pending', order: { total: 400 } }, false],
    ['orderChanged', {}, false],
    ['orderCreated', { from: 'pending', order: { total: 600 } }, false],
  ])('hears %s with %j: %s', (name, data, expected) => {
    expect(onEventMatches(onEvent.params.parse({ event: 'orderChanged', filter }), name, data, clock)).toBe(expected)
  })

  it('hears every event of its name without a filter', () => {
    expect(onEventMatches(onEvent.params.parse({ event: 'webhook' }), 'webhook', {}, clock)).toBe(true)
  })
})
