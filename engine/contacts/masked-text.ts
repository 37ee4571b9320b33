import { type CountryCode, findPhoneNumbersInText, isSupportedCountry } from 'libphonenumber-js'
import { maskedEmail, maskedPhone } from './masked.ts'
import { numberingPlans } from './numbering.ts'

/**
 * A text with the phones and e-mails in it masked, for whoever may not see how customers are reached. Phones are those with a plus, those that
 * begin with the code of a country whose rules we know, and those of `country` as they are written at home. A number that the words before
 * it call an order, a code or a price stays as it is.
 */
export function maskedText(text: string, country?: string): string {
  const withoutEmails = text.includes('@') ? text.replace(email, maskedEmail) : text
  if (withoutEmails.replace(/\D/g, '').length < FEWEST_DIGITS) return withoutEmails
  return maskedAtHome(maskedAbroad(withoutEmails), country)
}

const FEWEST_DIGITS = 7
const email = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/gu
/** Digits with at most two other signs between any two. */
const withPlus = /\+\d(?:[\s().-]{0,2}\d){7,14}/gu
const withoutPlus = /(?<![\p{L}\p{N}.,+])\d(?:[\s().-]{0,2}\d){9,13}(?![\p{L}\p{N}]|[.,]\d)/gu

function maskedAbroad(text: string): string {
  return text
    .replace(withPlus, maskedPhone)
    .replace(withoutPlus, (found, place: number) => (hasKnownCode(found) && isPhone(text, place, found) ? maskedPhone(found) : found))
}

function hasKnownCode(found: string): boolean {
  const digits = found.replace(/\D/g, '')
  return numberingPlans.some(({ code, national, matched = (one) => one }) => {
    const rest = digits.slice(code.length)
    return digits.startsWith(code) && (national.test(rest) || national.test(matched(rest)))
  })
}

function maskedAtHome(text: string, country: string | undefined): string {
  if (country === undefined || !isSupportedCountry(country)) return text
  const home: CountryCode = country
  return findPhoneNumbersInText(text, home).reduceRight((before, { number, startsAt, endsAt }) => {
    const isOne = isPhone(before, startsAt, before.slice(startsAt, endsAt))
    // With its country: what is dialled at home may begin like another one's code.
    return isOne ? `${before.slice(0, startsAt)}${maskedPhone(number.number)}${before.slice(endsAt)}` : before
  }, text)
}

/** Whether what stands around a number lets it be a phone. */
function isPhone(text: string, place: number, found: string): boolean {
  const before = text.slice(Math.max(0, place - LOOKED_BACK), place)
  const after = text.slice(place + found.length, place + found.length + LOOKED_BACK)
  if (asPhone.test(before)) return true
  return !asNumberOfThing.test(before) && !asPriceBefore.test(before) && !asPriceAfter.test(after)
}

const LOOKED_BACK = 40
const asPhone = /(?:tel|cel|m[oó]vil|whats|wsp|wa\.me|fono|fone|phone|llam|liga|call|mobile)[^.!?\n]{0,20}$/iu
const things =
  'pedid|[oó]rden|order|folio|gu[ií]a|factura|fatura|invoice|nota|ticket|boleta|c[oó]digo|code|refer[eê]ncia|rastre|tracking|sku|reserva|booking|compra|purchase|cuenta|conta|account|protocolo|c[eé]dula|documento'
const between = '(?:[\\s:#.°º-]+(?:es|is|é|la|el|o|a|de|do|era|was|n[uú]mero|nro|no|number|id|fiscal))*'
const asNumberOfThing = new RegExp(`(?:#|(?<!\\p{L})n[º°]|(?<!\\p{L})(?:${things})\\p{L}*${between})[\\s:#.°º-]*$`, 'iu')
const currencies = 'usd|mxn|cop|ars|clp|pen|brl|eur|uyu|bob|gtq|crc|dop'
const asPriceBefore = new RegExp(`(?:[$€£]|S/\\.?|(?<!\\p{L})(?:${currencies}))\\s*$`, 'iu')
const asPriceAfter = new RegExp(`^\\s*(?:[$€£]|(?:${currencies}|pesos|reais|reales|soles|d[oó]lares|dollars|euros)(?!\\p{L}))`, 'iu')
