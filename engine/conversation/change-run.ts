import { usualStart } from '../flow/callable-flow.ts'
import { isPaused } from './admission.ts'
import { handBack } from './change-owner.ts'
import type { ConversationEvent } from './event.ts'
import { liveVersion } from './flow-version.ts'
import { stepRun } from './run-step.ts'
import { startRun } from './start-run.ts'
import { settleClocks } from './suspension.ts'
import { endRun, runOf, situationOf, type Turn, withRunState, withState } from './turn.ts'
import { wakeRun } from './wake-run.ts'

type Asked<Type extends ConversationEvent['type']> = Extract<ConversationEvent, { type: Type }>

/** A member ends a run where it stands. */
export function stopRun(turn: Turn, { runId }: Asked<'stopRequested'>): Turn {
  return endRun(turn, runId, 'stopped')
}

/** The next moment a run waits for is now. A run that waits for no moment goes on waiting. */
export function advanceRun(turn: Turn, { id, at, runId }: Asked<'advanceRequested'>): Turn {
  const run = runOf(turn, runId)
  if (run?.status !== 'active' || run.wait === null || !('wakeAt' in run.wait) || run.wait.wakeAt === undefined) return turn
  const due = withRunState(turn, { ...run, wait: { ...run.wait, wakeAt: Math.min(run.wait.wakeAt, at) } })
  return wakeRun(due, runId, { id, at, type: 'timeCame' })
}

/** A run leaves the node it stands at by a port, whatever it waits for; one that has gone on since stays where it is. */
export function leaveNode(turn: Turn, event: Asked<'leaveRequested'>): Turn {
  const run = runOf(turn, event.runId)
  return run?.status === 'active' && run.nodeId === event.nodeId ? stepRun(turn, run.id, event) : turn
}

/**
 * A member starts a flow in the conversation. The bot gets it back from its queue, its phone or from that member, what was open ends, and the
 * new run has the floor. Another agent's conversation stays theirs; nothing starts while automations are off.
 */
export function startForMember(turn: Turn, event: Asked<'startRequested'>): Turn {
  const { owner } = turn.state
  if (owner.type === 'agent' && owner.memberId !== event.by) return turn
  const { flows, ids } = turn.world
  const flow = liveVersion(flows, event.flowId)
  const nodeId = flow && usualStart(flow.compiled)
  if (flow === undefined || nodeId === undefined || isPaused(turn.state, situationOf(turn))) return turn
  const free = owner.type === 'bot' ? turn : handBack(turn, event, 'end', 'returned')
  const former = free.state.runs.filter((run) => run.status === 'active' && run.flowId === event.flowId)
  const cleared = former.reduce((before, run) => endRun(before, run.id, 'restarted'), free)
  const run = startRun(flow, { id: ids.next(), nodeId, at: event.at })
  const begun = withState(withRunState(cleared, run), { floor: run.id })
  return stepRun({ ...begun, state: settleClocks(begun.state, event.at) }, run.id, event)
}
