import { formatPhone } from '../expressions/format-phone.ts'

/** A channel's address as people read it: a WhatsApp number, which is kept as digits, with its plus and its spaces. */
export function shownAddress(kind: string, displayAddress: string): string {
  return kind === 'whatsapp' ? String(formatPhone(`+${displayAddress.replace(/\D/g, '')}`)) : displayAddress
}
