import { describe, expect, it } from '@jest/globals'
import { checkFlow } from '#engine/flow/check-flow'
import { condition } from '#engine/nodes/condition'
import { arriveAt } from '../../support/node-context.ts'
import { plainCompany, sketchFlow } from '../flow/read-flow.ts'

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

  it('is doubtful with a branch that asks for nothing', () => {
    const branches = [{ id: 'all', label: 'Todos', when: { join: 'and', items: [] } }]
    const flow = sketchFlow({ a: { kind: 'onMessage' }, b: { kind: 'condition', params: { branches } } }, ['a.next > b'])
    const found = checkFlow(flow, plainCompany).filter(({ code }) => code === 'condition.empty')
    expect(found).toMatchObject([{ severity: 'warning', nodeId: 'b', field: 'branches.0.when' }])
  })
})
