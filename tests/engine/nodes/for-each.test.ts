import { describe, expect, it } from '@jest/globals'
import type { Json } from '#engine/json'
import { forEach, itemVariableOf } from '#engine/nodes/for-each'
import { arriveAt } from '../../support/node-context.ts'

describe('forEach', () => {
  it.each<[string, Json, Json[]]>([
    ['a list', ['a', 'b'], ['a', 'b']],
    ['no more than fifty', Array.from({ length: 80 }, (_, index) => index), Array.from({ length: 50 }, (_, index) => index)],
    ['nothing for what is no list', 'a', []],
  ])('goes through %s', (_name, list, items) => {
    expect(arriveAt(forEach, { list: 'list' }, { variables: { list } })).toEqual({ next: { type: 'loop', items } })
  })

  it.each([
    [{ itemVariable: 'product' }, 'product'],
    [{}, 'item'],
  ])('names the variable of each item: %j', (params, name) => {
    expect(itemVariableOf(params)).toBe(name)
  })
})
