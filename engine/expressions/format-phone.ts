import { parsePhoneNumberFromString } from 'libphonenumber-js'

/** Writes an E.164 number with its spaces; anything else comes back as it is. */
export function formatPhone(value: unknown): unknown {
  if (typeof value !== 'string' || value.length > 40) return value
  return parsePhoneNumberFromString(value)?.formatInternational() ?? value
}
