import type { Clock } from '../expressions/clock.ts'
import type { VariableType } from '../flow/schema.ts'
import type { Json } from '../json.ts'
import { readValue, type TypedValue } from './read-value.ts'

/** The path of a template that only names a value (`{{ order.total }}`), so that lists and numbers are handed on as they are; null for any other. */
export function pathIn(template: string): string | null {
  return /^\s*\{\{-?\s*([A-Za-z_][\w.[\]]*)\s*-?\}\}\s*$/.exec(template)?.[1] ?? null
}

/** A value as one of a type: texts are read, values of the type pass, null is no value. */
export function asType(value: Json, type: VariableType, clock: Clock): TypedValue {
  if (value === null || fits[type](value)) return { ok: true, value }
  if (type === 'text') return { ok: true, value: typeof value === 'object' ? JSON.stringify(value) : String(value) }
  return typeof value === 'string' ? readValue(value, type, clock) : { ok: false }
}

const isRecord = (value: Json): boolean => typeof value === 'object' && value !== null && !Array.isArray(value)

const fits: Record<VariableType, (value: Json) => boolean> = {
  text: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  money: (value) => typeof value === 'number' || isRecord(value),
  // A date travels as text and is read like one.
  date: () => false,
  boolean: (value) => typeof value === 'boolean',
  list: (value) => Array.isArray(value),
  object: isRecord,
  file: isRecord,
}
