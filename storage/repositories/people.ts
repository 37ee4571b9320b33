import { emptyState } from '#engine/conversation/state'
import type { Contact, IdentityKind } from '../documents/contact.ts'
import type { Conversation } from '../documents/conversation.ts'
import { contactFields, fromContact, toContact } from '../models/contact.ts'
import { type ConversationRecord, fromConversation } from '../models/conversation.ts'
import { addressFields, fromIdentity, type IdentityRecord, identityHash } from '../models/identity.ts'
import { newId } from '../new-id.ts'
import type { Scope } from '../scope.ts'
import { isDuplicateKey } from '../transaction.ts'
import { mergeContacts } from './merge-contacts.ts'

export interface SeenIdentity {
  kind: IdentityKind
  key: string
  sendAddress: string
}

/** A person as a message shows them, on one channel. */
export interface Sighting {
  channelId: string
  identities: SeenIdentity[]
  profile: { name: string | null; handle: string | null }
  /** Provider time of the newest thing they did; an older erasure does not hold against it. */
  providerAt: number
  at: number
}

export type Place = Pick<ConversationRecord, '_id' | 'contactId' | 'workflowId' | 'caseId'>

export type Person = { type: 'known'; contactId: string } | { type: 'erasing' } | { type: 'erased' }

/** Last-seen times and the order of the contact list are kept to this much. */
const coarseMs = 600_000

/**
 * The contact of these identities: found, merged from several, or made together with the conversation on the channel. `found` are the
 * identities' records if the caller has read them already.
 */
export async function findOrCreatePerson(scope: Scope, sighting: Sighting, found?: IdentityRecord[]): Promise<Person> {
  const records = found ?? (await readIdentities(scope, sighting.identities))
  if (records.some((record) => record.erasing)) return { type: 'erasing' }
  const contactIds = [...new Set(records.map((record) => record.contactId))]
  const [only] = contactIds
  if (only === undefined) return await createPerson(scope, sighting)
  if (contactIds.length > 1) return await mergePeople(scope, sighting, contactIds)
  const known = new Set(records.map((record) => record.keyHash))
  const hash = await scope.sealer.hasher()
  const missing = sighting.identities.filter((identity) => !known.has(identityHash(hash, identity)))
  if (missing.length > 0 && !(await addIdentities(scope, sighting, only, missing))) return await findOrCreatePerson(scope, sighting)
  return { type: 'known', contactId: only }
}

export async function readIdentities({ companyId, models, sealer }: Scope, identities: SeenIdentity[]): Promise<IdentityRecord[]> {
  const hash = await sealer.hasher()
  // One kind a query: the embedded server walks the whole index when a filter has two lists.
  const found = await Promise.all(
    [...Map.groupBy(identities, ({ kind }) => kind)].map(([kind, same]) => {
      const keyHash = { $in: [...new Set(same.map((identity) => identityHash(hash, identity)))] }
      return models.identities.find({ companyId, kind, keyHash }).lean<IdentityRecord[]>()
    }),
  )
  return found.flat()
}

/** The conversation of a known contact on a channel, made if there is none; null when the contact is being erased or gone. */
export async function findOrCreateConversation(scope: Scope, contactId: string, channelId: string, at: number): Promise<Place | null> {
  const { companyId, models } = scope
  const existing = await models.conversations.findOne({ companyId, channelId, contactId }, placeFields).lean<Place & { erasing: boolean }>()
  if (existing) return existing.erasing ? null : existing
  const record = await newConversation(scope, contactId, channelId, at)
  try {
    const made = await scope.transaction(async (session) => {
      // A write, so that this transaction and an erasure that begins meet.
      const fence = { companyId, _id: contactId, erasing: false, mergedInto: null }
      const contact = await models.contacts.updateOne(fence, { $max: { lastActivityAt: at } }, { session })
      if (contact.matchedCount === 0) return false
      await models.conversations.insertMany([record], { session })
      return true
    })
    return made ? record : null
  } catch (error) {
    if (!isDuplicateKey(error)) throw error
    return await findOrCreateConversation(scope, contactId, channelId, at)
  }
}

export const placeFields = { contactId: 1, workflowId: 1, caseId: 1, erasing: 1 } as const

/** Contact, identities and conversation in one transaction on their unique indexes; whoever loses reads again. */
async function createPerson(scope: Scope, sighting: Sighting): Promise<Person> {
  const { companyId, models, sealer, keyRing } = scope
  if (await wasErased(scope, sighting)) return { type: 'erased' }
  const { at } = sighting
  const contactId = newId(at)
  // Keys live in a database of their own, maybe on another server, which no transaction spans: the key comes first, and goes if we lose.
  await keyRing.createContactKey(companyId, contactId)
  const contact = await fromContact(newContact(companyId, contactId, sighting), sealer, at)
  const identities = await Promise.all(sighting.identities.map((identity) => newIdentity(scope, sighting, contactId, identity)))
  const conversation = await newConversation(scope, contactId, sighting.channelId, at)
  try {
    await scope.transaction(async (session) => {
      await models.identities.insertMany(identities, { session })
      await models.contacts.insertMany([contact], { session })
      await models.conversations.insertMany([conversation], { session })
    })
    return { type: 'known', contactId }
  } catch (error) {
    if (!isDuplicateKey(error)) throw error
    await keyRing.destroyContactKeys(companyId, [contactId])
    return await findOrCreatePerson(scope, sighting)
  }
}

async function wasErased({ companyId, models, sealer }: Scope, { identities, providerAt }: Sighting): Promise<boolean> {
  const hash = await sealer.hasher()
  const erasures = await Promise.all(
    identities.map((identity) => models.erasures.find({ companyId, identityHashes: identityHash(hash, identity) }, { at: 1 }).lean()),
  )
  return erasures.flat().some(({ at }) => at >= providerAt)
}

