import { describe, expect, it } from '@jest/globals'
import { closeCase } from '#engine/nodes/close-case'
import { arriveAt } from '../../support/node-context.ts'

describe('closeCase', () => {
  it('closes the case with its reason and goes on', () => {
    expect(arriveAt(closeCase, { reason: 'Vendido' })).toEqual({
      commands: [{ kind: 'closeCase', reason: 'Vendido' }],
      next: { type: 'leave', port: 'next' },
    })
  })
})
