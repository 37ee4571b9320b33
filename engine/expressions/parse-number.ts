import { fold } from './fold.ts'

/** Countries that write 1.234,56; the others of the region write 1,234.56. */
const commaDecimalCountries = ['AR', 'BO', 'BR', 'CL', 'CO', 'CR', 'CU', 'EC', 'ES', 'PT', 'PY', 'UY', 'VE']

const wordNumbers: Record<string, number> = {
  ...{ cero: 0, un: 1, uno: 1, una: 1, dos: 2, tres: 3, cuatro: 4, cinco: 5, seis: 6, siete: 7, ocho: 8, nueve: 9, diez: 10 },
  ...{ zero: 0, um: 1, uma: 1, dois: 2, duas: 2, quatro: 4, sete: 7, oito: 8, nove: 9, dez: 10 },
  ...{ one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10 },
}

const multipliers: Record<string, number> = {
  ...{ k: 1e3, mil: 1e3, thousand: 1e3, m: 1e6, millon: 1e6, millones: 1e6, milhao: 1e6, milhoes: 1e6, million: 1e6, millions: 1e6 },
}

/**
 * Reads the one number in what a customer typed: `1.234,56`, `1,234.56`, `1 234`, `15 mil`, `2 millones`, `dos`, also inside a
 * sentence ("son 3 cajas"). A lone separator before three digits is read as the country writes thousands. Null for none or several.
 */
export function parseNumber(text: string, country: string): number | null {
  const folded = fold(text.slice(0, 200)).replace(/(\d)[\s'](?=\d{3}(?!\d))/g, '$1')
  const written = [...folded.matchAll(/(?<![\p{L}\d])[-+]?\d[\d.,]*(?:\s?(\p{L}+))?/gu)]
  const [only] = written
  if (written.length > 1) return null
  if (only) {
    const digits = only[0].match(/^[-+]?\d[\d.,]*/)?.[0] ?? ''
    const number = readDigits(digits.replace(/[.,]+$/, ''), country)
    // fold strips a sign at the very start.
    const sign = text.trim().startsWith('-') && folded.startsWith(digits) ? -1 : 1
    return number === null ? null : sign * number * (multipliers[only[1] ?? ''] ?? 1)
  }
  const words = folded.split(' ').flatMap((word) => (Object.hasOwn(wordNumbers, word) ? [wordNumbers[word] ?? 0] : []))
  return words.length === 1 ? (words[0] ?? null) : null
}

/** Whether people there (ISO 3166-1 alpha-2) write one and a half as 1,5. */
export function writesCommas(country: string): boolean {
  return commaDecimalCountries.includes(country)
}

function readDigits(digits: string, country: string): number | null {
  const separators = digits.replace(/[^.,]/g, '')
  const last = separators.at(-1) ?? ''
  const decimal = decimalMark(digits, separators, last, writesCommas(country) ? ',' : '.')
  const thousands = separators.replaceAll(decimal || ' ', '')
  if (decimal !== '' && separators.split(decimal).length > 2) return null
  if (new Set(thousands).size > 1) return null
  const [whole = '', fraction = ''] = decimal === '' ? [digits] : digits.split(decimal)
  const number = Number(`${whole.replace(/[.,]/g, '')}${fraction === '' ? '' : `.${fraction}`}`)
  return Number.isFinite(number) && digits.length <= 24 ? number : null
}

/** The separator before the decimals, or nothing where all are thousands. */
function decimalMark(digits: string, separators: string, last: string, usual: string): string {
  if (separators.length === 0) return ''
  if (new Set(separators).size > 1) return last
  if (separators.length > 1) return ''
  const groupsOfThree = /^[-+]?[1-9]\d{0,2}[.,]\d{3}$/.test(digits)
  return groupsOfThree && last !== usual ? '' : last
}

/** Signs and words of money, longest first; `$` alone is the company's currency. */
const currencySigns: [RegExp, string][] = [
  [/r\$|\breal(es)?\b|\breais\b/i, 'BRL'],
  [/us?\$s?|\bu\$d\b|\bdolar(es)?\b|\bdollars?\b/i, 'USD'],
  [/€|\beuros?\b/i, 'EUR'],
  [/s\/\.?|\bsoles?\b/i, 'PEN'],
  [/₲|\bguaranies\b/i, 'PYG'],
]

const currencyCodes = /\b(ARS|BOB|BRL|CLP|COP|CRC|DOP|EUR|GTQ|HNL|MXN|NIO|PEN|PYG|USD|UYU)\b/i

/** Reads an amount of money as typed (`$ 1.500`, `R$ 20,50`, `100 USD`, `15 mil`); the currency is the company's unless one is named. Never negative. */
export function parseMoney(text: string, country: string, currency: string): { amount: number; currency: string } | null {
  const short = text.slice(0, 200)
  const named = short.match(currencyCodes)?.[0].toUpperCase()
  const plain = short.normalize('NFKD').replace(/\p{M}/gu, '')
  const sign = currencySigns.find(([pattern]) => pattern.test(plain))?.[1]
  const bare = short.replace(currencyCodes, ' ').replace(/r\$|us?\$s?|u\$d|s\/\.?|[$€₲]/gi, ' ')
  const amount = parseNumber(bare, country)
  return amount === null || amount < 0 ? null : { amount, currency: named ?? sign ?? currency }
}