async function mergePeople(scope: Scope, sighting: Sighting, contactIds: string[]): Promise<Person> {
  const merged = await mergeContacts(scope, contactIds, sighting.at)
  return merged.type === 'merged' ? await findOrCreatePerson(scope, sighting) : { type: 'erasing' }
}

/** False when another process was first. */
async function addIdentities(scope: Scope, sighting: Sighting, contactId: string, missing: SeenIdentity[]): Promise<boolean> {
  const { companyId, models } = scope
  const records = await Promise.all(missing.map((identity) => newIdentity(scope, sighting, contactId, identity)))
  try {
    await scope.transaction(async (session) => {
      const fence = { companyId, _id: contactId, erasing: false, mergedInto: null }
      const contact = await models.contacts.updateOne(fence, { $max: { lastActivityAt: sighting.at } }, { session })
      if (contact.matchedCount === 1) await models.identities.insertMany(records, { session })
    })
  } catch (error) {
    if (isDuplicateKey(error)) return false
    throw error
  }
  const phone = missing.find(({ kind }) => kind === 'phone')
  if (phone) await enrich(scope, contactId, { phone: phone.sendAddress })
  return true
}

/** Fills what is not known yet about a contact; what members or flows wrote stays. */
async function enrich(scope: Scope, contactId: string, news: Partial<Pick<Contact, 'name' | 'phone'>>): Promise<void> {
  const { companyId, models, sealer } = scope
  const record = await models.contacts.findOne({ companyId, _id: contactId, erasing: false }).lean()
  if (!record) return
  const contact = await toContact(record, sealer)
  const filled = { ...contact, name: contact.name ?? news.name ?? null, phone: contact.phone ?? news.phone ?? null }
  if (filled.name === contact.name && filled.phone === contact.phone) return
  // Under the version read: whoever changed it meanwhile knew more.
  const current = { companyId, _id: contactId, version: contact.version, erasing: false }
  await models.contacts.updateOne(current, { $set: await contactFields(filled, sealer), $inc: { version: 1 } })
}

/** Keeps send address, last-seen time and name up to date with a message of a known contact; usually there is nothing to write. */
export async function refreshPerson(scope: Scope, sighting: Sighting, contactId: string, records: IdentityRecord[]): Promise<void> {
  const { companyId, models, sealer } = scope
  const hash = await sealer.hasher()
  const profileHash = hash('profile', JSON.stringify(sighting.profile))
  const byHash = new Map(records.map((record) => [record.keyHash, record]))
  const writes: Promise<unknown>[] = []
  for (const identity of sighting.identities) {
    const record = byHash.get(identityHash(hash, identity))
    if (!record) continue
    const moved = record.addressHash !== hash('address', identity.sendAddress)
    const renamed = record.profileHash !== profileHash
    if (!moved && !renamed && record.lastSeenAt > sighting.at - coarseMs) continue
    const address = moved ? await addressFields(sealer, { id: record._id, contactId, ...identity }) : {}
    const $set = { ...address, profileHash, lastSeenAt: sighting.at }
    writes.push(models.identities.updateOne({ companyId, _id: record._id, erasing: false }, { $set }).exec())
    if (renamed && sighting.profile.name) writes.push(enrich(scope, contactId, { name: sighting.profile.name }))
  }
  if (writes.length > 0)
    writes.push(models.contacts.updateOne({ companyId, _id: contactId, erasing: false }, { $max: { lastActivityAt: sighting.at } }).exec())
  await Promise.all(writes)
}

function newContact(companyId: string, id: string, { identities, profile, at }: Sighting): Contact {
  return {
    id,
    companyId,
    name: profile.name ?? profile.handle,
    phone: identities.find(({ kind }) => kind === 'phone')?.sendAddress ?? null,
    email: null,
    language: null,
    attributes: {},
    tags: [],
    score: 0,
    stage: null,
    consents: {},
    optOuts: [],
    erasing: false,
    mergedInto: null,
    createdAt: at,
    version: 1,
  }
}

async function newIdentity(
  { companyId, sealer }: Scope,
  { profile, at }: Sighting,
  contactId: string,
  identity: SeenIdentity,
): Promise<IdentityRecord> {
  const profileHash = (await sealer.hasher())('profile', JSON.stringify(profile))
  return await fromIdentity({ id: newId(at), companyId, contactId, profileHash, lastSeenAt: at, ...identity }, sealer)
}

async function newConversation(
  { companyId, sealer }: Scope,
  contactId: string,
  channelId: string,
  at: number,
): Promise<ConversationRecord> {
  const id = newId(at)
  const conversation: Conversation = {
    id,
    companyId,
    contactId,
    channelId,
    // The shape that `#workflows/messages` reads the company from; made here, once, and stored.
    workflowId: `conversation/${companyId}/${contactId}/${id}`,
    status: 'open',
    owner: { type: 'bot' },
    ownerEpoch: 0,
    turnSeq: 0,
    intakeSeq: 0,
    lastInboundAt: null,
    lastActivityAt: at,
    lastHandledProviderAt: null,
    caseId: null,
    caseTimes: null,
    wakeAt: null,
    clockAheadMs: 0,
    skips: [],
    trial: null,
    state: emptyState(),
    handover: null,
    teamId: null,
    priority: 'normal',
    labels: [],
    snoozedUntil: null,
    waitingSince: null,
    firstReply: null,
    lastMessage: null,
    unread: 0,
    preview: null,
    version: 1,
    createdAt: at,
  }
  return await fromConversation(conversation, sealer)
}
