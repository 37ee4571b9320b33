import { describe, expect, it } from '@jest/globals'
import type { Json } from '#engine/json'
import { switchNode } from '#engine/nodes/switch'
import { arriveAt } from '../../support/node-context.ts'

const params = {
  path: 'city',
  cases: [
    { id: 'mx', values: ['México', 'CDMX'] },
    { id: 'co', values: ['Bogotá'] },
    { id: 'five', values: ['5'] },
  ],
}

describe('switch', () => {
  it.each<[Json, string]>([
    ['cdmx', 'mx'],
    ['bogota', 'co'],
    [5, 'five'],
    [['x', 'Bogotá'], 'co'],
    ['Lima', 'else'],
    [null, 'else'],
    [{ a: 1 }, 'else'],
  ])('leaves %j by %s', (city, port) => {
    expect(arriveAt(switchNode, params, { variables: { city } })).toEqual({ next: { type: 'leave', port } })
  })
})
