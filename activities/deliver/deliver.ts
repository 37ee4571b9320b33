import { Context } from '@temporalio/activity'
import type { Repositories } from '#storage/create-repositories'
import type { OutboundMessageDoc } from '#storage/documents/message'
import type { ConversationRef } from '../conversation-ref.ts'
import type { Deps } from '../deps.ts'
import { type Addressee, loadAddressee } from './addressee.ts'
import { markRead } from './mark-read.ts'
import { report } from './report.ts'
import { sendOne } from './send-one.ts'
import type { Step } from './step.ts'
import { settleUnconfirmed } from './unconfirmed.ts'

/** `deliver` gives its place up after this long and is called again. */
const PLACE_MS = 20_000
/** Well within the heartbeat timeout, by which a lost worker is noticed. */
const HEARTBEAT_MS = 3_000

type DeliverRequest = ConversationRef & { lane: 'bot' | 'agent' }

export interface DeliverResult {
  /** Pending events added for the next turn (deliveries a run waits for, failures). */
  events: string[]
  /** What is left may go then; null = nothing is left. */
  deferredUntil: number | null
  /** The place was given up with work left: call again at once. */
  more: boolean
}

/**
 * Sends what a conversation has queued in one lane, strictly in order: the next message leaves after the provider took the one
 * before. A retry goes on with what is still undelivered; a message left in `sending` by a lost worker is unconfirmed, never sent blindly.
 */
export function createDeliver(deps: Deps) {
  return async function deliver(request: DeliverRequest): Promise<DeliverResult> {
    const activity = Context.current()
    const beating = setInterval(() => activity.heartbeat(), HEARTBEAT_MS)
    try {
      return await deliverLane(deps, request)
    } finally {
      clearInterval(beating)
    }
  }
}

async function deliverLane(deps: Deps, request: DeliverRequest): Promise<DeliverResult> {
  const repositories = deps.storage.repositories(request.companyId)
  const startedAt = deps.now()
  const [queued, addressee] = await Promise.all([
    repositories.outbox.lane(request.conversationId, request.lane),
    loadAddressee(deps, repositories, request),
  ])
  let sent = 0
  let deferredUntil: number | null = null
  let more = queued.more && addressee !== null
  // An empty lane was rung for a reason; else there is something to tell only when told so, or when this pass gives a reason.
  let owes = addressee === null || queued.messages.length === 0 || addressee.conversation.reportsOwed > 0
  for (const message of queued.messages) {
    // The person is gone, or being erased: nothing is said to them any more.
    if (addressee === null) break
    if (deps.now() - startedAt > PLACE_MS) {
      more = true
      break
    }
    const step = await stepOf(deps, repositories, message, addressee)
    if (message.awaited || step.type !== 'sent') owes = true
    if (step.type === 'wait') {
      deferredUntil = step.until
      more = false
      break
    }
    if (step.type === 'again') {
      more = true
      break
    }
    sent += step.type === 'sent' ? 1 : 0
  }
  const [events] = await Promise.all([
    owes ? report(deps, repositories, request.conversationId, addressee?.conversation.reportsOwed ?? 0) : [],
    sent > 0 && addressee !== null && request.lane === 'bot' ? markRead(deps, repositories, addressee) : undefined,
  ])
  return { events, deferredUntil, more }
}

async function stepOf(deps: Deps, repositories: Repositories, message: OutboundMessageDoc, addressee: Addressee): Promise<Step> {
  switch (message.status) {
    case 'sending':
      await repositories.outbox.lose(message, deps.now())
      return { type: 'again' }
    case 'unconfirmed':
      return await settleUnconfirmed(deps, repositories, message, addressee)
    default:
      return await sendOne(deps, repositories, message, addressee)
  }
}
