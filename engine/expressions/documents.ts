import type { Localized } from '../json.ts'

interface DocumentKind {
  label: Localized
  /** ISO 3166-1 alpha-2. */
  country: string
  /** Given letters and digits only, upper case: whether it is one, check digits included where the document has them. */
  isValid: (bare: string) => boolean
  /** How people write it. */
  format?: (bare: string) => string
}

/** Identity and tax documents of the region. */
export const documentKinds = {
  cpf: kind('CPF', 'BR', isCpf, (bare) => bare.replace(/(\d{3})(\d{3})(\d{3})(\d{2})/, '$1.$2.$3-$4')),
  cnpj: kind('CNPJ', 'BR', isCnpj, (bare) => bare.replace(/(.{2})(.{3})(.{3})(.{4})(.{2})/, '$1.$2.$3/$4-$5')),
  cuit: kind('CUIT / CUIL', 'AR', isCuit, (bare) => bare.replace(/(\d{2})(\d{8})(\d)/, '$1-$2-$3')),
  dniAr: kind('DNI', 'AR', (bare) => /^[1-9]\d{6,7}$/.test(bare)),
  rut: kind('RUT', 'CL', isRut, (bare) => `${bare.slice(0, -1).replace(/\B(?=(\d{3})+$)/g, '.')}-${bare.slice(-1)}`),
  rfc: kind('RFC', 'MX', isRfc),
  curp: kind('CURP', 'MX', isCurp),
  nit: kind('NIT', 'CO', isNit, (bare) => `${bare.slice(0, -1)}-${bare.slice(-1)}`),
  cedulaCo: kind('Cédula (CO)', 'CO', (bare) => /^[1-9]\d{4,9}$/.test(bare)),
  cedulaEc: kind('Cédula (EC)', 'EC', isCedulaEc),
  cedulaUy: kind('Cédula (UY)', 'UY', isCedulaUy),
  cedulaDo: kind('Cédula (DO)', 'DO', (bare) => /^\d{11}$/.test(bare) && luhn(digitsOf(bare)) % 10 === 0),
  cedulaPy: kind('Cédula (PY)', 'PY', (bare) => /^[1-9]\d{4,7}$/.test(bare)),
  dniPe: kind('DNI (PE)', 'PE', (bare) => /^\d{8}$/.test(bare)),
  rucPe: kind('RUC (PE)', 'PE', isRucPe),
} satisfies Record<string, DocumentKind>

export type DocumentName = keyof typeof documentKinds

interface ParsedDocument {
  kind: DocumentName
  /** Letters and digits only. */
  number: string
  /** As people write it. */
  text: string
}

/** Reads a document number as typed, dots, dashes and words around it ignored; of the kinds given, else of all the country has. Null where none is valid. */
export function parseDocument(text: string, country: string, kinds: readonly DocumentName[] = []): ParsedDocument | null {
  // The keys of the table, which `Object.keys` only knows as strings.
  const names = Object.keys(documentKinds) as DocumentName[]
  const wanted = kinds.length > 0 ? kinds : names.filter((name) => documentKinds[name].country === country)
  for (const bare of candidates(text)) {
    for (const name of wanted) {
      const entry: DocumentKind = documentKinds[name]
      if (entry.isValid(bare)) return { kind: name, number: bare, text: entry.format?.(bare) ?? bare }
    }
  }
  return null
}

/** The whole text without its punctuation, else each word with a digit in it ("mi rut es 12.345.678-5"). */
function candidates(text: string): string[] {
  const short = text.slice(0, 100).toUpperCase()
  const words = short.split(/\s+/).filter((word) => /\d/.test(word))
  return [short, words.join(''), ...words].map((part) => part.replace(/[^A-Z0-9Ñ&]/g, ''))
}

function kind(label: string, country: string, isValid: (bare: string) => boolean, format?: (bare: string) => string): DocumentKind {
  return { label: { es: label, pt: label, en: label }, country, isValid, ...(format && { format }) }
}

/** Receita Federal: two digits modulo 11 with weights from 2 rising leftwards. */
function isCpf(bare: string): boolean {
  if (!/^\d{11}$/.test(bare) || isOneDigit(bare)) return false
  const digits = digitsOf(bare)
  return [9, 10].every((at) => brazilianDigit(digits.slice(0, at), 11) === digits[at])
}

/** Receita Federal; since July 2026 the first twelve may be letters, worth their ASCII code less 48. */
function isCnpj(bare: string): boolean {
  if (!/^[A-Z0-9]{12}\d{2}$/.test(bare) || isOneDigit(bare)) return false
  const values = [...bare].map((character) => character.charCodeAt(0) - 48)
  return [12, 13].every((at) => brazilianDigit(values.slice(0, at), 9) === values[at])
}

