import { describe, expect, it } from '@jest/globals'
import { recordConsent } from '#engine/nodes/record-consent'
import { arriveAt } from '../../support/node-context.ts'

describe('recordConsent', () => {
  it('records who said what to which words, and where', () => {
    expect(arriveAt(recordConsent, { purpose: 'marketing', granted: true, text: 'Acepto promociones de {{ company.name }}' })).toEqual({
      commands: [
        { kind: 'recordConsent', purpose: 'marketing', granted: true, source: 'flow:f1:1:n1', text: 'Acepto promociones de Tienda' },
      ],
      next: { type: 'leave', port: 'next' },
    })
  })

  it('records a no', () => {
    expect(arriveAt(recordConsent, { granted: false }).commands).toEqual([
      { kind: 'recordConsent', purpose: 'marketing', granted: false, source: 'flow:f1:1:n1' },
    ])
  })
})
