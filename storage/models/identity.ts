import type { Identity, IdentityKind } from '../documents/contact.ts'
import type { Hasher, Sealed, Sealer } from '../keys/sealer.ts'
import { companySchema, flag, number, type Scoped, sealed, text } from './company-schema.ts'

const collection = 'identities'

export interface IdentityRecord extends Scoped {
  contactId: string
  kind: IdentityKind
  /** Keyed hash of the match key. */
  keyHash: string
  address: Sealed<Pick<Identity, 'key' | 'sendAddress'>>
  /** Tells without opening whether the address or the profile has changed. */
  addressHash: string
  profileHash: string
  lastSeenAt: number
  /** Copy of the contact's fence, so that intake sees it in its first read. */
  erasing: boolean
}

export const identitySchema = companySchema<IdentityRecord>(
  { contactId: text, kind: text, keyHash: text, address: sealed, addressHash: text, profileHash: text, lastSeenAt: number, erasing: flag },
  [
    { fields: { companyId: 1, kind: 1, keyHash: 1 }, options: { unique: true } },
    { fields: { companyId: 1, contactId: 1, lastSeenAt: -1 } },
  ],
)

export function identityHash(hash: Hasher, identity: { kind: IdentityKind; key: string }): string {
  return hash('identity', `${identity.kind}\0${identity.key}`)
}

export async function toIdentity(record: IdentityRecord, sealer: Sealer): Promise<Identity> {
  const address = await sealer.openContact(collection, record._id, 'address', record.address)
  return { contactId: record.contactId, kind: record.kind, ...address, lastSeenAt: record.lastSeenAt }
}

/** What a change of the send address writes. */
export async function addressFields(sealer: Sealer, identity: { id: string; contactId: string; key: string; sendAddress: string }) {
  const hash = await sealer.hasher()
  const { key, sendAddress } = identity
  return {
    address: await sealer.sealContact(identity.contactId, collection, identity.id, 'address', { key, sendAddress }),
    addressHash: hash('address', sendAddress),
  }
}

export async function fromIdentity(
  identity: Identity & { id: string; companyId: string; profileHash: string },
  sealer: Sealer,
): Promise<IdentityRecord> {
  return {
    _id: identity.id,
    companyId: identity.companyId,
    contactId: identity.contactId,
    kind: identity.kind,
    keyHash: identityHash(await sealer.hasher(), identity),
    ...(await addressFields(sealer, identity)),
    profileHash: identity.profileHash,
    lastSeenAt: identity.lastSeenAt,
    erasing: false,
  }
}
