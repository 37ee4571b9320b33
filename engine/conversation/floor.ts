import type { ConversationState, RunState, Wait } from './state.ts'

/** A pause in speech of at most this long keeps the floor; a longer wait (a follow-up) gives it back. */
const PAUSE_IN_SPEECH_MS = 60_000

const keepsFloor: { [Type in Wait['type']]: (wait: Extract<Wait, { type: Type }>, at: number) => boolean } = {
  reply: () => true,
  until: (wait, at) => wait.wakeAt - at <= PAUSE_IN_SPEECH_MS,
  call: () => true,
  delivery: () => true,
  human: () => true,
  budget: () => true,
  floor: () => true,
}

/** The active run that reads the replies, if any. */
export function floorRun(conversation: ConversationState): RunState | undefined {
  return conversation.runs.find((run) => run.id === conversation.floor && run.status === 'active')
}

/** Whether a run that has the floor goes on having it; ended and failed runs and long waits give it back. */
export function holdsFloor(run: RunState, at: number): boolean {
  if (run.status !== 'active') return false
  if (run.wait === null) return true
  // The table holds, for each type of wait, a function of exactly that variant.
  const keeps = keepsFloor[run.wait.type] as (wait: Wait, at: number) => boolean
  return keeps(run.wait, at)
}

/**
 * The run that gets the free floor: the one interrupted last, in the middle of its question, before those that queue,
 * who have not begun. Null when nobody waits for it.
 */
export function nextForFloor(conversation: ConversationState): RunState | null {
  const active = conversation.runs.filter((run) => run.status === 'active')
  const interrupted = active.filter((run) => run.wait?.type === 'reply').sort(latestFirst)
  const queued = active.filter((run) => run.wait?.type === 'floor').sort((a, b) => a.startedAt - b.startedAt)
  return interrupted[0] ?? queued[0] ?? null
}

function latestFirst(a: RunState, b: RunState): number {
  return (b.suspendedAt ?? 0) - (a.suspendedAt ?? 0)
}
