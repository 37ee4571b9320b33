import { getCountryCallingCode, isSupportedCountry } from 'libphonenumber-js'
import type { NumberingPlan } from './numbering.ts'
import { keepsLeadingZero, numberingPlans } from './numbering.ts'

export interface PhoneIdentity {
  /** Digits that are the same for every spelling of one line; only for matching, never to be dialled. */
  key: string
  /** `+` and digits, as the number was given: what to send to until an address was seen. */
  e164: string
}

/**
 * Reads a phone number as people or providers write it. With `+`, `00` or no country it is international (a WhatsApp id is);
 * else it is read by the country's own dialling first. Null when it cannot be a whole number.
 */
export function matchKeyOfPhone(raw: string, { country }: { country?: string | undefined } = {}): PhoneIdentity | null {
  const written = normalize(raw)
  if (written === null) return null
  const digits = written.international || !country ? written.digits : toInternational(written.digits, country)
  if (digits === null || !/^[1-9]\d{7,14}$/.test(digits)) return null
  const plan = planOf(digits)
  if (!plan) return { key: digits, e164: `+${digits}` }
  const national = digits.slice(plan.code.length).replace(plan.trunk, '')
  return { key: `${plan.code}${plan.matched?.(national) ?? national}`, e164: `+${plan.code}${plan.dialled?.(national) ?? national}` }
}

/** The country (ISO 3166-1 alpha-2) of an international number, where its calling code belongs to one of ours; else null. */
export function countryOfPhone(phone: string): string | null {
  const written = normalize(phone)
  return (written && planOf(written.digits)?.country) ?? null
}

/** Digits of a number, and whether it says itself that it is international. Null when it holds anything but a number. */
function normalize(raw: string): { digits: string; international: boolean } | null {
  const text = raw
    .normalize('NFKC')
    .trim()
    .replace(/^(?:tel|whatsapp):/i, '')
    // Direction marks come along when a number is copied from a chat.
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/^(\+\s*\d{1,3}\s*)\(0\)/, '$1')
  if (!/^\+?[\d\s().\-/\u2010-\u2015]+$/.test(text)) return null
  const digits = text.replace(/\D/g, '')
  if (text.startsWith('+')) return { digits, international: true }
  return digits.startsWith('00') ? { digits: digits.slice(2), international: true } : { digits, international: false }
}

function planOf(digits: string): NumberingPlan | undefined {
  return numberingPlans.find((plan) => digits.startsWith(plan.code))
}

/** Digits without a sign of their own: a national number of the country, else one that begins with a calling code. */
function toInternational(digits: string, country: string): string | null {
  const plan = numberingPlans.find((one) => one.country === country)
  if (plan) {
    const national = digits.replace(plan.trunk, '')
    if (plan.national.test(national)) return `${plan.code}${national}`
    // Eleven digits and more that are no number of this country carry their calling code.
    return digits.length >= 11 ? digits : null
  }
  if (!isSupportedCountry(country)) return null
  const code = getCountryCallingCode(country)
  if (digits.startsWith(code) && digits.length - code.length >= 8) return digits
  return `${code}${keepsLeadingZero.includes(country) ? digits : digits.replace(/^0/, '')}`
}
