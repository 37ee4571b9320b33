import type { ClientSession } from 'mongoose'
import { emptyState } from '#engine/conversation/state'
import type { Contact } from '../documents/contact.ts'
import { type ContactRecord, contactFields, toContact } from '../models/contact.ts'
import { type ConversationRecord, sealState } from '../models/conversation.ts'
import { type DraftRecord, draftIdOf, sealDraft, toDraft } from '../models/draft.ts'
import type { MentionRecord } from '../models/mention.ts'
import { statusChange } from '../models/message.ts'
import { newId } from '../new-id.ts'
import type { Scope } from '../scope.ts'

export type MergeResult = { type: 'merged'; contactId: string } | { type: 'erasing' }

/**
 * Makes one contact of several: the oldest stays and its values win; the others keep only `mergedInto`. Conversations keep their workflow
 * ids, and what was sealed with a merged contact's key stays so (erasing the one that stays covers those keys too).
 * Two threads on one channel become one.
 */
export async function mergeContacts(scope: Scope, contactIds: string[], at: number): Promise<MergeResult> {
  const { companyId, models } = scope
  return await scope.transaction(async (session) => {
    const records = await models.contacts.find({ companyId, _id: { $in: contactIds } }, null, { session }).lean<ContactRecord[]>()
    if (records.some((record) => record.erasing)) return { type: 'erasing' }
    const [stays, ...goes] = records.filter((record) => record.mergedInto === null).sort(byAge)
    // Another process merged them meanwhile.
    if (!stays) return { type: 'merged', contactId: contactIds[0] ?? '' }
    for (const gone of goes) await mergeOne(scope, stays, gone, at, session)
    await writeMerged(scope, stays, goes, session)
    return { type: 'merged', contactId: stays._id }
  })
}

function byAge(one: ContactRecord, other: ContactRecord): number {
  return one.createdAt - other.createdAt || (one._id < other._id ? -1 : 1)
}

async function mergeOne(scope: Scope, stays: ContactRecord, gone: ContactRecord, at: number, session: ClientSession): Promise<void> {
  const { companyId, models } = scope
  const [from, to] = [gone._id, stays._id]
  await models.contacts.updateOne(
    { companyId, _id: from },
    { $set: { mergedInto: to, terms: [], phoneKey: null, emailKey: null }, $inc: { version: 1 } },
    { session },
  )
  await models.contacts.updateMany({ companyId, mergedInto: from }, { $set: { mergedInto: to } }, { session })
  await models.identities.updateMany({ companyId, contactId: from }, { $set: { contactId: to } }, { session })
  const threads = await models.conversations
    .find({ companyId, contactId: from, mergedInto: null }, null, { session })
    .lean<ConversationRecord[]>()
  for (const thread of threads) {
    const other = await models.conversations
      .findOne({ companyId, channelId: thread.channelId, contactId: to }, { _id: 1, ownerEpoch: 1 }, { session })
      .lean<Pick<ConversationRecord, '_id'>>()
    if (other) await joinThreads(scope, thread, other._id, at, session)
    else
      await models.conversations.updateOne(
        { companyId, _id: thread._id },
        { $set: { contactId: to }, $inc: { version: 1, ownerEpoch: 1 } },
        { session },
      )
  }
  const owned = { companyId, contactId: from }
  const newOwner = { $set: { contactId: to } }
  await models.messages.updateMany(owned, newOwner, { session })
  await models.cases.updateMany(owned, newOwner, { session })
  await models.runs.updateMany(owned, newOwner, { session })
  await models.calls.updateMany(owned, newOwner, { session })
  await models.pendingEvents.updateMany(owned, newOwner, { session })
  await models.callbacks.updateMany(owned, newOwner, { session })
  await models.consents.updateMany(owned, newOwner, { session })
  await models.files.updateMany(owned, newOwner, { session })
  await models.threadEntries.updateMany(owned, newOwner, { session })
  await models.mentions.updateMany(owned, newOwner, { session })
  await models.drafts.updateMany(owned, newOwner, { session })
  await models.scheduledMessages.updateMany(owned, newOwner, { session })
  await models.auditEvents.insertMany(
    [
      {
        _id: newId(at),
        companyId,
        at,
        actor: { type: 'system', id: 'intake' },
        action: 'contact.merged',
        subject: { kind: 'contact', id: to },
        detail: { from },
      },
    ],
    { session },
  )
}

/**
 * Moves a thread into another one of the same channel: its messages and cases go over, what no turn has handled gets new places, its runs
 * end. The empty conversation stays closed under its workflow id, and the epoch tells a turn in flight that it lost.
 */
