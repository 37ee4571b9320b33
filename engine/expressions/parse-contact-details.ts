import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js'

/** Reads the one e-mail address in a text, lower case; null for none or several. */
export function parseEmail(text: string): string | null {
  const found = text
    .slice(0, 1_000)
    .split(/[\s,;<>()"']+/)
    .map((word) => word.replace(/^(mailto:)|[.:!?]+$/gi, ''))
    .filter(isEmail)
  return found.length === 1 ? (found[0]?.toLowerCase() ?? null) : null
}

/** Reads a phone number as typed in a country (ISO 3166-1 alpha-2) and gives it in E.164; null when no such number can exist. */
export function parsePhone(text: string, country: string): string | null {
  const home = isSupportedCountry(country) ? country : undefined
  // Mexico dropped the 1 after 52 in 2019; people and WhatsApp still write it, libphonenumber no longer reads it.
  const short = text.slice(0, 100).replace(/(^|\D)(\+?\s?52)[\s-]?1[\s-]?(?=(?:[\s-]*\d){10}(?!\d))/, '$1$2')
  const digits = short.replace(/\D/g, '')
  // Only with a plus does libphonenumber take digits as international: people leave it out.
  for (const candidate of [short, `+${digits}`]) {
    const number = parsePhoneNumberFromString(candidate, home)
    if (number?.isValid()) return number.number
  }
  return null
}

function isEmail(word: string): boolean {
  const [local = '', domain = '', ...more] = word.split('@')
  if (more.length > 0 || local.length > 64 || domain.length > 253) return false
  const labels = domain.split('.')
  return (
    /^[\p{L}\p{N}!#$%&*+/=?^_`{|}~.-]+$/u.test(local) &&
    !local.startsWith('.') &&
    !local.endsWith('.') &&
    !local.includes('..') &&
    labels.length > 1 &&
    labels.every((label) => /^[\p{L}\p{N}-]{1,63}$/u.test(label) && !label.startsWith('-') && !label.endsWith('-')) &&
    /^\p{L}{2,}$/u.test(labels.at(-1) ?? '')
  )
}
