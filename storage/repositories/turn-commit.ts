import { createHash } from 'node:crypto'
import type { ClientSession } from 'mongoose'
import type { OutboundMessageDoc, TurnCommit } from '../documents.ts'
import { fromCall } from '../models/call.ts'
import { fromCase, sealCloseReason } from '../models/case.ts'
import { fromConsent } from '../models/consent.ts'
import { contactFields } from '../models/contact.ts'
import { sealHandover, sealState } from '../models/conversation.ts'
import type { FactRecord } from '../models/fact.ts'
import { fromOutbound } from '../models/message.ts'
import { fromRun, type RunRecord } from '../models/run.ts'
import { isTrialId } from '../models/trial.ts'
import { newId } from '../new-id.ts'
import type { Scope } from '../scope.ts'
import { wordTerms } from '../terms.ts'
import { bindTrial } from './trials.ts'

const WEEK_MS = 7 * 86_400_000

export type SealedCommit = Awaited<ReturnType<typeof sealCommit>>

/** Seals everything a turn writes, before its transaction begins: a transaction that is tried again seals nothing twice. */
export async function sealCommit({ companyId, sealer }: Scope, commit: TurnCommit) {
  const keyed = { id: commit.conversationId, contactId: commit.contactId }
  const hash = await sealer.hasher()
  const { contactId, conversationId } = commit
  const [state, handover, outgoing, runs, calls, openCase, closeReason, contact, consents] = await Promise.all([
    sealState(sealer, keyed, commit.state),
    sealHandover(sealer, keyed, commit.handover),
    Promise.all(
      commit.outgoing.map((message) => fromOutbound(asStored(message), { companyId, sealer, terms: wordTerms(hash, wordsIn(message)) })),
    ),
    Promise.all(commit.runs.map((run) => fromRun(run, companyId, sealer))),
    Promise.all(commit.calls.map((call) => fromCall(call, companyId, sealer))),
    commit.cases.open && fromCase(commit.cases.open, companyId, sealer),
    commit.cases.close && sealCloseReason(sealer, { id: commit.cases.close.id, contactId }, commit.cases.close.reason),
    commit.contact && contactFields(commit.contact, sealer),
    Promise.all(
      commit.consents.map((consent) => fromConsent({ ...consent, contactId, conversationId }, { id: newId(commit.at), companyId, sealer })),
    ),
  ])
  const callbacks = commit.callbacks.map(({ callId, runId, expiresAt }) => ({
    _id: callId,
    companyId,
    conversationId: commit.conversationId,
    contactId: commit.contactId,
    runId,
    tokenHash: createHash('sha256').update(hash('callback', callId)).digest('hex'),
    expiresAt,
    usedAt: null,
    deleteAt: new Date(expiresAt + WEEK_MS),
  }))
  return { state, handover, outgoing, runs, calls, openCase, closeReason, contact, consents, callbacks }
}