function brazilianDigit(values: number[], highest: number): number {
  const rest = weighted(values, (fromRight) => 2 + (fromRight % (highest - 1))) % 11
  return rest < 2 ? 0 : 11 - rest
}

/** AFIP: modulo 11, weights 2 to 7; the first two digits tell persons from companies. */
function isCuit(bare: string): boolean {
  if (!/^(20|23|24|25|26|27|30|33|34)\d{9}$/.test(bare)) return false
  const digits = digitsOf(bare)
  const expected = (11 - (weighted(digits.slice(0, 10), (fromRight) => 2 + (fromRight % 6)) % 11)) % 11
  return expected !== 10 && expected === digits[10]
}

/** Registro Civil: modulo 11, weights 2 to 7; K stands for ten. */
function isRut(bare: string): boolean {
  if (!/^\d{6,8}[0-9K]$/.test(bare)) return false
  const expected = (11 - (weighted(digitsOf(bare.slice(0, -1)), (fromRight) => 2 + (fromRight % 6)) % 11)) % 11
  return (expected === 10 ? 'K' : String(expected)) === bare.slice(-1)
}

const rfcAlphabet = '0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ'

/** SAT: modulo 11 over 12 places (companies have a blank in front); A stands for ten. The generic numbers of the public are taken too. */
function isRfc(bare: string): boolean {
  if (!/^[A-ZÑ&]{3,4}\d{6}[A-Z0-9]{2}[0-9A]$/.test(bare) || !hasMonthAndDay(bare.slice(-9, -3))) return false
  if (bare === 'XAXX010101000' || bare === 'XEXX010101000') return true
  const values = [...bare.slice(0, -1).padStart(12, ' ')].map((character) => rfcAlphabet.indexOf(character))
  const rest = weighted(values, (fromRight) => fromRight + 2) % 11
  const expected = rest === 0 ? '0' : rest === 1 ? 'A' : String(11 - rest)
  return expected === bare.slice(-1)
}

const curpAlphabet = '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ'

/** RENAPO: modulo 10 with weights 18 falling to 2. */
function isCurp(bare: string): boolean {
  if (!/^[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z0-9]\d$/.test(bare) || !hasMonthAndDay(bare.slice(4, 10))) return false
  const values = [...bare.slice(0, 17)].map((character) => curpAlphabet.indexOf(character))
  return (10 - (weighted(values, (fromRight) => fromRight + 2) % 10)) % 10 === Number(bare[17])
}

const nitWeights = [3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71]

/** DIAN: modulo 11 with prime weights from the right. */
function isNit(bare: string): boolean {
  if (!/^\d{9,10}$/.test(bare)) return false
  const digits = digitsOf(bare)
  const rest = weighted(digits.slice(0, -1), (fromRight) => nitWeights[fromRight] ?? 0) % 11
  return (rest < 2 ? rest : 11 - rest) === digits.at(-1)
}

/** Registro Civil of Ecuador: province 01 to 24 or 30, third digit below 6, modulo 10. */
function isCedulaEc(bare: string): boolean {
  if (!/^(0[1-9]|1\d|2[0-4]|30)[0-5]\d{7}$/.test(bare)) return false
  return luhn(digitsOf(bare)) % 10 === 0
}

/** DNIC of Uruguay: weights 2 9 8 7 6 3 4, modulo 10. */
function isCedulaUy(bare: string): boolean {
  if (!/^\d{7,8}$/.test(bare)) return false
  const digits = digitsOf(bare.padStart(8, '0'))
  const weights = [2, 9, 8, 7, 6, 3, 4]
  const sum = weights.reduce((total, weight, index) => total + weight * (digits[index] ?? 0), 0)
  return (10 - (sum % 10)) % 10 === digits[7]
}

/** SUNAT: modulo 11, weights 2 to 7. */
function isRucPe(bare: string): boolean {
  if (!/^(10|15|16|17|20)\d{9}$/.test(bare)) return false
  const digits = digitsOf(bare)
  return (11 - (weighted(digits.slice(0, 10), (fromRight) => 2 + (fromRight % 6)) % 11)) % 10 === digits[10]
}

function weighted(values: number[], weight: (fromRight: number) => number): number {
  return values.reduce((sum, value, index) => sum + value * weight(values.length - 1 - index), 0)
}

/** Every second digit from the right doubled, nines cast out. */
function luhn(digits: number[]): number {
  return digits.reduce((sum, digit, index) => {
    const doubled = (digits.length - index) % 2 === 0 ? digit * 2 : digit
    return sum + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
}

function digitsOf(bare: string): number[] {
  return [...bare].map(Number)
}

function isOneDigit(bare: string): boolean {
  return new Set(bare).size === 1
}

function hasMonthAndDay(yymmdd: string): boolean {
  const [month, day] = [Number(yymmdd.slice(2, 4)), Number(yymmdd.slice(4, 6))]
  return month >= 1 && month <= 12 && day >= 1 && day <= 31
}
