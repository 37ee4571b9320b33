import type { Json, Localized } from '../json.ts'
import { type Clock, isDayOnly, momentOf, readMoment } from './clock.ts'
import { fold, matchesKeyword } from './fold.ts'
import { readMoney } from './format.ts'

/** What stands on the right of an operator, and so which field the form shows. */
type Operand = 'none' | 'text' | 'texts' | 'number' | 'money' | 'date' | 'days'

interface Operator {
  label: Localized
  operand: Operand
  /** Total: a value of another type is false. */
  test: (left: Json, right: Json, clock: Clock) => boolean
}

/** The one table of comparisons, by the type of the value on the left: evaluator, form and docs read it. */
export const operators = {
  text: {
    equals: texts('es igual a', 'é igual a', 'equals', 'text', (left, right) => left === fold(right)),
    notEquals: texts('no es igual a', 'não é igual a', 'does not equal', 'text', (left, right) => left !== fold(right)),
    contains: texts('contiene', 'contém', 'contains', 'text', (left, right) => left.includes(fold(right))),
    notContains: texts('no contiene', 'não contém', 'does not contain', 'text', (left, right) => !left.includes(fold(right))),
    startsWith: texts('empieza con', 'começa com', 'starts with', 'text', (left, right) => left.startsWith(fold(right))),
    endsWith: texts('termina con', 'termina com', 'ends with', 'text', (left, right) => left.endsWith(fold(right))),
    matchesAny: operator('es una de', 'é uma de', 'is one of', 'texts', (left, right) => {
      const text = textOf(left)
      return text !== null && stringsOf(right).some((candidate) => fold(candidate) === fold(text))
    }),
    hasWord: operator('tiene la palabra', 'tem a palavra', 'has the word', 'texts', (left, right) => {
      const text = textOf(left)
      return text !== null && matchesKeyword(text, { mode: 'contains', words: stringsOf(right) })
    }),
    isEmpty: operator('está vacío', 'está vazio', 'is empty', 'none', (left) => textOf(left)?.trim() === ''),
    isNotEmpty: operator('tiene algo', 'tem algo', 'is not empty', 'none', (left) => (textOf(left)?.trim() ?? '') !== ''),
  },
  number: {
    equals: numbers('es igual a', 'é igual a', 'equals', (left, right) => left === right),
    notEquals: numbers('no es igual a', 'não é igual a', 'does not equal', (left, right) => left !== right),
    greaterThan: numbers('es mayor que', 'é maior que', 'is greater than', (left, right) => left > right),
    atLeast: numbers('es al menos', 'é pelo menos', 'is at least', (left, right) => left >= right),
    lessThan: numbers('es menor que', 'é menor que', 'is less than', (left, right) => left < right),
    atMost: numbers('es como máximo', 'é no máximo', 'is at most', (left, right) => left <= right),
    isEmpty: operator('está vacío', 'está vazio', 'is empty', 'none', isMissing),
    isNotEmpty: operator('tiene un valor', 'tem um valor', 'has a value', 'none', (left) => numberOf(left) !== null),
  },
  money: {
    equals: amounts('es igual a', 'é igual a', 'equals', (left, right) => left === right),
    greaterThan: amounts('es mayor que', 'é maior que', 'is greater than', (left, right) => left > right),
    atLeast: amounts('es al menos', 'é pelo menos', 'is at least', (left, right) => left >= right),
    lessThan: amounts('es menor que', 'é menor que', 'is less than', (left, right) => left < right),
    atMost: amounts('es como máximo', 'é no máximo', 'is at most', (left, right) => left <= right),
    isEmpty: operator('está vacío', 'está vazio', 'is empty', 'none', isMissing),
    isNotEmpty: operator('tiene un valor', 'tem um valor', 'has a value', 'none', (left) => readMoney(left) !== null),
  },
  date: {
    on: dates('es el día', 'é no dia', 'is on', 'days', (left, right) => left === right),
    before: dates('es antes de', 'é antes de', 'is before', 'moments', (left, right) => left < right),
    after: dates('es después de', 'é depois de', 'is after', 'moments', (left, right) => left > right),
    withinLastDays: days(
      'es de los últimos (días)',
      'é dos últimos (dias)',
      'is within the last (days)',
      (ago, count) => ago >= 0 && ago <= count,
    ),
    withinNextDays: days(
      'es en los próximos (días)',
      'é nos próximos (dias)',
      'is within the next (days)',
      (ago, count) => ago <= 0 && -ago <= count,
    ),
    olderThanDays: days('es de hace más de (días)', 'é de mais de (dias) atrás', 'is older than (days)', (ago, count) => ago > count),
    isEmpty: operator('está vacía', 'está vazia', 'is empty', 'none', isMissing),
    isNotEmpty: operator('tiene fecha', 'tem data', 'has a date', 'none', (left, _right, clock) => readMoment(left, clock) !== null),
  },
  boolean: {
    isTrue: operator('es verdadero', 'é verdadeiro', 'is true', 'none', (left) => left === true),
    isFalse: operator('es falso', 'é falso', 'is false', 'none', (left) => left === false),
    isEmpty: operator('no se sabe', 'não se sabe', 'is unknown', 'none', isMissing),
    isNotEmpty: operator('se sabe', 'é conhecido', 'is known', 'none', (left) => typeof left === 'boolean'),
  },
  list: {
    includes: lists('incluye', 'inclui', 'includes', 'text', (items, right) => items.some((item) => isSame(item, right))),
    notIncludes: lists(
      'no incluye',
      'não inclui',
      'does not include',
      'text',
      (items, right) => !items.some((item) => isSame(item, right)),
    ),
    includesAny: lists('incluye alguno de', 'inclui algum de', 'includes any of', 'texts', (items, right) =>
      stringsOf(right).some((wanted) => items.some((item) => isSame(item, wanted))),
    ),
    sizeIs: lists(
      'tiene esta cantidad',
      'tem esta quantidade',
      'has this many items',
      'number',
      (items, right) => items.length === numberOf(right),
    ),
    sizeAtLeast: lists(
      'tiene al menos',
      'tem pelo menos',
      'has at least',
      'number',
      (items, right) => items.length >= (numberOf(right) ?? Infinity),
    ),
    isEmpty: operator(
      'está vacía',
      'está vazia',
      'is empty',
      'none',
      (left) => left === null || (Array.isArray(left) && left.length === 0),
    ),
    isNotEmpty: lists('tiene algo', 'tem algo', 'is not empty', 'none', (items) => items.length > 0),
  },
} satisfies Record<string, Record<string, Operator>>

