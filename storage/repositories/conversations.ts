import type { Conversation } from '../documents/conversation.ts'
import type { Message } from '../documents/message.ts'
import { type ConversationRecord, toConversation } from '../models/conversation.ts'
import { type MessageFields, toMessage } from '../models/message.ts'
import { newestFirst, type Page, type PageRequest } from '../page.ts'
import type { Scope } from '../scope.ts'
import { createConversationLists } from './conversation-lists.ts'

export interface AddressedConversation {
  id: string
  contactId: string
  channelId: string
  lastInboundAt: number | null
  /** The customer's last message. */
  lastInboundId: string | null
  /** Above 0 a run may not have been told what became of a message. */
  reportsOwed: number
}

/** Times before the oldest skip that is kept are told less exactly. */
const MOST_SKIPS = 200

/** The threads of this company; turns and owners change them elsewhere. */
export function createConversations(scope: Scope) {
  const { companyId, models, sealer } = scope
  const open = (record: ConversationRecord) => toConversation(record, sealer)

  return {
    async get(id: string): Promise<Conversation | null> {
      const record = await models.conversations.findOne({ companyId, _id: id }).lean<ConversationRecord>()
      return record && (await open(record))
    },

    /** What sending needs to know, without opening what flows keep; null when it is gone or the person is being erased. */
    async addressed(id: string): Promise<AddressedConversation | null> {
      const record = await models.conversations
        .findOne({ companyId, _id: id, erasing: false }, { contactId: 1, channelId: 1, lastInboundAt: 1, lastInboundId: 1, reportsOwed: 1 })
        .lean<Omit<AddressedConversation, 'id'>>()
      if (record === null) return null
      const { contactId, channelId, lastInboundAt, lastInboundId, reportsOwed } = record
      return { id, contactId, channelId, lastInboundAt, lastInboundId, reportsOwed }
    },

    /** The thread of a contact on a channel, if there is one. */
    async of(contactId: string, channelId: string): Promise<Conversation | null> {
      const record = await models.conversations.findOne({ companyId, channelId, contactId }).lean<ConversationRecord>()
      return record && (await open(record))
    },

    /** Who has these conversations and whose team they are, without opening what flows keep; who is gone is left out. */
    async placesOf(ids: string[]): Promise<Pick<Conversation, 'id' | 'owner' | 'teamId'>[]> {
      if (ids.length === 0) return []
      const records = await models.conversations
        .find({ companyId, _id: { $in: ids } }, { owner: 1, teamId: 1 })
        .lean<Pick<ConversationRecord, '_id' | 'owner' | 'teamId'>[]>()
      return records.map(({ _id, owner, teamId }) => ({ id: _id, owner, teamId }))
    },

    ...createConversationLists(scope),

    /** The messages of a thread, newest first by provider time. */
    messages(conversationId: string, page: PageRequest = {}): Promise<Page<Message>> {
      const filter = { companyId, conversationId }
      return newestFirst<MessageFields, Message>(models.messages, {
        filter,
        by: 'providerAt',
        page,
        to: (record) => toMessage(record, sealer),
      })
    },

    /**
     * Makes what is armed due now, and the conversation's clock jump by as much. False when it is not armed for that moment any more:
     * read again and decide again.
     */
    async skipWait(id: string, wakeAt: number, at: number): Promise<boolean> {
      const ms = wakeAt - at
      const { matchedCount } = await models.conversations.updateOne(
        { companyId, _id: id, wakeAt, erasing: false },
        {
          $set: { wakeAt: at },
          $inc: { clockAheadMs: ms, version: 1 },
          $push: { skips: { $each: [{ at, ms }], $slice: -MOST_SKIPS } },
        },
      )
      return matchedCount === 1
    },
  }
}
