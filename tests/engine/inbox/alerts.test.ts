import { describe, expect, it } from '@jest/globals'
import { isQuiet } from '#engine/inbox/alerts'

describe('quiet hours', () => {
  const night = { from: '22:00', to: '07:30' }
  const lunch = { from: '13:00', to: '14:00' }
  it.each([
    [night, '23:10', true],
    [night, '22:00', true],
    [night, '03:00', true],
    [night, '07:30', false],
    [night, '12:00', false],
    [lunch, '13:30', true],
    [lunch, '14:00', false],
    [lunch, '12:59', false],
    [null, '03:00', false],
  ])('%j keep still at %s: %s', (quietHours, time, quiet) => {
    expect(isQuiet({ quietHours }, time)).toBe(quiet)
  })
})
