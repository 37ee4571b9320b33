import type { ConversationState, RunState } from './state.ts'

/**
 * Makes the reply clocks right after anything that moved the floor or the owner: they stand still while the run lacks
 * the floor or a person owns the conversation, and go on afterwards with what was left. Other clocks never stop.
 */
export function settleClocks(conversation: ConversationState, at: number): ConversationState {
  return { ...conversation, runs: conversation.runs.map((run) => (mustStand(conversation, run) ? suspend(run, at) : release(run, at))) }
}

/** Whether the run's reply clock stands still. */
export function isSuspended(run: RunState): boolean {
  return run.suspendedAt !== undefined
}

function mustStand(conversation: ConversationState, run: RunState): boolean {
  if (run.status !== 'active' || run.wait?.type !== 'reply') return false
  return conversation.floor !== run.id || conversation.owner.type !== 'bot'
}

function suspend(run: RunState, at: number): RunState {
  return isSuspended(run) ? run : { ...run, suspendedAt: at }
}

function release(run: RunState, at: number): RunState {
  if (run.suspendedAt === undefined) return run
  const { suspendedAt, ...released } = run
  const stood = Math.max(at - suspendedAt, 0)
  if (released.wait?.type !== 'reply') return released
  const { wakeAt, since } = released.wait
  return { ...released, wait: { ...released.wait, since: since + stood, ...(wakeAt === undefined ? {} : { wakeAt: wakeAt + stood }) } }
}