export type ValueKind = keyof typeof operators

/** The operator of that name for that type of value, if there is one. */
export function operatorOf(kind: ValueKind, name: string): Operator | undefined {
  const family: Record<string, Operator> = operators[kind]
  return Object.hasOwn(family, name) ? family[name] : undefined
}

function operator(es: string, pt: string, en: string, operand: Operand, test: Operator['test']): Operator {
  return { label: { es, pt, en }, operand, test }
}

function texts(es: string, pt: string, en: string, operand: Operand, test: (left: string, right: string) => boolean): Operator {
  return operator(es, pt, en, operand, (left, right) => {
    const [one, other] = [textOf(left), textOf(right)]
    return one !== null && other !== null && test(fold(one), other)
  })
}

function numbers(es: string, pt: string, en: string, test: (left: number, right: number) => boolean): Operator {
  return operator(es, pt, en, 'number', (left, right) => {
    const [one, other] = [numberOf(left), numberOf(right)]
    return one !== null && other !== null && test(one, other)
  })
}

/** Amounts of two different currencies are never comparable. */
function amounts(es: string, pt: string, en: string, test: (left: number, right: number) => boolean): Operator {
  return operator(es, pt, en, 'money', (left, right) => {
    const [one, other] = [readMoney(left), readMoney(right)]
    if (!one || !other) return false
    if (one.currency && other.currency && one.currency !== other.currency) return false
    return test(one.amount, other.amount)
  })
}

/** Compares days where it is told to or one side is only a day, else moments. */
function dates(es: string, pt: string, en: string, by: 'days' | 'moments', test: (left: number, right: number) => boolean): Operator {
  return operator(es, pt, en, 'date', (left, right, clock) => {
    const [one, other] = [readMoment(left, clock), readMoment(right, clock)]
    if (!one || !other) return false
    if (by === 'moments' && !isDayOnly(left) && !isDayOnly(right)) return test(one.toMillis(), other.toMillis())
    return test(one.startOf('day').toMillis(), other.startOf('day').toMillis())
  })
}

/** `ago` is how many days the value lies back, negative when it is to come; a mere day counts by calendar days. */
function days(es: string, pt: string, en: string, test: (ago: number, count: number) => boolean): Operator {
  return operator(es, pt, en, 'days', (left, right, clock) => {
    const [moment, count] = [readMoment(left, clock), numberOf(right)]
    if (!moment || count === null) return false
    const now = isDayOnly(left) ? momentOf(clock).startOf('day') : momentOf(clock)
    return test(now.diff(moment, 'days').days, count)
  })
}

function lists(es: string, pt: string, en: string, operand: Operand, test: (items: Json[], right: Json) => boolean): Operator {
  return operator(es, pt, en, operand, (left, right) => Array.isArray(left) && test(left, right))
}

function textOf(value: Json): string | null {
  if (value === null) return ''
  return typeof value === 'object' ? null : String(value)
}

function numberOf(value: Json): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  return typeof value === 'string' && /^-?\d{1,15}(\.\d{1,9})?$/.test(value.trim()) ? Number(value) : null
}

function isMissing(value: Json): boolean {
  return value === null || value === ''
}

function isSame(item: Json, wanted: Json): boolean {
  const [one, other] = [textOf(item), textOf(wanted)]
  return one !== null && other !== null && fold(one) === fold(other)
}

function stringsOf(value: Json): string[] {
  const values = Array.isArray(value) ? value : [value]
  return values.flatMap((item) => (item === null || typeof item === 'object' ? [] : [String(item)]))
}
