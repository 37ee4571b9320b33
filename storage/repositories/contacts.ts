import type { ChannelKind } from '#engine/channels/rules'
import { matchKeyOfPhone } from '#engine/contacts/phone-identity'
import { UserError } from '#engine/errors'
import type { Seen } from '#engine/inbox/visibility'
import type { Contact, Identity, IdentityKind } from '../documents/contact.ts'
import { type ContactRecord, contactFields, emailKeyOf, toContact } from '../models/contact.ts'
import type { ConversationRecord } from '../models/conversation.ts'
import { type IdentityRecord, identityHash, toIdentity } from '../models/identity.ts'
import { cursorOf, limitOf, newestFirst, type Page, type PageRequest } from '../page.ts'
import type { Scope } from '../scope.ts'
import { contactSearchTerms } from '../terms.ts'
import { byTime, rarestFirst } from './rarest-first.ts'

type Changes = Partial<
  Pick<Contact, 'name' | 'phone' | 'email' | 'language' | 'attributes' | 'tags' | 'score' | 'stage' | 'consents' | 'optOuts'>
>

type Sight = (conversation: Seen) => boolean

export interface ContactPageRequest extends PageRequest {
  /** Only contacts with a conversation that the asker sees; absent = all. */
  maySee?: Sight | undefined
}

/**
 * Whoever does not see all is listed those of the newest contacts they see: who sees whom changes with every hand-over, so it is no index of
 * contacts, but asked of the conversations of so many at a time. A page that looked at this many ends there, with a cursor to go on.
 */
const LOOKED_AT_ONCE = 100
const MOST_LOOKED_AT = 1_000

/** The kinds of identity each kind of channel can write to, best first. */
const writableKinds: Record<ChannelKind, readonly IdentityKind[]> = {
  whatsapp: ['phone', 'bsuid'],
  instagram: ['igsid'],
  tiktok: ['tiktok'],
  test: ['test'],
}

