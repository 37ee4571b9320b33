import { describe, expect, it } from '@jest/globals'
import type { z } from 'zod'
import type { Json } from '#engine/json'
import { setAttribute } from '#engine/nodes/set-attribute'
import { arriveAt } from '../../support/node-context.ts'

describe('setAttribute', () => {
  it.each<[Omit<z.input<typeof setAttribute.params>, 'name'>, Json]>([
    [{ value: '{{ size }}' }, 'M'],
    [{ value: '{{ total }}', as: 'number' }, 20],
    [{ path: 'sizes' }, ['S', 'M']],
    [{ value: '' }, null],
  ])('%j keeps %j with the contact', (params, value) => {
    const result = arriveAt(setAttribute, { name: 'talla', ...params }, { variables: { size: 'M', total: 20, sizes: ['S', 'M'] } })
    expect(result).toEqual({ commands: [{ kind: 'setAttribute', name: 'talla', value }], next: { type: 'leave', port: 'next' } })
  })

  it('fails for a value of another type', () => {
    expect(arriveAt(setAttribute, { name: 'talla', value: 'x', as: 'number' }).next).toMatchObject({
      type: 'fail',
      code: 'setAttribute.unreadable',
    })
  })
})
