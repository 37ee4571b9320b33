import type { Command, SendMessage } from '#engine/conversation/command'
import type { CsatAnswer } from '#engine/conversation/csat-answer'
import type { ConversationEvent } from '#engine/conversation/event'
import type { PlayedClock } from '#engine/conversation/played-clock'
import type { RunState } from '#engine/conversation/state'
import type { TurnResult } from '#engine/conversation/take-turn'
import { reopenedCase } from '#engine/inbox/case-facts'
import { happeningsOf, isBeginning } from '#engine/inbox/happenings'
import type { InboundMessageDoc } from '#storage/documents/message'
import type { RunDoc } from '#storage/documents/run'
import type { NewThreadEvent } from '#storage/documents/thread'
import type { TurnCommit, TurnLoad } from '#storage/documents/turn'
import { csatHappening, csatOf } from './csat-of.ts'
import { deskOfTurn } from './desk-of.ts'
import { factsOf, visitsOf } from './facts-of.ts'
import { outgoingOf } from './outgoing-of.ts'
import { caseIdOf, contactViewOf, openCase } from './situation-of.ts'
import type { TurnRequest } from './turn-request.ts'

export interface CommitInput {
  request: TurnRequest
  load: TurnLoad
  events: ConversationEvent[]
  opens: InboundMessageDoc | null
  dropped: InboundMessageDoc[]
  result: TurnResult
  trial: TrialWrite
  /** Said beside what flows say. */
  says: SendMessage[]
  test: TurnCommit['test']
  /** What was said to the satisfaction question. */
  csat: CsatAnswer[]
  /** Aim for the first reply, where the turn asks for people. */
  replyDueAt: number | null
  /** Now, in real time. */
  at: number
  clock: PlayedClock
}

type TrialWrite = Pick<TurnCommit, 'trial' | 'binds'>

/** Turns what the engine decided on the conversation's clock into the one write of this turn, which is of real moments but for the state. */
export function commitOf(input: CommitInput): TurnCommit {
  const { request, load, result, at, opens, dropped, clock, test } = input
  const { conversation } = load
  const heard = new Set(input.events.map((event) => event.id))
  const messages = [...load.messages.filter((message) => heard.has(message.id)), ...dropped]
  const consumedMessages = messages.map((message) => message.id)
  const consumedEvents = load.events.filter((event) => heard.has(event.id)).map((event) => event.id)
  const ownerChanged = JSON.stringify(result.state.owner) !== JSON.stringify(conversation.owner)
  const turnId = `${conversation.workflowId}:${request.turnSeq}`
  const openCaseId = opens ? caseIdOf(turnId) : (openCase(load)?.id ?? null)
  const closing = result.commands.findLast((command) => command.kind === 'closeCase')
  const outgoing = outgoingOf({
    commands: [...result.commands, ...input.says],
    load,
    caseId: openCaseId,
    turnSeq: request.turnSeq,
    at,
    played: clock.played(at),
    isTest: test !== null,
  })
  const calls = callsOf(input, consumedMessages)
  const newOwnerEpoch = conversation.ownerEpoch + (ownerChanged ? 1 : 0)
  const closed = openCaseId !== null && closing !== undefined
  const { replyDueAt, events } = input
  const csat = csatOf(load, input.csat, at)
  const { owner: _, status, ...desk } = deskOfTurn({ conversation, events, result, closed, replyDueAt, at })
  const armed = earlier(result.wakeAt === null ? null : clock.real(result.wakeAt), input.trial.trial?.until ?? null)
  const wakeAt = earlier(armed, desk.snoozedUntil)
  return {
    conversationId: conversation.id,
    contactId: conversation.contactId,
    turnSeq: request.turnSeq,
    ownerEpoch: conversation.ownerEpoch,
    newOwnerEpoch,
    state: result.state,
    wakeAt,
    asRead: asReadOf(conversation),
    ...input.trial,
    test,
    consumedMessages,
    consumedEvents,
    lateMessages: messages.filter((message) => isLate(message, conversation.lastHandledProviderAt)).map((message) => message.id),
    unhandled: result.unhandled.map(({ eventId, code, message }) => ({ id: eventId, code, message })),
    tapped: tappedOf(load, consumedMessages),
    outgoing,
    calls,
    runs: [...result.state.runs, ...result.endedRuns].map((run) => toRunDoc(run, input)),
    visits: visitsOf(result, conversation.state).map((visit) => ({ ...visit, at: clock.real(visit.at) })),
    contact: JSON.stringify(result.contact) === JSON.stringify(contactViewOf(load)) ? null : { ...load.contact, ...result.contact },
    cases: {
      open: opens && openCaseId !== null ? newCase(openCaseId, opens, input) : null,
      close: closed && openCaseId !== null ? { id: openCaseId, by: 'bot', reason: closing.reason, at } : null,
    },
    status,
    desk,
    lastHandledProviderAt: latest(conversation.lastHandledProviderAt, messages),
    audit: auditOf(result.commands),
    handover: handoverOf(result, conversation.owner.type, at),
    consents: result.commands
      .filter((command) => command.kind === 'recordConsent')
      .map(({ purpose, granted, source, text }) => ({ purpose, granted, source, at, ...(text !== undefined && { text }) })),
    callbacks: result.commands
      .filter((command) => command.kind === 'openCallback')
      .map(({ callId, runId, expiresAt }) => ({ callId, runId, expiresAt: clock.real(expiresAt) })),
    facts: factsOf(result, conversation.state, clock.played(at)),
    ...(csat && { csat }),
    happenings: [
      ...toldOf(input, { turnId, status, opened: opens && openCaseId, closed: closed ? openCaseId : null }),
      ...(csat ? [csatHappening(load, csat, turnId, at)] : []),
    ],
    outcome: {
      turnSeq: request.turnSeq,
      consumed: [...consumedMessages, ...consumedEvents, ...load.settled],
      owner: result.state.owner.type,
      ownerEpoch: newOwnerEpoch,
      wakeAt,
      calls: calls.map(({ callId, request: { kind } }) => ({ callId, kind })),
      outgoing: outgoing.length,
      more: result.more || load.more,
      closed,
    },
    at,
  }
}

