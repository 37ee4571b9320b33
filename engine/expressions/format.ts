import type { DateTime } from 'luxon'

/** Where a currency is at home: its amounts are written as people there write them. */
const homes: Record<string, string> = {
  ARS: 'es-AR',
  BOB: 'es-BO',
  BRL: 'pt-BR',
  CLP: 'es-CL',
  COP: 'es-CO',
  CRC: 'es-CR',
  DOP: 'es-DO',
  EUR: 'es-ES',
  GTQ: 'es-GT',
  HNL: 'es-HN',
  MXN: 'es-MX',
  NIO: 'es-NI',
  PEN: 'es-PE',
  PYG: 'es-PY',
  USD: 'en-US',
  UYU: 'es-UY',
}

/** Currencies whose prices carry no decimals in shops, whatever ISO 4217 says. */
const withoutDecimals = ['CLP', 'COP', 'PYG', 'CRC']

/** Writes an amount (`1500` or `{ amount, currency }`) in its currency's own notation; what is no amount comes back as it is. */
export function formatMoney(value: unknown, currency?: string): unknown {
  const money = readMoney(value)
  if (!money) return value
  const code = (money.currency ?? currency ?? 'USD').toUpperCase()
  if (!/^[A-Z]{3}$/.test(code)) return value
  const digits = withoutDecimals.includes(code) ? 0 : 2
  const format = new Intl.NumberFormat(homes[code] ?? 'en-US', {
    style: 'currency',
    currency: code,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  return format.format(money.amount).replace(/[\u00a0\u202f]/g, ' ')
}

/** An amount as kept in variables: a number, or `{ amount, currency }`; numeric text is read too. */
export function readMoney(value: unknown): { amount: number; currency?: string } | null {
  if (typeof value === 'number') return Number.isFinite(value) ? { amount: value } : null
  if (typeof value === 'string') return /^-?\d{1,15}(\.\d{1,6})?$/.test(value.trim()) ? { amount: Number(value) } : null
  if (typeof value !== 'object' || value === null || !('amount' in value) || typeof value.amount !== 'number') return null
  const currency = 'currency' in value && typeof value.currency === 'string' ? { currency: value.currency } : {}
  return { amount: value.amount, ...currency }
}

/** The strftime codes merchants know from other Liquid, in luxon's words (https://moment.github.io/luxon/#/formatting). */
const codes: Record<string, string> = {
  a: 'ccc',
  A: 'cccc',
  b: 'LLL',
  B: 'LLLL',
  d: 'dd',
  e: 'd',
  H: 'HH',
  I: 'hh',
  j: 'ooo',
  k: 'H',
  l: 'h',
  m: 'LL',
  M: 'mm',
  p: 'a',
  s: 'X',
  S: 'ss',
  u: 'c',
  V: 'WW',
  y: 'yy',
  Y: 'yyyy',
  z: 'ZZZ',
}

/** Writes a moment in a strftime format (`%d/%m/%Y`, `%-d`, `%%`); without one, as a long date in the moment's language. */
export function formatMoment(moment: DateTime, format?: string): string {
  if (format === undefined) return moment.toLocaleString({ day: 'numeric', month: 'long', year: 'numeric' })
  return format.slice(0, 200).replace(/%(-?)([A-Za-z%])/g, (written, flag: string, code: string) => {
    if (code === '%') return '%'
    const token = codes[code]
    if (token === undefined) return written
    const text = moment.toFormat(token)
    return flag === '-' ? text.replace(/^0+(?=\d)/, '') : text
  })
}
