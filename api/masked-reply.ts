import { maskedEmail, maskedIfPersonal, maskedPhone } from '#engine/contacts/masked'
import { maskedText } from '#engine/contacts/masked-text'
import type { Contract } from './contracts/define-contract.ts'

/** What tells of customers; members' own e-mails and the company's own numbers are told elsewhere. */
const aboutCustomers = /^(contacts|conversations|runs|inbox|reports)\./
/** Where customers speak, or are spoken of. */
const quotesCustomers = /^\/(contacts|conversations|runs|search)(\/|$)/
/** What somebody is about to say themselves, and would send or keep masked. */
const ownWords = /\/(draft|scheduled)(\/|$)/

interface Reader {
  memberId: string
  /** Where numbers without a country are from. */
  country: string | undefined
}

/**
 * A reply with the phones and e-mails of customers masked, wherever it names them and in whatever was said or noted: in all its texts but
 * ids, links and the words of the reader.
 */
export function maskedReply({ permission, path }: Contract, reply: unknown, reader: Reader): unknown {
  // Seeing one value, for a reason that is kept, is what this one is for; it names neither.
  if (!aboutCustomers.test(permission) || path.endsWith('/reveal')) return reply
  const said: Mask = quotesCustomers.test(path) && !ownWords.test(path) ? (text) => maskedText(text, reader.country) : (text) => text
  return masked(reply, said)

  function masked(value: unknown, mask: Mask): unknown {
    if (typeof value === 'string') return mask(value)
    if (Array.isArray(value)) return value.map((item) => masked(item, mask))
    if (value === null || typeof value !== 'object') return value
    const own = 'by' in value && isReader(value.by) ? ownParts : []
    const parts = Object.entries(value).map(([name, part]) => {
      if (isPlain.test(name) && typeof part === 'string') return [name, part]
      return [name, own.includes(name) ? part : masked(part, maskOf(name) ?? mask)]
    })
    return Object.fromEntries(parts)
  }

  /** The author of a note, or of a message. */
  function isReader(by: unknown): boolean {
    return by === reader.memberId || (typeof by === 'object' && by !== null && 'memberId' in by && by.memberId === reader.memberId)
  }

  function maskOf(name: string): Mask | undefined {
    // Whatever merchants keep here under names of their own.
    return kept.has(name) ? (text) => said(maskedIfPersonal(text)) : fields[name]
  }
}

type Mask = (text: string) => string

/** What somebody wrote of a note, or of a message. */
const ownParts = ['text', 'content']

const fields: Record<string, Mask> = { phone: maskedPhone, phones: maskedPhone, email: maskedEmail, emails: maskedEmail }
const kept = new Set(['attributes', 'variables'])
/** What programs read, not people. */
const isPlain = /^(id|key|url|link|type|kind|status|cursor|sha\w*|.*(Id|Cursor|Url|At))$/
