import type { ClientSession } from 'mongoose'
import type { Csat } from '#engine/conversation/csat-answer'
import type { Owner } from '#engine/conversation/state'
import type { Content } from '#engine/flow/content'
import type { Happening } from '#engine/inbox/happenings'
import type { Routed, RoutingNotes } from '#engine/inbox/routed'
import type { OutboundMessageDoc } from '../documents/message.ts'
import { type ConversationRecord, sealPreview } from '../models/conversation.ts'
import { fromOutbound } from '../models/message.ts'
import { newOutbound } from '../models/new-outbound.ts'
import { noted } from '../models/routing-notes.ts'
import type { Scope } from '../scope.ts'
import { wordTerms } from '../terms.ts'
import { isDuplicateKey } from '../transaction.ts'
import { ownerEventId, ownerLine, ROUTING, setOwner } from './owner-lock.ts'
import { appendEvents } from './thread.ts'
import { upsert } from './upsert.ts'

/** Something the product says by itself: under an id that makes it once, if the conversation still is as it was looked at. */
export interface SystemMessage {
  id: string
  content: Content
  taps: OutboundMessageDoc['taps']
  /** What must still hold of the conversation. */
  asRead: Partial<Pick<ConversationRecord, 'ownerEpoch' | 'lastActivityAt' | 'caseId' | 'status'>>
  notes?: RoutingNotes
  csat?: Csat
  at: number
}

/** A case that was closed, for the question of how it was. */
export interface ClosedCase {
  id: string
  conversationId: string
  closedAt: number
  closedBy: string
}

