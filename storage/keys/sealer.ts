import { createHmac } from 'node:crypto'
import { keyIdOf, open, seal } from './cipher.ts'
import type { KeyRing } from './key-ring.ts'

/** Sealed bytes that hold a JSON value of type `Held`; only the sealer of the same company opens them. */
export type Sealed<Held> = Buffer & { readonly holds?: Held }

/** What one company's repositories seal and hash with. Every seal is bound to company, collection, document id and field. */
export interface Sealer {
  sealContact<Held>(contactId: string, collection: string, id: string, field: string, value: Held): Promise<Sealed<Held>>
  /** The bytes name the contact's key themselves, so what was sealed before a merge stays readable. */
  openContact<Held>(collection: string, id: string, field: string, sealed: Sealed<Held>): Promise<Held>
  sealCompany<Held>(collection: string, id: string, field: string, value: Held): Promise<Sealed<Held>>
  openCompany<Held>(collection: string, id: string, field: string, sealed: Sealed<Held>): Promise<Held>
  /** Bytes as they are (chunks of files), with the company's or the contact's key. */
  sealBytes(contactId: string | null, collection: string, id: string, field: string, bytes: Uint8Array): Promise<Buffer>
  openBytes(collection: string, id: string, field: string, sealed: Uint8Array): Promise<Buffer>
  /** The keyed hash of this company, ready to be called many times. */
  hasher(): Promise<Hasher>
}

/** Keyed hash of a text, apart by kind: 22 characters that cannot be guessed without the index key. */
export type Hasher = (kind: HashKind, text: string) => string

export type HashKind =
  | 'identity'
  | 'address'
  | 'profile'
  | 'email'
  | 'phone'
  | 'term'
  | 'providerId'
  | 'request'
  | 'callback'
  | 'trial'
  | 'shortcut'

/** Stands in the bytes for the company's data key; contact keys are named by contact id. */
const COMPANY_KEY = 'company'

export function createSealer(keyRing: KeyRing, companyId: string): Sealer {
  const boundTo = (collection: string, id: string, field: string) => `${companyId}\0${collection}\0${id}\0${field}`
  const companyKey = () => keyRing.company(companyId, 'data')
  const keyNamed = (keyId: string) => (keyId === COMPANY_KEY ? companyKey() : keyRing.contact(companyId, keyId))

  async function sealBytes(contactId: string | null, collection: string, id: string, field: string, bytes: Uint8Array): Promise<Buffer> {
    const keyId = contactId ?? COMPANY_KEY
    return seal(await keyNamed(keyId), keyId, bytes, boundTo(collection, id, field))
  }

  async function openBytes(collection: string, id: string, field: string, sealed: Uint8Array): Promise<Buffer> {
    return open(await keyNamed(keyIdOf(sealed)), sealed, boundTo(collection, id, field))
  }

  const sealJson = async <Held>(
    contactId: string | null,
    collection: string,
    id: string,
    field: string,
    value: Held,
  ): Promise<Sealed<Held>> => sealBytes(contactId, collection, id, field, Buffer.from(JSON.stringify(value), 'utf8'))

  async function openJson<Held>(collection: string, id: string, field: string, sealed: Sealed<Held>): Promise<Held> {
    const text = (await openBytes(collection, id, field, sealed)).toString('utf8')
    // Only sealJson makes these bytes, from a value of this type, and the tag proves that nobody changed them.
    return JSON.parse(text) as Held
  }

  return {
    sealContact: (contactId, collection, id, field, value) => sealJson(contactId, collection, id, field, value),
    openContact: openJson,
    sealCompany: (collection, id, field, value) => sealJson(null, collection, id, field, value),
    openCompany: openJson,
    sealBytes,
    openBytes,
    hasher: async () => {
      const key = await keyRing.company(companyId, 'index')
      return (kind, text) => createHmac('sha256', key).update(`${kind}\0${text}`).digest('base64url').slice(0, 22)
    },
  }
}
