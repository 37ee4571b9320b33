import type { ClientSession } from 'mongoose'
import { deskAfter } from '#engine/inbox/desk'
import type { CommitResult, SessionLoad, TurnCommit, TurnLoad, TurnOutcome } from '../documents/turn.ts'
import { toContact } from '../models/contact.ts'
import { toConversation } from '../models/conversation.ts'
import { toMessage } from '../models/message.ts'
import { toPendingEvent } from '../models/pending-event.ts'
import type { Scope } from '../scope.ts'
import { moveDesk, readDesk } from './desk-change.ts'
import { createFirstReplyAims } from './first-reply-aims.ts'
import { ROUTING, tell } from './owner-lock.ts'
import { sealCommit, writeCommit } from './turn-commit.ts'

/** What turns read and write: the whole of it in one round of reads and one transaction. */
export function createTurns(scope: Scope) {
  const { companyId, models, sealer } = scope

  return {
    /** Everything one turn needs; null when the conversation is gone. `limit` bounds messages and events, each; none is taken before an older one. */
    async load(of: { conversationId: string; contactId: string }, options: { limit: number; rung: string[] }): Promise<TurnLoad | null> {
      const { conversationId } = of
      const unstamped = { companyId, conversationId, sweepAt: { $gt: 0 } }
      const contactOf = (id: string) => models.contacts.findOne({ companyId, _id: id }).lean()
      const [record, expected] = await Promise.all([
        models.conversations.findOne({ companyId, _id: conversationId }).lean(),
        contactOf(of.contactId),
      ])
      if (record === null || record.erasing) return null
      // After the conversation, so that all it had numbered until then is seen: what came later is left for the next bell, or a message
      // could be handled before an event that stands in line ahead of it.
      const foundMessages = await models.messages.find(unstamped).sort({ intakeSeq: 1 }).limit(options.limit).lean()
      const rungFor = new Set(options.rung)
      for (const { _id } of foundMessages) rungFor.delete(_id)
      const foundEvents =
        record.eventsWaiting !== 0 || rungFor.size > 0
          ? await models.pendingEvents.find(unstamped).sort({ intakeSeq: 1 }).limit(options.limit).lean()
          : []
      // After a merge the conversation is another contact's than its workflow was told.
      const contactRecord = record.contactId === of.contactId ? expected : await contactOf(record.contactId)
      if (contactRecord === null) return null
      const more = foundMessages.length === options.limit || foundEvents.length === options.limit
      const horizon = Math.min(record.intakeSeq, lastOf(foundMessages, options.limit), lastOf(foundEvents, options.limit))
      const within = ({ intakeSeq }: { intakeSeq?: number }) => (intakeSeq ?? 0) <= horizon
      const messageRecords = foundMessages.filter(within)
      const eventRecords = foundEvents.filter(within)
      const [conversation, contact, unstampedMessages, events] = await Promise.all([
        toConversation(record, sealer),
        toContact(contactRecord, sealer),
        Promise.all(messageRecords.map((message) => toMessage(message, sealer))),
        Promise.all(eventRecords.map((event) => toPendingEvent(event, sealer))),
      ])
      const messages = unstampedMessages.filter((message) => message.direction === 'in')
      const loaded = new Set([...messages, ...events].map(({ id }) => id))
      return {
        conversation,
        contact,
        messages,
        events,
        more,
        taps: await loadTaps(
          scope,
          messages.flatMap(({ content }) => (content.type === 'choice' ? [content.key] : [])),
        ),
        settled: more ? [] : options.rung.filter((id) => !loaded.has(id)),
      }
    },

    /** What a turn told the workflow, if it was the last one of the conversation. */
    async outcome(conversationId: string, turnSeq: number): Promise<TurnOutcome | null> {
      const record = await models.conversations.findOne({ companyId, _id: conversationId, turnSeq }, { lastOutcome: 1 }).lean()
      return record?.lastOutcome ?? null
    },

    /** Stores a turn under compare-and-set on its number and on the owner's epoch, in one transaction. */
    async commit(commit: TurnCommit): Promise<CommitResult> {
      const sealed = await sealCommit(scope, commit)
      const written = await scope.transaction((session) => writeCommit(scope, commit, sealed, session))
      return written ? { type: 'committed', outcome: commit.outcome } : await whyNot(commit)
    },

    async session(conversationId: string): Promise<SessionLoad> {
      const of = { companyId, conversationId }
      const [record, message, event, calls, lanes] = await Promise.all([
        models.conversations.findOne({ companyId, _id: conversationId }, { turnSeq: 1, owner: 1, wakeAt: 1 }).lean(),
        models.messages.findOne({ ...of, sweepAt: { $gt: 0 } }, { _id: 1 }).lean(),
        models.pendingEvents.findOne({ ...of, sweepAt: { $gt: 0 } }, { _id: 1 }).lean(),
        models.calls
          .find({ ...of, status: 'open' }, { kind: 1 })
          .limit(500)
          .lean(),
        models.messages
          .find({ ...of, unsettled: true }, { lane: 1 })
          .limit(500)
          .lean(),
      ])
      return {
        turnSeq: record?.turnSeq ?? 0,
        owner: record?.owner.type ?? 'bot',
        wakeAt: record?.wakeAt ?? null,
        unstamped: message !== null || event !== null,
        openCalls: calls.map(({ _id, kind }) => ({ callId: _id, kind })),
        unsettled: (['bot', 'agent'] as const).filter((lane) => lanes.some((record) => record.lane === lane)),
      }
    },

    /**
     * Sets aside the oldest thing no turn could handle: stamped with the reason, and given to people. With nothing to set aside the
     * alarm clock of the conversation is switched off, since waking for it is what fails. It takes the number of the turn that failed:
     * a retry finds it taken and sets nothing more aside.
     */
    async quarantine(
      conversationId: string,
      reason: { turnSeq: number; code: string; message: string; at: number },
    ): Promise<{ type: 'quarantined'; id: string } | { type: 'nothing' }> {
      return await scope.transaction(async (session) => {
        const numbered = await models.conversations.updateOne(
          { companyId, _id: conversationId, turnSeq: reason.turnSeq - 1, erasing: false },
          { $set: { turnSeq: reason.turnSeq, lastOutcome: null }, $inc: { version: 1 } },
          { session },
        )
        if (numbered.matchedCount === 0) return { type: 'nothing' }
        const unstamped = { companyId, conversationId, sweepAt: { $gt: 0 } }
        const [message, event] = [
          await models.messages.findOne(unstamped, { intakeSeq: 1 }, { session }).sort({ intakeSeq: 1 }).lean(),
          await models.pendingEvents.findOne(unstamped, { intakeSeq: 1 }, { session }).sort({ intakeSeq: 1 }).lean(),
        ]
        const isMessage = message !== null && (event === null || (message.intakeSeq ?? 0) < event.intakeSeq)
        const stamp = { $set: { turnSeq: reason.turnSeq }, $unset: { sweepAt: 1 as const, sweeps: 1 as const } }
        const id = isMessage ? message._id : event?._id
        if (isMessage) {
          const unhandled = { code: reason.code, message: reason.message }
          await models.messages.updateOne({ companyId, _id: message._id }, { ...stamp, $set: { ...stamp.$set, unhandled } }, { session })
        } else if (event) {
          await models.pendingEvents.updateOne({ companyId, _id: event._id }, stamp, { session })
          await models.conversations.updateOne({ companyId, _id: conversationId }, { $inc: { eventsWaiting: -1 } }, { session })
        }
        await toPeople(conversationId, { silence: id === undefined, ...reason }, session)
        return id === undefined ? { type: 'nothing' } : { type: 'quarantined', id }
      })
    },
  }

  async function toPeople(
    conversationId: string,
    { silence, turnSeq, at }: { silence: boolean; turnSeq: number; at: number },
    session: ClientSession,
  ): Promise<void> {
    const before = await readDesk(scope, conversationId, session)
    if (before?.owner.type === 'bot') {
      const dueAt = await createFirstReplyAims(scope).dueAt(null, at)
      const after = deskAfter(before, { type: 'handedOver', owner: { type: 'queue' }, teamId: null, priority: 'high', dueAt, at })
      await moveDesk(scope, { before, after }, session)
      const event = { type: 'handedOver' as const, teamId: null, priority: 'high' as const, note: '' }
      const requestId = `${conversationId}:${turnSeq}`
      await tell(scope, { conversationId, memberId: ROUTING, requestId, at }, [event], session)
    }
    if (silence) await models.conversations.updateOne({ companyId, _id: conversationId }, { $set: { wakeAt: null } }, { session })
  }

  async function whyNot(commit: TurnCommit): Promise<CommitResult> {
    const record = await models.conversations
      .findOne({ companyId, _id: commit.conversationId }, { turnSeq: 1, erasing: 1, lastOutcome: 1 })
      .lean()
    if (record === null || record.erasing) return { type: 'erasing' }
    if (record.turnSeq === commit.turnSeq - 1) return { type: 'conflict' }
    const { lastOutcome } = record
    const isThis = record.turnSeq === commit.turnSeq && lastOutcome !== null
    return isThis ? { type: 'done', outcome: lastOutcome } : { type: 'resync', turnSeq: record.turnSeq }
  }
}

/** The number beyond which a full page says nothing; without end when the page is not full. */
function lastOf(page: { intakeSeq?: number }[], limit: number): number {
  return page.length < limit ? Number.POSITIVE_INFINITY : (page.at(-1)?.intakeSeq ?? 0)
}

/** The choices that tapped keys stand for, whichever of our messages they hung on. */
async function loadTaps({ companyId, models }: Scope, keys: string[]): Promise<TurnLoad['taps']> {
  if (keys.length === 0) return {}
  // A query per key: the embedded server walks the whole index for a list on an array's field.
  const records = await Promise.all(
    keys.map((key) => models.messages.find({ companyId, direction: 'out', 'taps.key': key }, { taps: 1 }).lean()),
  )
  const taps = records.flat().flatMap((record) => (record.taps ?? []).map((tap) => ({ ...tap, messageId: record._id })))
  return Object.fromEntries(
    taps.filter(({ key }) => keys.includes(key)).map(({ key, address, tappedAt, messageId }) => [key, { address, tappedAt, messageId }]),
  )
}
