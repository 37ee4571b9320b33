import type { KeyObject } from 'node:crypto'
import type { Connection } from 'mongoose'
import { Defect } from '#engine/errors'
import { BoundedCache } from '../bounded-cache.ts'
import { newKey, unwrapKey, wrapKey } from './cipher.ts'
import type { MasterKey } from './master-key.ts'

/** The pseudo-company of what belongs to the installation: its Meta apps, kept-aside webhooks, installation-wide workflows. */
export const INSTALLATION = 'installation'

export type CompanyKeyKind = 'data' | 'index'

interface CompanyKeyRecord {
  /** `{companyId}/{kind}`. */
  _id: string
  companyId: string
  kind: CompanyKeyKind
  wrapped: Buffer
  /** Fingerprint of the master key that wraps it. */
  wrappedBy: string
  createdAt: number
}

interface ContactKeyRecord {
  /** `{companyId}/{contactId}`. */
  _id: string
  companyId: string
  contactId: string
  wrapped: Buffer
  createdAt: number
}

/**
 * The keys of an installation: the master key wraps a data key and an index key per company, the data key wraps a key per contact.
 * Keys are inserted once and read again, never overwritten: two processes that meet the same new company or contact end with one key.
 */
export interface KeyRing {
  company(companyId: string, kind: CompanyKeyKind): Promise<KeyObject>
  /** Throws Defect('keys.missing') when there is none: never made, or destroyed. */
  contact(companyId: string, contactId: string): Promise<KeyObject>
  createContactKey(companyId: string, contactId: string): Promise<void>
  /** What these keys sealed can never be read again, except by processes that cached them within the last minute. */
  destroyContactKeys(companyId: string, contactIds: string[]): Promise<void>
}

export function createKeyRing(options: { connection: Connection; keysConnection: Connection; masterKey: MasterKey }): KeyRing {
  const { masterKey } = options
  const companyKeys = companyKeysOf(options.connection)
  const contactKeys = options.keysConnection.collection<ContactKeyRecord>('contactKeys')
  const companies = new BoundedCache<KeyObject>({ max: 5_000, ttlMs: 600_000 })
  const contacts = new BoundedCache<KeyObject>({ max: 20_000, ttlMs: 60_000 })

  async function company(companyId: string, kind: CompanyKeyKind): Promise<KeyObject> {
    const id = `${companyId}/${kind}`
    const cached = companies.get(id)
    if (cached) return cached
    const record = (await companyKeys.findOne({ _id: id })) ?? (await insertCompanyKey(id, companyId, kind))
    const key = unwrapKey(masterKey.key, record.wrapped, id)
    companies.set(id, key)
    return key
  }

  async function insertCompanyKey(id: string, companyId: string, kind: CompanyKeyKind): Promise<CompanyKeyRecord> {
    const wrapped = wrapKey(masterKey.key, masterKey.fingerprint, newKey(), id)
    await insertOnce(companyKeys.insertOne({ _id: id, companyId, kind, wrapped, wrappedBy: masterKey.fingerprint, createdAt: Date.now() }))
    return present(await companyKeys.findOne({ _id: id }), 'of a company')
  }

  const loadContactKey = batched(async (ids) => {
    const records = await contactKeys.find({ _id: { $in: ids } }).toArray()
    for (const record of records) {
      const companyKey = await company(record.companyId, 'data')
      contacts.set(record._id, unwrapKey(companyKey, record.wrapped, record._id))
    }
  })

  async function contact(companyId: string, contactId: string): Promise<KeyObject> {
    const id = `${companyId}/${contactId}`
    const cached = contacts.get(id)
    if (cached) return cached
    await loadContactKey(id)
    return present(contacts.get(id), 'of a contact')
  }

  async function createContactKey(companyId: string, contactId: string): Promise<void> {
    const id = `${companyId}/${contactId}`
    const wrapped = wrapKey(await company(companyId, 'data'), `${companyId}/data`, newKey(), id)
    await insertOnce(contactKeys.insertOne({ _id: id, companyId, contactId, wrapped, createdAt: Date.now() }))
  }

  async function destroyContactKeys(companyId: string, contactIds: string[]): Promise<void> {
    const ids = contactIds.map((contactId) => `${companyId}/${contactId}`)
    await contactKeys.deleteMany({ _id: { $in: ids } })
    for (const id of ids) contacts.delete(id)
  }

  return { company, contact, createContactKey, destroyContactKeys }
}

/** Below the guard: a key is found by its id, which begins with the company. */
export function companyKeysOf(connection: Connection) {
  return connection.collection<CompanyKeyRecord>('keys')
}

function present<Value>(value: Value | null | undefined, whose: string): Value {
  if (value === null || value === undefined) {
    throw new Defect(
      'keys.missing',
      `The key ${whose} is not there: it was destroyed by an erasure, or the keys database (MONGODB_KEYS_URI) was not restored`,
    )
  }
  return value
}

async function insertOnce(insert: Promise<unknown>): Promise<void> {
  try {
    await insert
  } catch (error) {
    // 11000: another process was first; its key is the one everybody reads.
    if (!(error instanceof Error && 'code' in error && error.code === 11000)) throw error
  }
}

/** Joins the requests of one tick into a single load: a page of fifty contacts costs one round trip. */
function batched(load: (ids: string[]) => Promise<void>): (id: string) => Promise<void> {
  let waiting: { ids: Set<string>; done: Promise<void> } | null = null
  return (id) => {
    if (waiting) {
      waiting.ids.add(id)
      return waiting.done
    }
    const ids = new Set([id])
    const done = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      waiting = null
      return load([...ids])
    })
    waiting = { ids, done }
    return done
  }
}
