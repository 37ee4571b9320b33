import { describe, expect, it } from '@jest/globals'
import { condition } from '#engine/nodes/condition'
import { arriveAt } from '../../support/node-context.ts'

const when = (operator: string, value: number) => ({
  join: 'and' as const,
  items: [{ path: 'total', as: 'number' as const, operator, value }],
})
const params = {
  branches: [
    { id: 'big', label: 'Grande', when: when('atLeast', 1000) },
    { id: 'some', label: '', when: when('greaterThan', 0) },
  ],
}

describe('condition', () => {
  it.each([
    [1500, 'big'],
    [10, 'some'],
    [0, 'else'],
    ['x', 'else'],
  ])('leaves by the first branch that holds for %j: %s', (total, port) => {
    expect(arriveAt(condition, params, { variables: { total } })).toEqual({ next: { type: 'leave', port } })
  })

  it('sees the contact', () => {
    const named = { join: 'and' as const, items: [{ path: 'contact.name', as: 'text' as const, operator: 'equals', value: 'ana' }] }
    expect(arriveAt(condition, { branches: [{ id: 'ana', when: named }] }).next).toEqual({ type: 'leave', port: 'ana' })
  })

  it('has a port for each branch and one for the rest', () => {
    expect(condition.ports(condition.params.parse(params)).map(({ id }) => id)).toEqual(['big', 'some', 'else'])
  })
})
