import type { Routed } from './routed.ts'
import type { InboxSettings } from './settings.ts'

export type QuietStep = { type: 'warn' } | { type: 'close' } | { type: 'wait'; until: number } | { type: 'none' }

/**
 * What is to be done with a conversation of an agent whose customer does not answer: warned once, closed when that did not help, or left
 * until later. Nothing while the customer waits for us.
 */
export function quietStep(conversation: Routed, autoClose: InboxSettings['autoClose'], at: number, windowIsOpen: boolean): QuietStep {
  const { owner, waitingSince, lastActivityAt, lastInboundAt, notes } = conversation
  const weSpokeLast = lastInboundAt === null || lastActivityAt > lastInboundAt
  if (autoClose === null || owner.type !== 'agent' || waitingSince !== null || !weSpokeLast) return { type: 'none' }
  const wasWarned = notes.warnedAt !== undefined && notes.warnedAt >= lastActivityAt
  if (wasWarned) return due(lastActivityAt + autoClose.warnSeconds * 1000, at, { type: 'close' })
  const warns = autoClose.warning.trim() !== '' && windowIsOpen && autoClose.warnSeconds < autoClose.afterSeconds
  const seconds = warns ? autoClose.afterSeconds - autoClose.warnSeconds : autoClose.afterSeconds
  return due(lastActivityAt + seconds * 1000, at, warns ? { type: 'warn' } : { type: 'close' })
}

function due(dueAt: number, at: number, step: QuietStep): QuietStep {
  return dueAt <= at ? step : { type: 'wait', until: dueAt }
}
