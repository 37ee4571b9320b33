import type { Clock } from '../expressions/clock.ts'
import { isDayOnly, readMoment } from '../expressions/clock.ts'
import { fold } from '../expressions/fold.ts'
import { readMoney } from '../expressions/format.ts'
import type { VariableType } from '../flow/schema.ts'
import type { Json, Localized } from '../json.ts'
import { words } from './words.ts'

/** The types of values in words, for forms. */
export const typeLabels: Record<VariableType, Localized> = {
  text: words('Texto', 'Texto', 'Text'),
  number: words('Número', 'Número', 'Number'),
  money: words('Dinero', 'Dinheiro', 'Money'),
  date: words('Fecha', 'Data', 'Date'),
  boolean: words('Sí o no', 'Sim ou não', 'Yes or no'),
  list: words('Lista', 'Lista', 'List'),
  object: words('Objeto', 'Objeto', 'Object'),
  file: words('Archivo', 'Arquivo', 'File'),
}

export type TypedValue = { ok: true; value: Json } | { ok: false }

/** The number in a rendered text, or the amount of money; null for anything else. */
export function readNumber(text: string): number | null {
  const trimmed = text.trim()
  if (numberPattern.test(trimmed)) return Number(trimmed)
  return trimmed.startsWith('{') ? (readMoney(parsed(trimmed))?.amount ?? null) : null
}

/** What a rendered text says, yes or no in the three languages; null for anything else. */
export function readBoolean(text: string): boolean | null {
  const word = fold(text)
  if (['true', 'si', 'sim', 'yes', '1', 'verdadero', 'verdadeiro'].includes(word)) return true
  return ['false', 'no', 'nao', '0', 'falso'].includes(word) ? false : null
}

/** Reads a rendered text as a value of a type; an empty text is no value (null). Numbers have a decimal point, as Liquid writes them. */
export function readValue(text: string, type: VariableType, clock: Clock): TypedValue {
  const trimmed = text.trim()
  if (type === 'text') return { ok: true, value: text }
  return trimmed === '' ? { ok: true, value: null } : readers[type](trimmed, clock)
}

/** As Liquid writes numbers. */
const numberPattern = /^-?\d{1,15}(\.\d{1,15})?(e[-+]?\d{1,2})?$/

const unreadable: TypedValue = { ok: false }

const readers: Record<Exclude<VariableType, 'text'>, (text: string, clock: Clock) => TypedValue> = {
  number: (text) => (numberPattern.test(text) ? { ok: true, value: Number(text) } : unreadable),
  money: (text) => {
    const money = readMoney(text.startsWith('{') ? parsed(text) : text)
    return money ? { ok: true, value: money.currency ? { amount: money.amount, currency: money.currency } : money.amount } : unreadable
  },
  date: (text, clock) => {
    const moment = readMoment(text, clock)
    const value = isDayOnly(text) ? moment?.toISODate() : moment?.toISO()
    return value ? { ok: true, value } : unreadable
  },
  boolean: (text) => {
    const value = readBoolean(text)
    return value === null ? unreadable : { ok: true, value }
  },
  list: (text) => {
    const list = text.startsWith('[') ? parsed(text) : text.split(',').map((item) => item.trim())
    return Array.isArray(list) ? { ok: true, value: list } : unreadable
  },
  object: readObject,
  file: readObject,
}

function readObject(text: string): TypedValue {
  const value = parsed(text)
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ok: true, value } : unreadable
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
