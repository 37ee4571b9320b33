import type { InboundContent } from '#engine/conversation/message'
import type { Message, OutboundContent, OutboundMessageDoc } from '../documents.ts'
import { type ContactRecord, contactFields, toContact } from '../models/contact.ts'
import type { ConversationRecord } from '../models/conversation.ts'
import { sealPreview } from '../models/conversation.ts'
import {
  fromOutbound,
  isInbound,
  type MessageFields,
  providerKeyOf,
  sealInboundWords,
  sealOutboundWords,
  sealReactions,
  toMessage,
} from '../models/message.ts'
import { newId } from '../new-id.ts'
import type { Scope } from '../scope.ts'
import { wordTerms } from '../terms.ts'
import { isDuplicateKey } from '../transaction.ts'
import { findOrCreateConversation, findOrCreatePerson, readIdentities, type SeenIdentity, type Sighting } from './people.ts'

/** A message that left from the business's phone, or long ago (history). */
export interface IntakeEcho {
  channelId: string
  providerId: string
  /** Our id, where the channel echoes it. */
  opaqueId: string | null
  providerAt: number
  /** The customer it went to. */
  identities: SeenIdentity[]
  profile: { name: string | null; handle: string | null }
  content: OutboundContent
  text: string | null
  origin: 'echo' | 'history'
}

export type EchoResult =
  /** `phone`: a person wrote it, so the phone gets the lock; `automatic` is one of the channel's own texts. */
  | { type: 'stored'; by: 'phone' | 'automatic'; messageId: string; conversationId: string; contactId: string; workflowId: string }
  /** One of our own messages, or seen before. */
  | { type: 'known' }
  | { type: 'dropped'; reason: 'erasing' | 'erased' }

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
    /** Stores a message typed on the phone (or a historic one of ours) as sent. Nothing starts from it. */
    async echo(echo: IntakeEcho, at: number = Date.now()): Promise<EchoResult> {
      const ours = echo.opaqueId === null ? null : await models.messages.exists({ companyId, _id: echo.opaqueId })
      if (ours || (await find(echo))) return { type: 'known' }
      const sighting: Sighting = { ...echo, at }
      const person = await findOrCreatePerson(scope, sighting)
      if (person.type !== 'known') return { type: 'dropped', reason: person.type }
      const conversation = await findOrCreateConversation(scope, person.contactId, echo.channelId, at)
      if (!conversation) return { type: 'dropped', reason: 'erasing' }
      const by = (await isAutomatic(echo)) ? 'automatic' : 'phone'
      const message = echoMessage(echo, by, {
        id: newId(at),
        conversationId: conversation._id,
        contactId: person.contactId,
        caseId: conversation.caseId,
        at,
      })
      const terms = wordTerms(await sealer.hasher(), echo.text)
      try {
        await models.messages.insertMany([await fromOutbound(message, { companyId, sealer, terms })])
      } catch (error) {
        if (isDuplicateKey(error)) return { type: 'known' }
        throw error
      }
      const preview = echo.origin === 'history' ? {} : await sealPreview(sealer, message, echo.text)
      const lastActivityAt = echo.origin === 'history' ? echo.providerAt : at
      await models.conversations.updateOne(
        { companyId, _id: conversation._id, erasing: false },
        { $max: { lastActivityAt }, $set: preview, $inc: { version: 1 } },
      )
      return {
        type: 'stored',
        by,
        messageId: message.id,
        conversationId: conversation._id,
        contactId: person.contactId,
        workflowId: conversation.workflowId,
      }
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

  async function isAutomatic({ channelId, text, origin }: IntakeEcho): Promise<boolean> {
    if (text === null || origin === 'history') return false
    const channel = await models.channels.findOne({ companyId, _id: channelId }, { automaticTexts: 1 }).lean()
    return channel?.automaticTexts.some((automatic) => automatic.trim() === text.trim()) ?? false
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

function echoMessage(
  echo: IntakeEcho,
  by: 'phone' | 'automatic',
  place: { id: string; contactId: string; caseId: ConversationRecord['caseId']; conversationId: string; at: number },
): OutboundMessageDoc {
  return {
    id: place.id,
    conversationId: place.conversationId,
    contactId: place.contactId,
    channelId: echo.channelId,
    caseId: place.caseId,
    providerId: echo.providerId,
    providerAt: echo.providerAt,
    createdAt: place.at,
    reactions: [],
    editedAt: null,
    deletedAt: null,
    origin: echo.origin,
    direction: 'out',
    by: { type: by === 'phone' ? 'phone' : 'system' },
    content: echo.content,
    taps: [],
    status: 'sent',
    statusAt: { sent: echo.providerAt },
    failure: null,
    laterFailure: null,
    purpose: 'service',
    needsFloor: false,
    awaited: false,
    order: 0,
    lane: 'agent',
    dueAt: null,
    waitsFor: null,
    attempts: 0,
    pricing: null,
  }
}