function asReadOf({ clockAheadMs, trial, status, snoozedUntil, priority, waitingSince }: TurnLoad['conversation']): TurnCommit['asRead'] {
  return { clockAheadMs, trial, status, snoozedUntil, priority, waitingSince }
}

/** Under ids that stand before or behind those of the turn's messages, which have the same time. */
function toldOf(
  { load: { conversation }, result, at }: CommitInput,
  told: { turnId: string; status: TurnCommit['status']; opened: string | null; closed: string | null },
): NewThreadEvent[] {
  const { turnId, status, opened, closed } = told
  const happenings = happeningsOf({ before: conversation, status, result, cases: { opened, closed } })
  return happenings.map((event, n) => ({
    id: `${turnId}:${isBeginning(event) ? '-' : 'then'}${String(n).padStart(3, '0')}`,
    conversationId: conversation.id,
    contactId: conversation.contactId,
    at,
    by: null,
    event,
  }))
}

function earlier(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other)
}

function isLate(message: InboundMessageDoc, lastHandled: number | null): boolean {
  return lastHandled !== null && message.providerAt < lastHandled
}

function latest(before: number | null, messages: InboundMessageDoc[]): number | null {
  return messages.reduce<number | null>((newest, { providerAt }) => (newest === null || providerAt > newest ? providerAt : newest), before)
}

function tappedOf(load: TurnLoad, consumed: string[]): TurnCommit['tapped'] {
  return load.messages.flatMap((message) => {
    if (message.content.type !== 'choice' || !consumed.includes(message.id)) return []
    const tap = load.taps[message.content.key]
    return tap && tap.tappedAt === null ? [{ messageId: tap.messageId, key: message.content.key }] : []
  })
}

/** The runs' calls, and the fetching of media before the provider's links expire. */
function callsOf({ load, result, at }: CommitInput, consumed: string[]): TurnCommit['calls'] {
  const { id: conversationId, contactId } = load.conversation
  const ofRuns = result.calls.map((call) => ({ ...call, conversationId, contactId, status: 'open' as const, createdAt: at }))
  const ofMedia = load.messages
    .filter((message) => consumed.includes(message.id) && hasRemoteFile(message))
    .map((message) => ({
      callId: `media:${message.id}`,
      runId: null,
      nodeId: null,
      request: { kind: 'fetchMedia' as const, messageId: message.id },
      conversationId,
      contactId,
      status: 'open' as const,
      createdAt: at,
    }))
  return [...ofRuns, ...ofMedia]
}

function hasRemoteFile({ content, origin }: InboundMessageDoc): boolean {
  if (content.type !== 'media' && content.type !== 'sticker') return false
  return origin === 'live' && content.fileId === undefined && (content.providerMediaId ?? content.url) !== undefined
}

function toRunDoc(run: RunState, { load, test, at, clock }: CommitInput): RunDoc {
  const { id: conversationId, contactId } = load.conversation
  return {
    id: run.id,
    conversationId,
    contactId,
    flowId: run.flowId,
    version: run.version,
    nodeId: run.nodeId,
    status: run.status,
    waitType: run.wait?.type ?? null,
    startedAt: clock.real(run.startedAt),
    updatedAt: at,
    endedAt: run.status === 'ended' ? at : null,
    endReason: run.endReason ?? null,
    failure: run.failure ? { ...run.failure, at: clock.real(run.failure.at) } : null,
    ...(test === 'channel' && { test: true as const }),
  }
}

function newCase(id: string, message: InboundMessageDoc, { load: { conversation }, test }: CommitInput): TurnCommit['cases']['open'] {
  const last = { id: conversation.caseId, closedAt: conversation.caseTimes?.closedAt ?? null }
  const reopenOf = reopenedCase(last, message.providerAt)
  return {
    id,
    conversationId: conversation.id,
    contactId: conversation.contactId,
    channelId: conversation.channelId,
    openedAt: message.providerAt,
    closedAt: null,
    closedBy: null,
    closeReason: null,
    referral: message.referral,
    ...(reopenOf !== null && { reopenOf }),
    ...(test !== null && { test: true as const }),
  }
}

function auditOf(commands: Command[]): TurnCommit['audit'] {
  return commands
    .filter((command) => command.kind === 'notePrivacyWord')
    .map((command) => ({ action: 'privacy.wordHeard', detail: { request: command.request } }))
}

function handoverOf(result: TurnResult, ownerBefore: string, at: number): TurnCommit['handover'] {
  const asked = result.commands.findLast((command) => command.kind === 'requestHandover')
  if (!asked || ownerBefore === 'agent') return null
  const { runId, nodeId, team, agentId, priority, note } = asked
  return { runId, nodeId, priority, note, at, ...(team !== undefined && { team }), ...(agentId !== undefined && { agentId }) }
}
