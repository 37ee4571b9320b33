import { describe, expect, it } from '@jest/globals'
import { addScore } from '#engine/nodes/add-score'
import { arriveAt } from '../../support/node-context.ts'

describe('addScore', () => {
  it.each([10, -5])('adds %i points with the reason', (points) => {
    expect(arriveAt(addScore, { points, reason: 'pidió {{ item }}' }, { variables: { item: 'precio' } })).toEqual({
      commands: [{ kind: 'addScore', points, reason: 'pidió precio' }],
      next: { type: 'leave', port: 'next' },
    })
  })

  it.each<[string, string, number]>([
    ['a number', '{{ won }}', 7],
    ['a sum, rounded', '{{ won | divided_by: 2.0 }}', 4],
    ['an amount of money', '{{ total }}', 120],
    ['what is taken away', '-{{ won }}', -7],
    ['what is written plainly', '12', 12],
  ])('adds %s that a template gives', (_what, points, added) => {
    const variables = { won: 7, total: { amount: 120, currency: 'MXN' } }
    expect(arriveAt(addScore, { points }, { variables }).commands).toEqual([{ kind: 'addScore', points: added, reason: '' }])
  })

  it.each([
    ['nothing', '{{ unknown }}'],
    ['words', 'muchos'],
    ['more than there may be', '{{ won | times: 1000 }}'],
  ])('fails where a template gives %s', (_what, points) => {
    expect(arriveAt(addScore, { points }, { variables: { won: 7 } }).next).toMatchObject({ type: 'fail', code: 'addScore.notANumber' })
  })

  it.each([1001, -1001, 1.5, ''])('is not set up with %j', (points) => {
    expect(addScore.params.safeParse({ points }).success).toBe(false)
  })
})