async function joinThreads(scope: Scope, thread: ConversationRecord, into: string, at: number, session: ClientSession): Promise<void> {
  const { companyId, models, sealer } = scope
  const from = { companyId, conversationId: thread._id }
  const unstamped = await models.messages
    .find({ ...from, sweepAt: { $gt: 0 } }, { _id: 1 }, { session })
    .sort({ intakeSeq: 1 })
    .lean()
  const target = await models.conversations
    .findOneAndUpdate(
      { companyId, _id: into },
      {
        $inc: { intakeSeq: unstamped.length, unread: thread.unread, version: 1 },
        $max: { lastActivityAt: thread.lastActivityAt, ...(thread.lastInboundAt === null ? {} : { lastInboundAt: thread.lastInboundAt }) },
      },
      { session, returnDocument: 'after', projection: { intakeSeq: 1 } },
    )
    .lean()
  const firstSeq = (target?.intakeSeq ?? 0) - unstamped.length + 1
  for (const [place, { _id }] of unstamped.entries()) {
    await models.messages.updateOne({ companyId, _id }, { $set: { intakeSeq: firstSeq + place } }, { session })
  }
  await models.messages.updateMany({ ...from, unsettled: true, status: 'queued' }, statusChange('cancelled', at), { session })
  await models.messages.updateMany(from, { $set: { conversationId: into } }, { session })
  await models.cases.updateMany(from, { $set: { conversationId: into } }, { session })
  await models.threadEntries.updateMany(from, { $set: { conversationId: into } }, { session })
  await models.scheduledMessages.updateMany(from, { $set: { conversationId: into } }, { session })
  await moveMentions(scope, thread._id, into, session)
  await moveDrafts(scope, thread._id, into, session)
  await models.pendingEvents.updateMany(
    { ...from, sweepAt: { $gt: 0 } },
    { $set: { turnSeq: 0 }, $unset: { sweepAt: 1, sweeps: 1 } },
    { session },
  )
  await models.calls.updateMany({ ...from, status: 'open' }, { $set: { status: 'done' } }, { session })
  await models.runs.updateMany(
    { ...from, status: 'active' },
    { $set: { status: 'ended', endedAt: at, updatedAt: at, endReason: 'merged' } },
    { session },
  )
  const state = await sealState(sealer, { id: thread._id, contactId: thread.contactId }, emptyState())
  const closed = {
    state,
    mergedInto: into,
    status: 'closed' as const,
    owner: emptyState().owner,
    handover: null,
    preview: null,
    previewOf: null,
    lastMessage: null,
    snoozedUntil: null,
    waitingSince: null,
    firstReply: null,
    lastInboundId: null,
    eventsWaiting: 0,
    wakeAt: null,
    trial: null,
    unread: 0,
    caseId: null,
    caseTimes: null,
  }
  await models.conversations.updateOne(
    { companyId, _id: thread._id },
    { $set: closed, $unset: { lines: 1 }, $inc: { ownerEpoch: 1, version: 1 } },
    { session },
  )
}

/** A member has one mention per conversation: the later one stays. */
async function moveMentions({ companyId, models }: Scope, from: string, into: string, session: ClientSession): Promise<void> {
  const mentions = await models.mentions.find({ companyId, conversationId: from }, null, { session }).lean<MentionRecord[]>()
  for (const { _id, memberId, at } of mentions) {
    const other = await models.mentions.findOne({ companyId, memberId, conversationId: into }, { at: 1 }, { session }).lean<MentionRecord>()
    if (other) await models.mentions.deleteOne({ companyId, _id: other.at < at ? other._id : _id }, { session })
    if (!other || other.at < at) await models.mentions.updateOne({ companyId, _id }, { $set: { conversationId: into } }, { session })
  }
}

/** A draft is named and sealed by its conversation; one that was begun there stays. */
async function moveDrafts({ companyId, models, sealer }: Scope, from: string, into: string, session: ClientSession): Promise<void> {
  const drafts = await models.drafts.find({ companyId, conversationId: from }, null, { session }).lean<DraftRecord[]>()
  for (const record of drafts) {
    const { _id, memberId, contactId, mode, updatedAt } = record
    const id = draftIdOf({ conversationId: into, memberId })
    const words = await sealDraft(sealer, { id, contactId }, await toDraft(record, sealer))
    const fields = { conversationId: into, contactId, memberId, mode, words, updatedAt }
    await models.drafts.updateOne({ companyId, _id: id }, { $setOnInsert: fields }, { session, upsert: true })
    await models.drafts.deleteOne({ companyId, _id }, { session })
  }
}

/** Values of the one that stays win, those of the others fill what it has not. */
async function writeMerged(
  { companyId, models, sealer }: Scope,
  stays: ContactRecord,
  goes: ContactRecord[],
  session: ClientSession,
): Promise<void> {
  if (goes.length === 0) return
  const [first, ...others] = await Promise.all([stays, ...goes].map((record) => toContact(record, sealer)))
  if (!first) return
  const merged = others.reduce(joined, first)
  await models.contacts.updateOne(
    { companyId, _id: stays._id, erasing: false },
    {
      $set: await contactFields(merged, sealer),
      $max: { lastActivityAt: Math.max(...goes.map((gone) => gone.lastActivityAt)) },
      $inc: { version: 1 },
    },
    { session },
  )
}

function joined(one: Contact, other: Contact): Contact {
  return {
    ...one,
    name: one.name ?? other.name,
    phone: one.phone ?? other.phone,
    email: one.email ?? other.email,
    language: one.language ?? other.language,
    attributes: { ...other.attributes, ...one.attributes },
    tags: [...new Set([...one.tags, ...other.tags])],
    score: one.score + other.score,
    stage: one.stage ?? other.stage,
    consents: { ...other.consents, ...one.consents },
    shown: { ...other.shown, ...one.shown },
    // A person who asked once not to be written for a purpose is heard.
    optOuts: [...new Set([...one.optOuts, ...other.optOuts])],
  }
}
