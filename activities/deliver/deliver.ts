import type { OutboundMessageDoc } from '#storage/documents'
import type { Repositories } from '#storage/create-repositories'
import type { ConversationRef } from '../conversation-ref.ts'
import type { Deps } from '../deps.ts'
import { type Addressee, loadAddressee } from './addressee.ts'
import { markRead } from './mark-read.ts'
import { report } from './report.ts'
import { sendOne } from './send-one.ts'
import { settleUnconfirmed } from './unconfirmed.ts'

/** `deliver` gives its place up after this long and is called again. */
const PLACE_MS = 20_000

export interface DeliverResult {
  /** Pending events added for the next turn (deliveries a run waits for, failures). */
  events: string[]
  /** What is left may go then; null = nothing is left. */
  deferredUntil: number | null
  /** The place was given up with work left: call again at once. */
  more: boolean
}

/** What became of the message at the head of a lane: look at the next, or come back later. */
export type Step = { type: 'next' } | { type: 'wait'; until: number }

/**
 * Sends what a conversation has queued in one lane, strictly in order: the next message leaves after the provider took the one
 * before. A retry goes on with what is still undelivered; a message left in `sending` by a lost worker is unconfirmed, never sent blindly.
 */
export function createDeliver(deps: Deps) {
  return async function deliver(request: ConversationRef & { lane: 'bot' | 'agent' }): Promise<DeliverResult> {
    const repositories = deps.storage.repositories(request.companyId)
    const startedAt = deps.now()
    let addressee: Addressee | null = null
    let sent = 0
    let deferredUntil: number | null = null
    let more = false
    for (;;) {
      const head = await repositories.outbox.head(request.conversationId, request.lane)
      if (head === null) break
      if (deps.now() - startedAt > PLACE_MS) {
        more = true
        break
      }
      addressee ??= await loadAddressee(deps, repositories, request)
      if (addressee === null) break
      const step = await stepOf(deps, repositories, head, addressee)
      if (step.type === 'wait') {
        deferredUntil = step.until
        break
      }
      sent += 1
    }
    const [events] = await Promise.all([
      report(deps, repositories, request.conversationId),
      sent > 0 && addressee !== null && request.lane === 'bot' ? markRead(deps, repositories, addressee) : undefined,
    ])
    return { events, deferredUntil, more }
  }
}

async function stepOf(deps: Deps, repositories: Repositories, head: OutboundMessageDoc, addressee: Addressee): Promise<Step> {
  switch (head.status) {
    case 'sending':
      await repositories.outbox.lose(head.id, deps.now())
      return { type: 'next' }
    case 'unconfirmed':
      return await settleUnconfirmed(deps, repositories, head, addressee)
    default:
      return await sendOne(deps, repositories, head, addressee)
  }
}