/** Writes a turn; false when the conversation or the contact is not as it was read, and then nothing is written. */
export async function writeCommit(scope: Scope, commit: TurnCommit, sealed: SealedCommit, session: ClientSession): Promise<boolean> {
  const { companyId, models } = scope
  const moved = await models.conversations.updateOne(
    {
      companyId,
      _id: commit.conversationId,
      turnSeq: commit.turnSeq - 1,
      ownerEpoch: commit.ownerEpoch,
      ...asRead(commit),
      erasing: false,
    },
    {
      $set: {
        trial: commit.trial,
        turnSeq: commit.turnSeq,
        ownerEpoch: commit.newOwnerEpoch,
        owner: commit.state.owner,
        state: sealed.state,
        wakeAt: commit.wakeAt,
        status: commit.status,
        lastHandledProviderAt: commit.lastHandledProviderAt,
        lastOutcome: commit.outcome,
        ...(sealed.handover && { handover: sealed.handover }),
        ...caseFields(commit),
        ...(commit.outgoing.length > 0 && { lastActivityAt: commit.at }),
      },
      $inc: { version: 1, ...(commit.consumedEvents.length > 0 && { eventsWaiting: -commit.consumedEvents.length }) },
    },
    { session },
  )
  if (moved.matchedCount === 0) return false
  if (commit.binds && !(await bindTrial(scope, commit, session))) {
    await session.abortTransaction()
    return false
  }
  if (commit.contact && !(await writeContact(scope, commit.contact, sealed.contact, session))) {
    await session.abortTransaction()
    return false
  }
  await stamp(scope, commit, sealed.openCase?._id ?? null, session)
  if (sealed.outgoing.length > 0) await models.messages.insertMany(sealed.outgoing, { session })
  if (sealed.runs.length > 0) await models.runs.bulkWrite(sealed.runs.map(toUpsert), { session })
  const facts = factsOf(scope, commit)
  if (facts.length > 0) await models.facts.insertMany(facts, { session })
  await writeRest(scope, commit, sealed, session)
  return true
}

function asRead({ asRead: { clockAheadMs, trial } }: TurnCommit) {
  return trial === null ? { clockAheadMs, trial } : { clockAheadMs, 'trial.id': trial.id, 'trial.until': trial.until }
}

/** The case that is the conversation's own now, with its times. */
function caseFields({ cases }: TurnCommit) {
  const closedAt = cases.close?.at ?? null
  if (cases.open) return { caseId: cases.open.id, caseTimes: { openedAt: cases.open.openedAt, closedAt } }
  return cases.close ? { 'caseTimes.closedAt': closedAt } : {}
}

async function writeContact(
  { companyId, models }: Scope,
  contact: NonNullable<TurnCommit['contact']>,
  fields: SealedCommit['contact'],
  session: ClientSession,
): Promise<boolean> {
  const asRead = { companyId, _id: contact.id, version: contact.version, erasing: false }
  const written = await models.contacts.updateOne(asRead, { $set: { ...fields }, $inc: { version: 1 } }, { session })
  return written.matchedCount === 1
}

/** The stamp is the dedup: a message or event that has one is never handled again. */
async function stamp({ companyId, models }: Scope, commit: TurnCommit, caseId: string | null, session: ClientSession): Promise<void> {
  const stamped = { $set: { turnSeq: commit.turnSeq }, $unset: { sweepAt: 1 as const, sweeps: 1 as const } }
  const { consumedMessages, consumedEvents, lateMessages, unhandled } = commit
  if (consumedMessages.length > 0) {
    const more = { ...(caseId !== null && { caseId }), ...(commit.test !== null && { test: true as const }) }
    const heard = { ...stamped, $set: { ...stamped.$set, ...more } }
    await models.messages.updateMany({ companyId, _id: { $in: consumedMessages } }, heard, { session })
  }
  if (consumedEvents.length > 0) await models.pendingEvents.updateMany({ companyId, _id: { $in: consumedEvents } }, stamped, { session })
  if (lateMessages.length > 0)
    await models.messages.updateMany({ companyId, _id: { $in: lateMessages } }, { $set: { late: true } }, { session })
  for (const { id, code, message } of unhandled) {
    await models.messages.updateOne({ companyId, _id: id }, { $set: { unhandled: { code, message } } }, { session })
  }
}

