import { createHash } from 'node:crypto'
import type { ClientSession } from 'mongoose'
import { caseFactsOf } from '#engine/inbox/case-facts'
import type { RoutingNotes } from '#engine/inbox/routed'
import type { OutboundMessageDoc } from '../documents/message.ts'
import type { TurnCommit } from '../documents/turn.ts'
import { fromCall } from '../models/call.ts'
import { csatFields, fromCase, sealCloseReason } from '../models/case.ts'
import { fromConsent } from '../models/consent.ts'
import { contactFields } from '../models/contact.ts'
import { type DeskPart, deskUpdate, sealHandover, sealPreview, sealState } from '../models/conversation.ts'
import type { FactRecord } from '../models/fact.ts'
import { lineOf, wordsOf } from '../models/last-line.ts'
import { fromOutbound } from '../models/message.ts'
import { noted, ownerNotes } from '../models/routing-notes.ts'
import { fromRun, type RunRecord } from '../models/run.ts'
import { fromThreadEvent } from '../models/thread-entry.ts'
import { isTrialId } from '../models/trial.ts'
import { newId } from '../new-id.ts'
import type { Scope } from '../scope.ts'
import { wordTerms } from '../terms.ts'
import { noteCaseFacts } from './case-facts.ts'
import { bindTrial } from './trials.ts'

const WEEK_MS = 7 * 86_400_000

export type SealedCommit = Awaited<ReturnType<typeof sealCommit>>

/** Seals everything a turn writes, before its transaction begins: a transaction that is tried again seals nothing twice. */
export async function sealCommit({ companyId, sealer }: Scope, commit: TurnCommit) {
  const keyed = { id: commit.conversationId, contactId: commit.contactId }
  const hash = await sealer.hasher()
  const { contactId, conversationId } = commit
  const [state, handover, outgoing, runs, calls, openCase, closeReason, contact, consents, happenings, lastLine] = await Promise.all([
    sealState(sealer, keyed, commit.state),
    sealHandover(sealer, keyed, commit.handover),
    Promise.all(
      commit.outgoing.map((message) =>
        fromOutbound(asStored(message), { companyId, sealer, terms: wordTerms(hash, wordsOf(message.content)) }),
      ),
    ),
    Promise.all(commit.runs.map((run) => fromRun(run, companyId, sealer))),
    Promise.all(commit.calls.map((call) => fromCall(call, companyId, sealer))),
    commit.cases.open && fromCase(commit.cases.open, companyId, sealer),
    commit.cases.close && sealCloseReason(sealer, { id: commit.cases.close.id, contactId }, commit.cases.close.reason),
    commit.contact && contactFields(commit.contact, sealer),
    Promise.all(
      commit.consents.map((consent) => fromConsent({ ...consent, contactId, conversationId }, { id: newId(commit.at), companyId, sealer })),
    ),
    Promise.all(commit.happenings.map((event) => fromThreadEvent(event, { companyId, sealer }))),
    lastLineOf(commit.outgoing, sealer),
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
  const csat = commit.csat ? await csatFields(sealer, { id: commit.csat.caseId, contactId }, { ...commit.csat, at: commit.at }) : {}
  return { csat, state, handover, outgoing, runs, calls, openCase, closeReason, contact, consents, callbacks, happenings, lastLine }
}

/** Writes a turn; false when the conversation or the contact is not as it was read, and then nothing is written. */
export async function writeCommit(scope: Scope, commit: TurnCommit, sealed: SealedCommit, session: ClientSession): Promise<boolean> {
  const { companyId, models } = scope
  const desk = deskUpdate({ ...commit.desk, status: commit.status, owner: commit.state.owner })
  const moved = await models.conversations
    .findOneAndUpdate(
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
          ...desk.$set,
          ...sealed.lastLine,
          lastHandledProviderAt: commit.lastHandledProviderAt,
          lastOutcome: commit.outcome,
          ...(sealed.handover && { handover: sealed.handover }),
          ...noted(notesOf(commit)),
          ...(commit.csat && { csat: commit.csat.now }),
          ...caseFields(commit),
          ...(commit.outgoing.length > 0 && { lastActivityAt: commit.at }),
        },
        $inc: { version: 1, ...(commit.consumedEvents.length > 0 && { eventsWaiting: -commit.consumedEvents.length }) },
        ...('$unset' in desk && { $unset: desk.$unset }),
      },
      { session, returnDocument: 'after', projection: { version: 1, caseId: 1 } },
    )
    .lean()
  if (moved === null) return false
  await noteDeskVersions(scope, commit, moved.version, session)
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
  await noteCase(scope, commit, moved.caseId, session)
  return true
}

/** What routing goes by later: who has it since when, and whom the flow asked for. */
function notesOf({ newOwnerEpoch, ownerEpoch, state, handover, at }: TurnCommit): RoutingNotes {
  return {
    ...(newOwnerEpoch !== ownerEpoch && ownerNotes(state.owner, { type: 'bot' }, at)),
    ...(handover && { handedAt: at, wantedAgentId: handover.agentId ?? null, returnedFrom: null }),
  }
}

/** What reports count of the case: only a turn that opened one, or after which others have it or have answered, tells something. */
async function noteCase(scope: Scope, commit: TurnCommit, caseId: string | null, session: ClientSession): Promise<void> {
  const { asRead: before, cases, desk, status, state, at } = commit
  const isNews = cases.open !== null || commit.newOwnerEpoch !== commit.ownerEpoch || before.waitingSince !== desk.waitingSince
  const facts = isNews ? caseFactsOf(before, { ...desk, status, owner: state.owner }, at) : null
  if (caseId !== null && facts) await noteCaseFacts(scope, caseId, facts, session)
}

function asRead({ asRead: { trial, ...others } }: TurnCommit) {
  return trial === null ? { ...others, trial } : { ...others, 'trial.id': trial.id, 'trial.until': trial.until }
}

/** Whoever looked at an older version is told what changed since. */
async function noteDeskVersions({ companyId, models }: Scope, commit: TurnCommit, version: number, session: ClientSession): Promise<void> {
  const { asRead: before } = commit
  const changed: DeskPart[] = [
    ...(commit.newOwnerEpoch === commit.ownerEpoch ? [] : ['owner' as const]),
    ...(before.status === commit.status ? [] : ['status' as const]),
    ...(before.priority === commit.desk.priority ? [] : ['priority' as const]),
  ]
  if (changed.length === 0) return
  const $set = Object.fromEntries(changed.map((part) => [`deskVersions.${part}`, version]))
  await models.conversations.updateOne({ companyId, _id: commit.conversationId }, { $set }, { session })
}

/** The line that lists show: the last one of the turn, if it says anything. */
async function lastLineOf(outgoing: TurnCommit['outgoing'], sealer: Scope['sealer']) {
  const last = outgoing.at(-1)
  if (!last) return {}
  const lastMessage = { by: last.by.type, status: last.status }
  return { ...(await sealPreview(sealer, last, lineOf(last.content))), lastMessage }
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
  if (sealed.happenings.length > 0) await models.threadEntries.insertMany(sealed.happenings, { session })
  if (sealed.calls.length > 0) await models.calls.insertMany(sealed.calls, { session })
  if (commit.csat) await models.cases.updateOne({ companyId, _id: commit.csat.caseId }, { $set: sealed.csat }, { session })
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
