import { absorbCommands } from './absorb.ts'
import type { ConversationEvent } from './event.ts'
import { stepRun } from './run-step.ts'
import type { RunState } from './state.ts'
import { endRun, runOf, type Turn, withRunState, withState } from './turn.ts'
import { idleAt } from './waking.ts'

/** A run's moment has come: its node hears it, or the question it left open has been idle for too long. */
export function wakeRun(turn: Turn, runId: string, event: ConversationEvent): Turn {
  const run = runOf(turn, runId)
  if (run?.wait == null) return turn
  const ownMoment = 'wakeAt' in run.wait && run.wait.wakeAt !== undefined && run.wait.wakeAt <= event.at
  const idle = idleAt(run, turn.world.flows)
  if (!ownMoment && idle !== null && idle <= event.at) return endIdle(turn, run, event)
  return run.wait.type === 'human' ? wakeFromQueue(turn, run, event) : stepRun(turn, runId, event)
}

function endIdle(turn: Turn, run: RunState, event: ConversationEvent): Turn {
  const settings = turn.world.flows.versionOf(run.flowId, run.version)?.compiled.settings
  const ended = endRun(turn, run.id, 'idle')
  if (settings?.idle?.then !== 'handover') return ended
  const { team, note } = settings.fallback
  const request = {
    kind: 'requestHandover' as const,
    runId: run.id,
    nodeId: run.nodeId,
    ...(team === undefined ? {} : { team }),
    priority: 'normal' as const,
    note,
  }
  return absorbCommands(ended, [request], { chain: [...run.chain, run.flowId], at: event.at })
}

/** Nobody took the handover in time: the run takes the conversation back from the queue, never from a person, so that it may say so. */
function wakeFromQueue(turn: Turn, run: RunState, event: ConversationEvent): Turn {
  const { owner } = turn.state
  // Somebody has it: they give it back or close it, and nobody waited in vain.
  if (owner.type === 'agent' || owner.type === 'phone') return withRunState(turn, { ...run, wait: { type: 'human' } })
  if (owner.type !== 'queue') return stepRun(turn, run.id, event)
  const woken = stepRun(withState(turn, { owner: { type: 'bot' } }), run.id, event)
  const waitsOn = runOf(woken, run.id)?.wait?.type === 'human'
  return waitsOn && woken.state.owner.type === 'bot' ? withState(woken, { owner }) : woken
}
