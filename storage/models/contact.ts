import type { Contact } from '../documents/contact.ts'
import type { Hasher, Sealed, Sealer } from '../keys/sealer.ts'
import { nameTerms, phoneTerms, wordTerms } from '../terms.ts'
import { companySchema, flag, json, number, type Scoped, sealed, text, texts } from './company-schema.ts'

const collection = 'contacts'

type Person = Pick<Contact, 'name' | 'phone' | 'email' | 'attributes'>

export interface ContactRecord extends Scoped {
  person: Sealed<Person>
  /** Keyed hashes, for look-ups. */
  phoneKey: string | null
  emailKey: string | null
  terms: string[]
  language: Contact['language']
  tags: string[]
  score: number
  stage: string | null
  consents: Contact['consents']
  /** Which versions of the company's texts they saw; absent in contacts of before. */
  shown?: Contact['shown']
  optOuts: Contact['optOuts']
  /** The fence: every write about a contact asks for `erasing: false`. */
  erasing: boolean
  mergedInto: string | null
  /** Sorts the list. */
  lastActivityAt: number
  createdAt: number
  version: number
}

export const contactSchema = companySchema<ContactRecord>(
  {
    person: sealed,
    phoneKey: text,
    emailKey: text,
    terms: texts,
    language: text,
    tags: texts,
    score: number,
    stage: text,
    consents: json,
    shown: json,
    optOuts: texts,
    erasing: flag,
    mergedInto: text,
    lastActivityAt: number,
    createdAt: number,
    version: number,
  },
  [
    { fields: { companyId: 1, lastActivityAt: -1, _id: -1 } },
    { fields: { companyId: 1, terms: 1, lastActivityAt: -1, _id: -1 } },
    { fields: { companyId: 1, phoneKey: 1 } },
    { fields: { companyId: 1, emailKey: 1 } },
    { fields: { companyId: 1, mergedInto: 1 } },
  ],
)

export async function toContact(record: ContactRecord, sealer: Sealer): Promise<Contact> {
  const person = await sealer.openContact(collection, record._id, 'person', record.person)
  return {
    ...person,
    id: record._id,
    companyId: record.companyId,
    language: record.language,
    tags: record.tags,
    score: record.score,
    stage: record.stage,
    consents: record.consents,
    ...(record.shown && { shown: record.shown }),
    optOuts: record.optOuts,
    erasing: record.erasing,
    mergedInto: record.mergedInto,
    createdAt: record.createdAt,
    version: record.version,
  }
}

/** What a change of a contact writes: everything but identity, fence, version and times. */
export async function contactFields(contact: Contact, sealer: Sealer) {
  const hash = await sealer.hasher()
  const { name, phone, email, attributes } = contact
  return {
    person: await sealer.sealContact(contact.id, collection, contact.id, 'person', { name, phone, email, attributes }),
    phoneKey: phone === null ? null : hash('phone', phone),
    emailKey: email === null ? null : emailKeyOf(hash, email),
    terms: contactTerms(hash, contact),
    language: contact.language,
    tags: contact.tags,
    score: contact.score,
    stage: contact.stage,
    consents: contact.consents,
    ...(contact.shown && { shown: contact.shown }),
    optOuts: contact.optOuts,
  }
}

export async function fromContact(contact: Contact, sealer: Sealer, lastActivityAt: number): Promise<ContactRecord> {
  return {
    _id: contact.id,
    companyId: contact.companyId,
    ...(await contactFields(contact, sealer)),
    erasing: contact.erasing,
    mergedInto: contact.mergedInto,
    lastActivityAt,
    createdAt: contact.createdAt,
    version: contact.version,
  }
}

export function emailKeyOf(hash: Hasher, email: string): string {
  return hash('email', email.trim().toLowerCase())
}

function contactTerms(hash: Hasher, { name, phone, email }: Person): string[] {
  return [...new Set([...nameTerms(hash, [name]), ...phoneTerms(hash, phone), ...wordTerms(hash, email)])]
}