/** What looks after the queue reads and does. Every change is a transaction that finds the conversation as it was read, or does nothing. */
export function createRouting(scope: Scope) {
  const { companyId, models, sealer } = scope

  return {
    /** The open conversations of a kind of owner, without what they say. */
    async read(owner: 'queue' | 'agent'): Promise<Routed[]> {
      const records = await models.conversations
        .find({ companyId, 'owner.type': owner, status: 'open' }, fields)
        .lean<ConversationRecord[]>()
      return records.filter(({ erasing, mergedInto }) => !erasing && mergedInto === null).map(toRouted)
    },

    /** The open conversations that agents gave back to the bot, and of which it is still the same case; 5,000 at most. */
    async givenBack(): Promise<Routed[]> {
      const records = await models.conversations
        .find({ companyId, 'routing.givenBackAt': { $gt: 0 } }, { ...fields, status: 1, caseTimes: 1 })
        .limit(5_000)
        .lean<ConversationRecord[]>()
      const isOver = (record: ConversationRecord) => record.status === 'closed' || isAnotherCase(record)
      const over = records.filter(isOver).map(({ _id }) => _id)
      if (over.length > 0) {
        const asRead = { companyId, _id: { $in: over }, 'owner.type': 'bot' as const }
        await models.conversations.updateMany(asRead, { $unset: { 'routing.givenBackAt': 1 } })
      }
      return records
        .filter((record) => !isOver(record) && record.status === 'open' && !record.erasing && record.mergedInto === null)
        .map(toRouted)
    },

    async get(id: string): Promise<Routed | null> {
      const record = await models.conversations.findOne({ companyId, _id: id, erasing: false }, fields).lean<ConversationRecord>()
      return record && toRouted(record)
    },

    /** How many open conversations a member has in hand. */
    async loadOf(memberId: string): Promise<number> {
      return await models.conversations.countDocuments({ companyId, 'owner.memberId': memberId, status: 'open' })
    },

    /** How many open conversations the bot has; counted to 10,000. */
    async countBot(): Promise<number> {
      return await models.conversations.countDocuments({ companyId, 'owner.type': 'bot', status: 'open' }, { limit: 10_000 })
    },

    /** Gives a conversation of the queue to an agent; null when it is not as it was read. Gives the event the conversation is rung with. */
    assign: (conversation: Routed, memberId: string, at: number) => move(conversation, { owner: { type: 'agent', memberId }, at }),

    /** Puts a conversation into a team's queue (null = everybody's): from an agent who did not answer, or from a team that is gone. */
    toQueue(conversation: Routed, { teamId, because, at }: { teamId: string | null; because: 'unanswered' | 'absent' | null; at: number }) {
      const owner: Owner = { type: 'queue', ...(teamId !== null && { team: teamId }) }
      // Where it came from says where it goes, unless that is another team.
      const passedOn = teamId === conversation.teamId ? [] : [ownerLine(owner)]
      return move(conversation, { owner, at, ...(because && { told: [{ type: 'returned', because }, ...passedOn] }) })
    },

    /** Queues a message of the product itself; false when the conversation went on, or it was said before. */
    async say(conversation: Pick<Routed, 'id' | 'contactId' | 'channelId' | 'caseId'>, message: SystemMessage): Promise<boolean> {
      const { id: conversationId, contactId } = conversation
      const { preview, previewOf } = await sealPreview(sealer, { id: message.id, contactId }, textOf(message.content))
      const record = await sealedMessage(conversation, message)
      try {
        return await scope.transaction(async (session) => {
          const said = await models.conversations.updateOne(
            { companyId, _id: conversationId, erasing: false, ...message.asRead },
            {
              $set: {
                lastActivityAt: message.at,
                lastMessage: { by: 'system', status: 'queued' },
                ...{ preview, previewOf },
                ...noted(message.notes ?? {}),
                ...(message.csat && { csat: message.csat }),
              },
              $inc: { version: 1 },
            },
            { session },
          )
          if (said.matchedCount === 0) return false
          await models.messages.insertMany([record], { session })
          if (message.csat)
            await models.cases.updateOne({ companyId, _id: message.csat.caseId }, { $set: { csatAskedAt: message.at } }, { session })
          return true
        })
      } catch (error) {
        if (isDuplicateKey(error)) return false
        throw error
      }
    },

    /** Notes something of a conversation that is told once, with its line in the thread; false when it was told before. */
    async note(conversation: Routed, notes: RoutingNotes, told: { event: Happening; at: number } | null): Promise<boolean> {
      const { id: conversationId, contactId, ownerEpoch } = conversation
      const [[name, value] = ['', 0]] = Object.entries(notes)
      const field = `routing.${name}`
      return await scope.transaction(async (session) => {
        const written = await models.conversations.updateOne(
          { companyId, _id: conversationId, ownerEpoch, erasing: false, [field]: { $ne: value } },
          { $set: noted(notes), $inc: { version: 1 } },
          { session },
        )
        if (written.matchedCount === 0) return false
        if (told) await append(conversationId, contactId, `${name}:${conversationId}:${value}`, told, session)
        return true
      })
    },

    /** Cases that were closed since then, the oldest first, and not asked about. */
    async closedSince(at: number): Promise<ClosedCase[]> {
      const records = await models.cases
        .find({ companyId, closedAt: { $gt: at } })
        .sort({ closedAt: 1 })
        .limit(1_000)
        .lean()
      return records.flatMap(({ _id, conversationId, closedAt, closedBy, csatAskedAt }) =>
        closedAt === null || closedBy === null || csatAskedAt !== undefined ? [] : [{ id: _id, conversationId, closedAt, closedBy }],
      )
    },

    /** The queue was looked at, and is to be looked at again then. */
    async looked(at: number, nextAt: number | null): Promise<void> {
      await upsert(() => models.routings.updateOne({ companyId, _id: companyId }, { $set: { lookedAt: at, nextAt } }, { upsert: true }))
    },
  }

  async function move(
    { id: conversationId, ownerEpoch }: Routed,
    to: { owner: Owner; told?: Happening[]; at: number },
  ): Promise<string | null> {
    // The epoch names the move: nobody else moves it from there.
    const requestId = `${ROUTING}:${conversationId}:${ownerEpoch}`
    try {
      return await scope.transaction(async (session) => {
        const asRead = { ownerEpoch, status: 'open' as const }
        const request = { conversationId, memberId: ROUTING, requestId, at: to.at }
        const moved = await setOwner(scope, request, to.owner, session, { asRead, ...(to.told && { told: to.told }) })
        return moved && ownerEventId(requestId)
      })
    } catch (error) {
      if (isDuplicateKey(error)) return null
      throw error
    }
  }

  async function append(
    conversationId: string,
    contactId: string,
    id: string,
    { event, at }: { event: Happening; at: number },
    session: ClientSession,
  ): Promise<void> {
    await appendEvents(scope, [{ id, conversationId, contactId, at, by: null, event }], session)
  }

  async function sealedMessage(
    conversation: Pick<Routed, 'id' | 'contactId' | 'channelId' | 'caseId'>,
    { id, content, taps, at }: SystemMessage,
  ) {
    const { id: conversationId, contactId, channelId, caseId } = conversation
    const message: OutboundMessageDoc = {
      ...newOutbound(),
      ...{ id, conversationId, contactId, channelId, caseId, content, taps },
      by: { type: 'system' },
      status: 'queued',
      statusAt: { queued: at },
      providerId: null,
      providerAt: at,
      createdAt: at,
      origin: 'live',
      purpose: 'service',
      needsFloor: false,
      order: at,
      lane: 'agent',
    }
    return await fromOutbound(message, { companyId, sealer, terms: wordTerms(await sealer.hasher(), textOf(content)) })
  }
}

const fields = {
  contactId: 1,
  channelId: 1,
  workflowId: 1,
  owner: 1,
  ownerEpoch: 1,
  teamId: 1,
  priority: 1,
  waitingSince: 1,
  firstReply: 1,
  lastInboundAt: 1,
  lastActivityAt: 1,
  caseId: 1,
  wakeAt: 1,
  routing: 1,
  erasing: 1,
  mergedInto: 1,
} as const

function toRouted(record: ConversationRecord): Routed {
  const { _id: id, contactId, channelId, workflowId, owner, ownerEpoch, teamId, priority, waitingSince, firstReply } = record
  const { lastInboundAt, lastActivityAt, caseId, wakeAt, routing: notes = {} } = record
  return {
    ...{ id, contactId, channelId, workflowId, owner, ownerEpoch, teamId, priority, waitingSince, firstReply },
    ...{ lastInboundAt, lastActivityAt, caseId, wakeAt, notes },
  }
}

function isAnotherCase({ caseTimes, routing }: ConversationRecord): boolean {
  return (caseTimes?.openedAt ?? 0) > (routing?.givenBackAt ?? 0)
}

function textOf(content: Content): string | null {
  return 'text' in content ? content.text : null
}
