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
})
