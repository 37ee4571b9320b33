import { describe, expect, it } from '@jest/globals'
import type { z } from 'zod'
import type { Json } from '#engine/json'
import { setVariable } from '#engine/nodes/set-variable'
import { arriveAt } from '../../support/node-context.ts'

type Input = Omit<z.input<typeof setVariable.params>, 'variable'>

const variables = { total: 20, items: ['a'], order: { id: 7 } }

describe('setVariable', () => {
  it.each<[Input, Json]>([
    [{ value: 'Hola {{ contact.name }}' }, 'Hola Ana'],
    [{ value: '{{ total | times: 1.5 }}', as: 'number' }, 30],
    [{ value: '', as: 'number' }, null],
    [{ value: '99.50', as: 'money' }, 99.5],
    [
      { value: '{"amount":5,"currency":"CLP"}', as: 'money' },
      { amount: 5, currency: 'CLP' },
    ],
    [{ value: '2026-08-15', as: 'date' }, '2026-08-15'],
    [{ value: 'today', as: 'date' }, '2026-08-05'],
    [{ value: 'Sí', as: 'boolean' }, true],
    [{ value: 'false', as: 'boolean' }, false],
    [{ value: 'rojo, azul', as: 'list' }, ['rojo', 'azul']],
    [{ value: '[1, 2]', as: 'list' }, [1, 2]],
    [{ value: '{"a": 1}', as: 'object' }, { a: 1 }],
    [{ mode: 'copy', path: 'order' }, { id: 7 }],
    [{ mode: 'copy', path: 'nothing.here' }, null],
    [{ mode: 'clear' }, null],
  ])('%j keeps %j', (params, value) => {
    expect(arriveAt(setVariable, { variable: 'x', ...params }, { variables })).toEqual({
      variables: { x: value },
      next: { type: 'leave', port: 'next' },
    })
  })

  it('adds to a list', () => {
    expect(arriveAt(setVariable, { variable: 'items', mode: 'append', value: 'b' }, { variables }).variables).toEqual({ items: ['a', 'b'] })
    expect(arriveAt(setVariable, { variable: 'other', mode: 'append', value: '5', as: 'number' }).variables).toEqual({ other: [5] })
  })

  it.each<[Input]>([
    [{ value: 'mucho', as: 'number' }],
    [{ value: 'tal vez', as: 'boolean' }],
    [{ value: '{', as: 'object' }],
    [{ value: 'ayer', as: 'date' }],
  ])('fails for %j', (params) => {
    expect(arriveAt(setVariable, { variable: 'x', ...params }).next).toMatchObject({ type: 'fail', code: 'setVariable.unreadable' })
  })
})
