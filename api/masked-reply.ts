import { maskedEmail, maskedIfPersonal, maskedPhone } from '#engine/contacts/masked'
import type { Contract } from './contracts/define-contract.ts'

/** What tells of customers; members' own e-mails and the company's own numbers are told elsewhere. */
const aboutCustomers = /^(contacts|conversations|runs|inbox|reports)\./

/** A reply with the phones and e-mails of customers masked, wherever it names them. What they wrote themselves stays as it is. */
export function maskedReply({ permission, path }: Contract, reply: unknown): unknown {
  // Seeing one value, for a reason that is kept, is what this one is for; it names neither.
  if (!aboutCustomers.test(permission) || path.endsWith('/reveal')) return reply
  return masked(reply)
}

type Mask = (text: string) => string

const fields: Record<string, Mask> = { phone: maskedPhone, email: maskedEmail }
/** Whatever merchants keep here under names of their own. */
const kept = new Set(['attributes', 'variables'])

function masked(value: unknown, mask?: Mask): unknown {
  if (typeof value === 'string') return mask ? mask(value) : value
  if (Array.isArray(value)) return value.map((item) => masked(item, mask))
  if (value === null || typeof value !== 'object') return value
  const parts = Object.entries(value).map(([name, part]) => [
    name,
    masked(part, fields[name] ?? (kept.has(name) ? maskedIfPersonal : mask)),
  ])
  return Object.fromEntries(parts)
}
