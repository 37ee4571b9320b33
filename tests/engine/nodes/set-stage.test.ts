import { describe, expect, it } from '@jest/globals'
import { setStage } from '#engine/nodes/set-stage'
import { arriveAt } from '../../support/node-context.ts'

describe('setStage', () => {
  it('moves the contact', () => {
    expect(arriveAt(setStage, { stage: 'Interesado' })).toEqual({
      commands: [{ kind: 'setStage', stage: 'Interesado' }],
      next: { type: 'leave', port: 'next' },
    })
  })

  it('fails when the name comes out empty', () => {
    expect(arriveAt(setStage, { stage: '{{ none }}' }).next).toMatchObject({ type: 'fail', code: 'setStage.empty' })
  })
})
