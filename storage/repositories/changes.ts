import type { InboundContent } from '#engine/conversation/message'
import type { Message, OutboundContent } from '../documents/message.ts'
import { type ContactRecord, contactFields, toContact } from '../models/contact.ts'
import { sealPreview } from '../models/conversation.ts'
import { isInbound, type MessageFields, providerKeyOf, toMessage } from '../models/message.ts'
import { sealInboundWords, sealOutboundWords, sealReactions } from '../models/message-words.ts'
import type { Scope } from '../scope.ts'
import { wordTerms } from '../terms.ts'
import { findOrCreatePerson, readIdentities, type SeenIdentity, type Sighting } from './people.ts'
import { type EchoResult, type IntakeEcho, storeEcho } from './store-echo.ts'

export type ChangeResult =
  | { type: 'applied'; messageId: string; conversationId: string }
  /** No message is known by that id. */
  | { type: 'unknown' }

type Target = { channelId: string; providerId: string }

/** What changes messages and people from outside without being a message of the customer. */
export function createChanges(scope: Scope) {
  const { companyId, models, sealer } = scope

  async function find({ channelId, providerId }: Target): Promise<MessageFields | null> {
    const providerKey = providerKeyOf(await sealer.hasher(), providerId)
    return await models.messages.findOne({ companyId, channelId, providerKey }).lean<MessageFields>()
  }

  return {
    /** Stores a message typed on the phone (or a historic one of ours) as sent, and gives the phone the conversation where it has to. */
    async echo(echo: IntakeEcho, at: number = Date.now()): Promise<EchoResult> {
      const ours = echo.opaqueId === null ? null : await models.messages.exists({ companyId, _id: echo.opaqueId })
      if (ours || (await find(echo))) return { type: 'known' }
      return await storeEcho(scope, echo, at)
    },

    /** The sender rewrote a message: the new words replace the old. A turn that has handled it is not asked again. */
    async edit(
      target: Target,
      change: { content: InboundContent; text: string | null; outbound: OutboundContent | null; at: number },
    ): Promise<ChangeResult> {
      const record = await find(target)
      if (!record || record.deletedAt !== null) return { type: 'unknown' }
      const message = await toMessage(record, sealer)
      const words =
        message.direction === 'in'
          ? await sealInboundWords(sealer, message, { ...message, content: change.content, text: change.text })
          : await sealOutboundWords(sealer, message, {
              content: change.outbound ?? message.content,
              titles: message.taps.map(({ title }) => title),
            })
      const terms = wordTerms(await sealer.hasher(), change.text)
      return await write(record, { words, terms, editedAt: change.at }, change.text)
    },

    /** The sender deleted a message: its words are purged, that there was one stays. */
    async revoke(target: Target, at: number): Promise<ChangeResult> {
      const record = await find(target)
      if (!record) return { type: 'unknown' }
      const keyed = { id: record._id, contactId: record.contactId }
      const gone = { type: 'unsupported' as const, kind: 'deleted' }
      const words = isInbound(record)
        ? await sealInboundWords(sealer, keyed, { content: gone, text: null, referral: null, replyTo: null })
        : await sealOutboundWords(sealer, keyed, { content: { type: 'text', text: '' }, titles: [] })
      return await write(record, { words, terms: [], deletedAt: at, reactions: null }, '')
    },

    /** A reaction came, changed, or (`emoji` null) went. */
    async react(target: Target, reaction: { by: 'customer' | 'us'; emoji: string | null }): Promise<ChangeResult> {
      const record = await find(target)
      if (!record || record.deletedAt !== null) return { type: 'unknown' }
      const { reactions: before } = await toMessage(record, sealer)
      const { by, emoji } = reaction
      const after: Message['reactions'] = [...before.filter((one) => one.by !== by), ...(emoji === null ? [] : [{ by, emoji }])]
      const reactions = after.length === 0 ? null : await sealReactions(sealer, { id: record._id, contactId: record.contactId }, after)
      return await write(record, { reactions }, null)
    },

    /**
     * The platform says that a person goes by another number or id now. The new identity joins the contact (two contacts become one) and the
     * old one is forgotten: its next owner is somebody else. Null when the old one is unknown.
     */
    async identityChanged(change: {
      channelId: string
      previous: SeenIdentity
      next: SeenIdentity
      at: number
    }): Promise<{ contactId: string } | null> {
      const { channelId, previous, next, at } = change
      const [old] = await readIdentities(scope, [previous])
      if (!old || old.erasing) return null
      const sighting: Sighting = { channelId, identities: [next, previous], profile: { name: null, handle: null }, providerAt: at, at }
      const person = await findOrCreatePerson(scope, sighting)
      if (person.type !== 'known') return null
      await models.identities.deleteOne({ companyId, _id: old._id })
      if (next.kind === 'phone') await movePhone(person.contactId, next.sendAddress)
      return { contactId: person.contactId }
    },
  }

  async function write(record: MessageFields, $set: Partial<MessageFields>, text: string | null): Promise<ChangeResult> {
    await models.messages.updateOne({ companyId, _id: record._id }, { $set })
    // The list shows the last message: if that is the one, its line changes too.
    if (text !== null) {
      const preview = await sealPreview(sealer, { id: record._id, contactId: record.contactId }, text)
      await models.conversations.updateOne({ companyId, _id: record.conversationId, previewOf: record._id }, { $set: preview })
    }
    await models.conversations.updateOne({ companyId, _id: record.conversationId }, { $inc: { version: 1 } })
    return { type: 'applied', messageId: record._id, conversationId: record.conversationId }
  }

  async function movePhone(contactId: string, phone: string): Promise<void> {
    const record = await models.contacts.findOne({ companyId, _id: contactId, erasing: false }).lean<ContactRecord>()
    if (!record) return
    const moved = { ...(await toContact(record, sealer)), phone }
    await models.contacts.updateOne(
      { companyId, _id: contactId, version: record.version, erasing: false },
      { $set: await contactFields(moved, sealer), $inc: { version: 1 } },
    )
  }
}
