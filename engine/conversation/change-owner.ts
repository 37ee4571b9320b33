import { usualStart } from '../flow/callable-flow.ts'
import type { ConversationEvent } from './event.ts'
import { floorRun } from './floor.ts'
import { liveVersion } from './flow-version.ts'
import { giveFloor } from './give-floor.ts'
import { stepRun } from './run-step.ts'
import { startRun } from './start-run.ts'
import type { RunState } from './state.ts'
import { settleClocks } from './suspension.ts'
import { endRun, type Turn, withRunState, withState } from './turn.ts'

type OwnerChanged = Extract<ConversationEvent, { type: 'ownerChanged' }>

/** Somebody took the conversation, or gave it back: people suspend the runs that read replies, the bot gets back what the giver chose. */
export function changeOwner(turn: Turn, event: OwnerChanged): Turn {
  const owned = withState(turn, { owner: event.owner })
  if (event.owner.type === 'bot') return handBack(owned, event, event.resume ?? 'end', 'returned')
  return { ...owned, state: settleClocks(owned.state, event.at) }
}

/**
 * The bot has the conversation again. Runs at a handover go on by what came of it; the run that had the floor asks again,
 * starts over, or ends (default), and with it every question that was interrupted: after a talk with a person none comes back by itself.
 */
export function handBack(turn: Turn, event: ConversationEvent, how: 'resume' | 'restart' | 'end', outcome: 'returned' | 'closed'): Turn {
  const holder = floorRun(turn.state)
  const settled = settleHandovers(withState(turn, { owner: { type: 'bot' } }), event, outcome)
  if (holder === undefined || holder.wait?.type === 'human') return how === 'end' ? endInterrupted(settled) : settled
  return waysBack[how](settled, holder, event)
}

const waysBack = {
  resume: (turn: Turn, holder: RunState, event: ConversationEvent): Turn => {
    const asks = holder.wait?.type === 'reply' || holder.wait?.type === 'floor'
    return asks ? giveFloor(turn, holder.id, event) : { ...turn, state: settleClocks(turn.state, event.at) }
  },
  restart: (turn: Turn, holder: RunState, event: ConversationEvent): Turn => {
    const { flows, ids } = turn.world
    const flow = liveVersion(flows, holder.flowId) ?? flows.versionOf(holder.flowId, holder.version)
    const nodeId = flow && usualStart(flow.compiled)
    const ended = endRun(turn, holder.id, 'restarted')
    if (flow === undefined || nodeId === undefined) return ended
    const run = startRun(flow, { id: ids.next(), nodeId, at: event.at, after: { latest: holder.latest, nodesSinceEvent: 0 } })
    return stepRun(withRunState(withState(ended, { floor: run.id }), run), run.id, event)
  },
  end: (turn: Turn, holder: RunState): Turn => endInterrupted(endRun(turn, holder.id, 'takenOver')),
}

function settleHandovers(turn: Turn, { id, at }: ConversationEvent, outcome: 'returned' | 'closed'): Turn {
  const waiting = turn.state.runs.filter((run) => run.status === 'active' && run.wait?.type === 'human')
  return waiting.reduce((before, run) => stepRun(before, run.id, { id, at, type: 'handoverSettled', runId: run.id, outcome }), turn)
}

function endInterrupted(turn: Turn): Turn {
  const { floor, runs } = turn.state
  const interrupted = runs.filter((run) => run.status === 'active' && run.wait?.type === 'reply' && run.id !== floor)
  return interrupted.reduce((before, run) => endRun(before, run.id, 'takenOver'), turn)
}
