import { describe, expect, it } from '@jest/globals'
import { tag } from '#engine/nodes/tag'
import { arriveAt } from '../../support/node-context.ts'

describe('tag', () => {
  it('adds and removes, filled in; what comes out empty is left out', () => {
    expect(arriveAt(tag, { add: ['vip', 'talla-{{ size }}', '{{ none }}'], remove: ['nuevo'] }, { variables: { size: 'M' } })).toEqual({
      commands: [
        { kind: 'addTag', tag: 'vip' },
        { kind: 'addTag', tag: 'talla-M' },
        { kind: 'removeTag', tag: 'nuevo' },
      ],
      next: { type: 'leave', port: 'next' },
    })
  })
})
