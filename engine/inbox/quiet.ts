import type { Routed } from './routed.ts'
import type { InboxSettings } from './settings.ts'

export type QuietStep = { type: 'warn' } | { type: 'close' } | { type: 'wait'; until: number } | { type: 'none' }

/** After a flow's timer, the flow goes first. */
const AFTER_WAKE_MS = 60_000

/**
 * What is to be done with a conversation of an agent, or that an agent gave back to the bot, whose customer does not answer: warned once,
 * closed when that did not help, or left until later. Nothing while the customer waits for us; and while a flow has a timer running it waits
 * for the customer by itself.
 */
export function quietStep(conversation: Routed, autoClose: InboxSettings['autoClose'], at: number, windowIsOpen: boolean): QuietStep {
  const since = autoClose === null ? null : quietSince(conversation)
  if (autoClose === null || since === null) return { type: 'none' }
  const { owner, notes, wakeAt } = conversation
  if (owner.type === 'bot' && wakeAt !== null) return { type: 'wait', until: Math.max(wakeAt, at) + AFTER_WAKE_MS }
  const wasWarned = notes.warnedAt !== undefined && notes.warnedAt >= since
  if (wasWarned) return due(since + autoClose.warnSeconds * 1000, at, { type: 'close' })
  const warns = autoClose.warning.trim() !== '' && windowIsOpen && autoClose.warnSeconds < autoClose.afterSeconds
  const seconds = warns ? autoClose.afterSeconds - autoClose.warnSeconds : autoClose.afterSeconds
  return due(since + seconds * 1000, at, warns ? { type: 'warn' } : { type: 'close' })
}

/** Since when it is the customer's turn; null = it is not, or it is none of people's. Who gives it back to the bot has done with what was said. */
function quietSince({ owner, waitingSince, lastActivityAt, lastInboundAt, notes }: Routed): number | null {
  const givenBackAt = owner.type === 'bot' ? (notes.givenBackAt ?? null) : null
  if (waitingSince !== null || (owner.type !== 'agent' && givenBackAt === null)) return null
  const since = Math.max(lastActivityAt, givenBackAt ?? 0)
  return lastInboundAt === null || since > lastInboundAt ? since : null
}

function due(dueAt: number, at: number, step: QuietStep): QuietStep {
  return dueAt <= at ? step : { type: 'wait', until: dueAt }
}
