import { describe, expect, it } from '@jest/globals'
import { weekOf, weeksBefore } from '#storage/weeks'

const week = 7 * 86_400_000
const now = weekOf(Date.UTC(2026, 5, 1))

describe('the weeks that search walks', () => {
  it('are of seven days', () => {
    const at = Date.UTC(2026, 5, 1)
    expect([weekOf(at + week), weekOf(at - week)]).toEqual([now + 1, now - 1])
  })

  it('are, before there was anything to keep, one', () => {
    expect(new Set([weekOf(0), weekOf(-5), weekOf(Number.NEGATIVE_INFINITY), weekOf(Date.UTC(2014, 0, 1))]).size).toBe(1)
  })

  it('are read each once, newest first, in groups that grow', () => {
    const groups = [...weeksBefore(now)]
    expect(groups.slice(0, 5).map((weeks) => weeks.length)).toEqual([1, 4, 16, 64, 64])
    expect(groups.flat()).toEqual(Array.from({ length: now - weekOf(0) }, (_, place) => now - 1 - place))
    expect(groups.length).toBeLessThan(20)
  })

  it.each([
    [0, []],
    [1, [[now - 1]]],
    [2, [[now - 1], [now - 2]]],
  ])('end %i weeks back where nothing older is asked for', (count, groups) => {
    expect([...weeksBefore(now, now - count)]).toEqual(groups)
  })
})
