import { isPaused } from './admission.ts'
import type { Flows } from './flow-version.ts'
import type { Situation } from './situation.ts'
import type { ConversationState, RunState } from './state.ts'
import { isSuspended } from './suspension.ts'

/** The runs whose moment has come, earliest first; none while automations are paused: they stay due. */
export function dueRuns(conversation: ConversationState, flows: Flows, situation: Situation, at: number): RunState[] {
  if (isPaused(conversation, situation)) return []
  return conversation.runs
    .map((run) => ({ run, wakeAt: wakeAtOf(run, flows) }))
    .filter(({ wakeAt }) => wakeAt !== null && wakeAt <= at)
    .sort((a, b) => (a.wakeAt ?? 0) - (b.wakeAt ?? 0) || a.run.startedAt - b.run.startedAt || compareIds(a.run.id, b.run.id))
    .map(({ run }) => run)
}

/** When the conversation wants its next `timeCame` (epoch ms): the earliest of all runs' clocks and of the phone's; null = never. */
export function earliestWake(conversation: ConversationState, flows: Flows, situation: Situation): number | null {
  const runs = isPaused(conversation, situation) ? [] : conversation.runs
  const phone = conversation.owner.type === 'phone' ? [conversation.owner.until] : []
  const moments = [...phone, ...runs.map((run) => wakeAtOf(run, flows)).filter((wakeAt) => wakeAt !== null)]
  return moments.length === 0 ? null : Math.min(...moments)
}

/** When a run's open question has been idle for too long, by the flow's settings; null where nothing bounds it or the clock stands still. */
export function idleAt(run: RunState, flows: Flows): number | null {
  if (run.status !== 'active' || run.wait?.type !== 'reply' || isSuspended(run)) return null
  const idle = flows.versionOf(run.flowId, run.version)?.compiled.settings.idle
  return idle ? run.wait.since + idle.afterSeconds * 1000 : null
}

function wakeAtOf(run: RunState, flows: Flows): number | null {
  if (run.status !== 'active' || run.wait === null || isSuspended(run)) return null
  const own = 'wakeAt' in run.wait ? (run.wait.wakeAt ?? null) : null
  const idle = idleAt(run, flows)
  if (own === null || idle === null) return own ?? idle
  return Math.min(own, idle)
}

function compareIds(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
