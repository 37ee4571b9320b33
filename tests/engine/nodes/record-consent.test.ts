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

  it.each([
    ['sí', true],
    ['No', false],
    [true, true],
  ])('reads a yes or no from a template: %s', (answer, granted) => {
    const { commands } = arriveAt(recordConsent, { granted: '{{ answer }}' }, { variables: { answer } })
    expect(commands).toEqual([expect.objectContaining({ granted })])
  })

  it('fails where the template gives neither', () => {
    const { next } = arriveAt(recordConsent, { granted: '{{ answer }}' }, { variables: { answer: 'tal vez' } })
    expect(next).toMatchObject({ type: 'fail', code: 'recordConsent.unreadable' })
  })

  it('records a no', () => {
    expect(arriveAt(recordConsent, { granted: false }).commands).toEqual([
      { kind: 'recordConsent', purpose: 'marketing', granted: false, source: 'flow:f1:1:n1' },
    ])
  })
})
