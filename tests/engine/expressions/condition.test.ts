import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { type Condition, conditionSchema, describeCondition, evaluate, pathsOf } from '#engine/expressions/condition'
import { operators, type ValueKind } from '#engine/expressions/operators'
import type { Json } from '#engine/json'

const clock = { at: Date.UTC(2026, 7, 15, 15), timeZone: 'America/Mexico_City' }

function holds(left: Json, as: ValueKind, operator: string, value: Json = null): boolean {
  const condition: Condition = { join: 'and', items: [{ path: 'x', as, operator, value }] }
  return evaluate(condition, (path) => (path === 'x' ? left : null), clock)
}

describe('evaluate', () => {
  it.each<[Json, ValueKind, string, Json, boolean]>([
    [' Précio!', 'text', 'equals', 'precio', true],
    ['precio', 'text', 'notEquals', 'otro', true],
    ['el precio', 'text', 'contains', 'PRECIO', true],
    ['el precio', 'text', 'notContains', 'costo', true],
    ['São Paulo', 'text', 'startsWith', 'sao', true],
    ['São Paulo', 'text', 'endsWith', 'paulo', true],
    ['SI', 'text', 'matchesAny', ['sí', 'claro'], true],
    ['no', 'text', 'matchesAny', ['sí', 'claro'], false],
    ['casamiento', 'text', 'hasWord', ['casa'], false],
    [null, 'text', 'isEmpty', null, true],
    ['  ', 'text', 'isEmpty', null, true],
    ['x', 'text', 'isNotEmpty', null, true],
    [{ a: 1 }, 'text', 'equals', 'x', false],
    [{ a: 1 }, 'text', 'notEquals', 'x', false],
    [5, 'text', 'equals', '5', true],
    [5, 'number', 'equals', 5, true],
    ['5', 'number', 'greaterThan', 4, true],
    [5, 'number', 'atLeast', 5, true],
    [5, 'number', 'lessThan', 5, false],
    [5, 'number', 'atMost', '5.0', true],
    ['cinco', 'number', 'notEquals', 5, false],
    [null, 'number', 'isEmpty', null, true],
    [0, 'number', 'isNotEmpty', null, true],
    [{ amount: 500, currency: 'MXN' }, 'money', 'greaterThan', 400, true],
    [{ amount: 500, currency: 'MXN' }, 'money', 'greaterThan', { amount: 400, currency: 'USD' }, false],
    [500, 'money', 'atMost', 500, true],
    ['2026-08-15', 'date', 'on', 'today', true],
    ['2026-08-16T03:00:00Z', 'date', 'on', '2026-08-15', true],
    ['2026-08-14', 'date', 'before', 'today', true],
    ['2026-08-15T23:00:00-06:00', 'date', 'after', '2026-08-15', false],
    ['2026-08-15T10:00:00-06:00', 'date', 'after', 'now', true],
    ['2026-08-10', 'date', 'withinLastDays', 5, true],
    ['2026-08-09', 'date', 'withinLastDays', 5, false],
    ['2026-08-18', 'date', 'withinNextDays', 3, true],
    ['2026-07-01', 'date', 'olderThanDays', 30, true],
    ['ayer', 'date', 'before', 'today', false],
    ['10:00', 'date', 'isNotEmpty', null, false],
    ['valueOf', 'date', 'before', 'today', false],
    ['2026-08-15', 'date', 'after', 'constructor', false],
    [true, 'boolean', 'isTrue', null, true],
    ['true', 'boolean', 'isTrue', null, false],
    [null, 'boolean', 'isEmpty', null, true],
    [['vip', 'Nuevo'], 'list', 'includes', 'nuevo', true],
    [['vip'], 'list', 'notIncludes', 'nuevo', true],
    [null, 'list', 'notIncludes', 'nuevo', false],
    [['vip'], 'list', 'includesAny', ['x', 'VIP'], true],
    [['a', 'b'], 'list', 'sizeIs', 2, true],
    [['a', 'b'], 'list', 'sizeAtLeast', 3, false],
    [[], 'list', 'isEmpty', null, true],
    ['vip', 'list', 'includes', 'vip', false],
    ['x', 'text', 'constructor', 'x', false],
  ])('%j as %s %s %j is %s', (left, as, operator, value, expected) => {
    expect(holds(left, as, operator, value)).toBe(expected)
  })

  it('joins rows and groups', () => {
    const values: Record<string, Json> = { a: 1, b: 'x' }
    const row = (path: string, as: ValueKind, operator: string, value: Json) => ({ path, as, operator, value })
    const yes = row('a', 'number', 'equals', 1)
    const no = row('b', 'text', 'equals', 'y')
    const of = (condition: Condition) => evaluate(condition, (path) => values[path] ?? null, clock)
    expect(of({ join: 'and', items: [yes, no] })).toBe(false)
    expect(of({ join: 'or', items: [no, yes] })).toBe(true)
    expect(of({ join: 'and', items: [yes, { join: 'or', items: [no, yes] }] })).toBe(true)
    expect(of({ join: 'or', items: [] })).toBe(true)
  })

  it('compares two values by their paths', () => {
    const condition: Condition = { join: 'and', items: [{ path: 'a', as: 'number', operator: 'lessThan', value: null, valuePath: 'b' }] }
    expect(evaluate(condition, (path) => ({ a: 1, b: 2 })[path] ?? null, clock)).toBe(true)
    expect(pathsOf(condition)).toEqual(['a', 'b'])
  })

  it('never throws, whatever the types', () => {
    const rows = Object.entries(operators).flatMap(([as, family]) =>
      Object.keys(family).map((operator) => [as as ValueKind, operator] as const),
    )
    fc.assert(
      fc.property(fc.constantFrom(...rows), fc.jsonValue(), fc.jsonValue(), ([as, operator], left, right) => {
        // fast-check's JSON values are ours.
        expect(typeof holds(left as Json, as, operator, right as Json)).toBe('boolean')
      }),
      { numRuns: 500 },
    )
  })
})

describe('conditionSchema', () => {
  const row = { path: 'x', as: 'text', operator: 'equals', value: 'a' }
  const nested = (depth: number): unknown => (depth === 0 ? row : { join: 'and', items: [nested(depth - 1)] })

  it.each([
    [nested(1), true],
    [nested(4), true],
    [nested(5), false],
    [{ join: 'and', items: [{ ...row, operator: 'sizeIs' }] }, false],
    [{ join: 'xor', items: [row] }, false],
  ])('reads %j: %s', (condition, expected) => {
    expect(conditionSchema.safeParse(condition).success).toBe(expected)
  })

  it('can be told in a line', () => {
    const drawn = conditionSchema.parse({ join: 'or', items: [row, { ...row, operator: 'isEmpty' }] })
    expect(describeCondition(drawn, 'es')).toBe('x es igual a a o x está vacío')
    expect(describeCondition(drawn, 'en')).toBe('x equals a or x is empty')
    const known = { join: 'and', items: [{ ...row, path: 'contact.stage', valuePath: 'message.text' }] }
    expect(describeCondition(conditionSchema.parse(known), 'es')).toBe('Etapa del contacto es igual a Su último mensaje')
  })
})