/** What few turns have. */
async function writeRest({ companyId, models }: Scope, commit: TurnCommit, sealed: SealedCommit, session: ClientSession): Promise<void> {
  if (sealed.calls.length > 0) await models.calls.insertMany(sealed.calls, { session })
  if (sealed.callbacks.length > 0) await models.callbacks.insertMany(sealed.callbacks, { session })
  if (sealed.openCase) await models.cases.insertMany([sealed.openCase], { session })
  if (commit.cases.close) {
    const { id, by, at } = commit.cases.close
    await models.cases.updateOne(
      { companyId, _id: id, closedAt: null },
      { $set: { closedAt: at, closedBy: by, closeReason: sealed.closeReason } },
      { session },
    )
  }
  for (const { messageId, key } of commit.tapped) {
    await models.messages.updateOne({ companyId, _id: messageId, 'taps.key': key }, { $set: { 'taps.$.tappedAt': commit.at } }, { session })
  }
  if (sealed.consents.length > 0) await models.consents.insertMany(sealed.consents, { session })
  if (commit.audit.length > 0) {
    const actor = { type: 'system' as const, id: 'bot' }
    const subject = { kind: 'conversation', id: commit.conversationId }
    const events = commit.audit.map(({ action, detail }) => ({
      _id: newId(commit.at),
      companyId,
      at: commit.at,
      actor,
      action,
      subject,
      detail,
    }))
    await models.auditEvents.insertMany(events, { session })
  }
}

function asStored(message: TurnCommit['outgoing'][number]): OutboundMessageDoc {
  return {
    ...message,
    statusAt: { queued: message.createdAt },
    attempts: 0,
    pricing: null,
    reactions: [],
    editedAt: null,
    deletedAt: null,
    failure: null,
    laterFailure: null,
  }
}

function wordsIn({ content }: TurnCommit['outgoing'][number]): string | null {
  if (content.type === 'template') return content.preview
  if ('text' in content) return content.text
  return 'caption' in content ? (content.caption ?? null) : null
}

function toUpsert(record: RunRecord) {
  const { _id, companyId, ...fields } = record
  return { updateOne: { filter: { companyId, _id }, update: { $set: fields }, upsert: true } }
}

function factsOf({ companyId }: Scope, commit: TurnCommit): FactRecord[] {
  const { conversationId, turnSeq, at } = commit
  const blank = {
    companyId,
    conversationId,
    turnSeq,
    at,
    runId: null,
    flowId: null,
    version: null,
    nodeId: null,
    port: null,
    detail: null,
  }
  const flowOfRun = new Map(commit.runs.map((run) => [run.id, { flowId: run.flowId, version: run.version }]))
  const visits = commit.visits.map(({ runId, nodeId, port, at: visitedAt, failure, arrived, waitedSeconds }) => ({
    ...blank,
    type: 'visit',
    runId,
    nodeId,
    port,
    at: visitedAt,
    detail: detailOf({ code: failure, arrived, waitedSeconds }),
    ...flowOfRun.get(runId),
  }))
  const others = commit.facts.map(
    (fact): Omit<FactRecord, '_id'> =>
      fact.type === 'heard'
        ? {
            ...blank,
            type: fact.type,
            detail: { events: fact.events.map(({ eventId, by, because = null }) => ({ eventId, by, because })) },
          }
        : {
            ...blank,
            type: fact.type,
            runId: fact.runId,
            flowId: fact.flowId,
            version: fact.version,
            nodeId: 'nodeId' in fact ? fact.nodeId : null,
            port: 'port' in fact ? fact.port : null,
            detail: 'code' in fact ? { code: fact.code } : 'reason' in fact ? { reason: fact.reason } : null,
          },
  )
  return [...visits, ...others].map((fact, n) => ({
    _id: `${conversationId}:${turnSeq}:${n}`,
    ...fact,
    ...(isCounted(fact, commit) && { unfolded: true as const }),
  }))
}

/** What is known of it, or null: an empty record would not be stored. */
function detailOf(fields: Record<string, string | number | boolean | undefined>): object | null {
  const known = Object.entries(fields).filter(([, value]) => value !== undefined)
  return known.length === 0 ? null : Object.fromEntries(known)
}

/** What was played is told by visits and runs, and is in no figure. */
function isCounted({ flowId }: Pick<FactRecord, 'flowId'>, { test }: TurnCommit): boolean {
  if (test === 'channel' || (flowId !== null && isTrialId(flowId))) return false
  return test === null || flowId !== null
}
