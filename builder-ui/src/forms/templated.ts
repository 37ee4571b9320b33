import { type Unit, unitNames, units } from '#engine/expressions/span-units'
import { isRecord } from './blank.ts'
import type { Spec } from './describe.ts'
import { wholeUnit } from './span-units.ts'

export type TemplatedSpec = Extract<Spec, { type: 'templated' }>

/** What a templated value is worked out from; null where it is set by hand. */
export interface Template {
  text: string
  unit: Unit
}

/** The template in a value of such a shape, or null. */
export function templateIn({ plain, isSpan }: TemplatedSpec, value: unknown): Template | null {
  if (isSpan) return isRecord(value) ? { text: textOf(value['amount']), unit: unitOf(value['unit']) } : null
  if (typeof value !== 'string') return null
  return plain.type === 'choice' && plain.values.includes(value) ? null : { text: value, unit: 'days' }
}

/** A template as a value of such a shape. */
export function valueOfTemplate({ isSpan }: TemplatedSpec, { text, unit }: Template): unknown {
  return isSpan ? { amount: text, unit } : text
}

/** The template that gives what was set by hand. */
export function templateOf({ isSpan }: TemplatedSpec, plain: unknown): Template {
  const seconds = typeof plain === 'number' ? plain : undefined
  const unit = wholeUnit(seconds) ?? 'minutes'
  if (isSpan) return { text: seconds === undefined ? '' : String(seconds / units[unit]), unit }
  return { text: plain === undefined || plain === null ? '' : String(plain), unit }
}

/** What a template without variables says, as if set by hand; undefined for any other. */
export function plainIn({ plain, isSpan }: TemplatedSpec, { text, unit }: Template): unknown {
  const written = text.trim()
  if (plain.type === 'choice') return plain.values.find((value) => value === written)
  if (plain.type === 'switch') return written === 'true' ? true : written === 'false' ? false : undefined
  const number = written === '' ? Number.NaN : Number(written)
  if (!Number.isFinite(number)) return undefined
  return isSpan ? Math.round(number * units[unit]) : number
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function unitOf(value: unknown): Unit {
  return unitNames.find((name) => name === value) ?? 'days'
}
