import { numberingPlans } from './numbering.ts'

const gap = '···'

/** A phone number of which country and last digits are shown: `+52 ··· ··· 4567`. */
export function maskedPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '')
  if (digits.length < 8) return gap
  const code = numberingPlans.find((plan) => digits.startsWith(plan.code))?.code
  return [...(code === undefined ? [] : [`+${code}`]), gap, gap, digits.slice(-4)].join(' ')
}

/** An e-mail address of which the first letter and the provider are shown: `a···@example.com`. */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@')
  return at < 1 ? gap : `${[...email][0]}${gap}${email.slice(at)}`
}

/** A text that is nothing but a phone number with its country, or an e-mail address, masked; any other text as it is. */
export function maskedIfPersonal(text: string): string {
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) return maskedEmail(text)
  return /^\+\d[\d\s().-]{7,20}$/.test(text) ? maskedPhone(text) : text
}