/** The people this company talks to. */
export function createContacts(scope: Scope) {
  const { companyId, models, sealer } = scope
  const open = (record: ContactRecord) => toContact(record, sealer)
  const isPresent = (record: ContactRecord) => record.mergedInto === null

  async function get(id: string): Promise<Contact | null> {
    const record = await models.contacts.findOne({ companyId, _id: id }).lean()
    // Old links to a merged contact lead to the one it became.
    if (record?.mergedInto) return await get(record.mergedInto)
    return record && (await open(record))
  }

  /** Of these contacts, those with a conversation that somebody sees. */
  async function seenAmong(ids: string[], maySee: Sight): Promise<Set<string>> {
    if (ids.length === 0) return new Set()
    const places = await models.conversations
      .find({ companyId, contactId: { $in: ids } }, { contactId: 1, owner: 1, teamId: 1, mergedInto: 1 })
      .lean<Pick<ConversationRecord, 'contactId' | 'owner' | 'teamId' | 'mergedInto'>[]>()
    return new Set(places.filter((place) => place.mergedInto === null && maySee(place)).map(({ contactId }) => contactId))
  }

  async function listed(of: { filter: Record<string, unknown>; keep: (record: ContactRecord) => boolean }, asked: ContactPageRequest) {
    const { maySee, ...page } = asked
    const listing = { ...of, by: 'lastActivityAt' as const }
    if (maySee === undefined) return await newestFirst<ContactRecord, Contact>(models.contacts, { ...listing, page, to: open })
    const limit = limitOf(page)
    const seen: ContactRecord[] = []
    let { cursor = null } = page
    for (let looked = 0; looked < MOST_LOOKED_AT && seen.length <= limit; looked += LOOKED_AT_ONCE) {
      const piece = await newestFirst<ContactRecord, ContactRecord>(models.contacts, {
        ...{ ...listing, page: { cursor, limit: LOOKED_AT_ONCE }, to: (record) => record },
      })
      const ids = await seenAmong(
        piece.items.map(({ _id }) => _id),
        maySee,
      )
      seen.push(...piece.items.filter(({ _id }) => ids.has(_id)))
      cursor = piece.nextCursor
      if (cursor === null) break
    }
    const shown = seen.slice(0, limit)
    const last = shown.at(-1)
    const nextCursor = seen.length > limit && last ? cursorOf(last.lastActivityAt, last._id) : cursor
    return { items: await Promise.all(shown.map(open)), nextCursor }
  }

  return {
    get,

    /** What to call these contacts, by id; who is gone is left out. */
    async namesOf(ids: readonly string[]): Promise<Map<string, Pick<Contact, 'name' | 'phone'>>> {
      if (ids.length === 0) return new Map()
      const records = await models.contacts.find({ companyId, _id: { $in: [...new Set(ids)] } }).lean()
      return new Map((await Promise.all(records.map(open))).map(({ id, name, phone }) => [id, { name, phone }]))
    },

    /** Latest activity first. */
    list(page: ContactPageRequest = {}): Promise<Page<Contact>> {
      return listed({ filter: { companyId }, keep: isPresent }, page)
    },

    /** Those whose name (or its beginning), e-mail words or last digits of the phone match all words, latest activity first. */
    async search(query: string, page: ContactPageRequest = {}): Promise<Page<Contact>> {
      const terms = contactSearchTerms(await sealer.hasher(), query)
      if (terms.length === 0) return { items: [], nextCursor: null }
      const [rarest, ...others] = await rarestFirst(models.contacts, { companyId, terms, places: byTime('lastActivityAt') })
      const filter = { companyId, terms: rarest }
      const keep = (record: ContactRecord) => isPresent(record) && others.every((term) => record.terms.includes(term))
      return await listed({ filter, keep }, page)
    },

    seenAmong,

    async byEmail(email: string): Promise<Contact[]> {
      const emailKey = emailKeyOf(await sealer.hasher(), email)
      return await Promise.all((await models.contacts.find({ companyId, emailKey }).limit(20).lean()).map(open))
    },

    /** `value` is the match key; a phone may be spelled in any way. */
    async byIdentity({ kind, value }: { kind: IdentityKind; value: string }): Promise<Contact | null> {
      const key = kind === 'phone' ? (matchKeyOfPhone(value.startsWith('+') ? value : `+${value}`)?.key ?? value) : value
      const keyHash = identityHash(await sealer.hasher(), { kind, key })
      const identity = await models.identities.findOne({ companyId, kind, keyHash }, { contactId: 1 }).lean()
      return identity && (await get(identity.contactId))
    },

    /** Throws UserError('contact.conflict') when the contact is not at that version any more or is being erased, 'contact.notFound' when gone. */
    async update(id: string, version: number, changes: Changes): Promise<Contact> {
      const record = await models.contacts.findOne({ companyId, _id: id }).lean()
      if (!record) throw new UserError('contact.notFound', 'There is no such contact in this company.')
      const changed = { ...(await open(record)), ...changes }
      const $set = await contactFields(changed, sealer)
      const updated = await models.contacts
        .findOneAndUpdate(
          { companyId, _id: id, version, erasing: false, mergedInto: null },
          { $set, $inc: { version: 1 } },
          { returnDocument: 'after' },
        )
        .lean()
      if (!updated)
        throw new UserError('contact.conflict', 'The contact was changed since you read it. Nothing was saved. Read it again and repeat.')
      return await open(updated)
    },

    /** Every way the person is known, last seen first. */
    async identities(id: string): Promise<Identity[]> {
      const records = await models.identities.find({ companyId, contactId: id }).sort({ lastSeenAt: -1 }).limit(50).lean()
      return await Promise.all(records.map((record) => toIdentity(record, sealer)))
    },

    /** Where to write to the person: `best` is the address last seen of the best identity for a kind of channel; null when there is none. */
    async sendAddresses(id: string): Promise<{ best(channelKind: ChannelKind): Promise<{ kind: IdentityKind; address: string } | null> }> {
      const records = await models.identities.find({ companyId, contactId: id }).sort({ lastSeenAt: -1 }).limit(50).lean<IdentityRecord[]>()
      return {
        async best(channelKind) {
          const of = (kind: IdentityKind) => records.find((record) => record.kind === kind && !record.erasing)
          const [record] = writableKinds[channelKind].flatMap((kind) => of(kind) ?? [])
          if (!record) return null
          const { kind, sendAddress } = await toIdentity(record, sealer)
          return { kind, address: sendAddress }
        },
      }
    },

    /** Raises the fence before an erasure: from now on no turn, intake or edit writes about the person. Idempotent; false when unknown. */
    async beginErasing(id: string): Promise<boolean> {
      return await scope.transaction(async (session) => {
        const fence = { $set: { erasing: true }, $inc: { version: 1 } }
        const fenced = await models.contacts.updateOne({ companyId, _id: id }, fence, { session })
        await models.identities.updateMany({ companyId, contactId: id }, { $set: { erasing: true } }, { session })
        await models.conversations.updateMany({ companyId, contactId: id }, fence, { session })
        return fenced.matchedCount > 0
      })
    },
  }
}
