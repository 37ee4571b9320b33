import { describe, expect, it } from '@jest/globals'
import { evenWeights, hundredOf } from '../../../builder-ui/src/forms/fields/weights.ts'

describe('weights', () => {
  it.each([
    [2, [50, 50]],
    [3, [34, 33, 33]],
    [7, [15, 15, 14, 14, 14, 14, 14]],
    [0, []],
  ])('are shared out evenly among %d', (count, weights) => {
    expect(evenWeights(count)).toEqual(weights)
  })

  it.each([
    [
      [1, 1],
      [50, 50],
    ],
    [
      [2, 1],
      [67, 33],
    ],
    [
      [30, 30, 30],
      [34, 33, 33],
    ],
    [
      [0, 5],
      [0, 100],
    ],
    [
      [0, 0],
      [50, 50],
    ],
  ])('%j become a hundred in the same proportions', (weights, hundred) => {
    expect(hundredOf(weights)).toEqual(hundred)
  })
})
