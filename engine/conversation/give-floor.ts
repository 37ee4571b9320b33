import { windowOpen } from '../channels/window.ts'
import { isPaused } from './admission.ts'
import type { ConversationEvent } from './event.ts'
import { floorRun, nextForFloor } from './floor.ts'
import { stepRun } from './run-step.ts'
import { settleClocks } from './suspension.ts'
import { runOf, type Turn, withState } from './turn.ts'

/**
 * Gives a run the floor: one that queued begins, one whose question was interrupted asks it again. Once the service window
 * has closed it only listens again: a question that may not be sent would fail a run that can still be answered.
 */
export function giveFloor(turn: Turn, runId: string, event: ConversationEvent): Turn {
  const given = withState(turn, { floor: runId })
  const settled = { ...given, state: settleClocks(given.state, event.at) }
  const { channel, lastInboundAt } = turn.world.situation
  const mayAsk = runOf(turn, runId)?.wait?.type !== 'reply' || windowOpen(channel.kind, lastInboundAt, event.at)
  return mayAsk ? stepRun(settled, runId, floorReturned(event)) : settled
}

/**
 * Gives the free floor on, once an event has been heard. An interrupted run repeats its open question, so that the last
 * thing the customer reads is what the bot waits for; one question at a time, and only while the bot has the conversation.
 */
export function passFloorOn(turn: Turn, event: ConversationEvent): Turn {
  let passed = turn
  // Each round ends a run's wait for the floor; a run that ends at once frees it for the next.
  for (let rounds = turn.state.runs.length; rounds > 0 && mayPass(passed); rounds -= 1) {
    const next = nextForFloor(passed.state)
    if (next === null) return passed
    passed = giveFloor(passed, next.id, event)
  }
  return passed
}

/** The same as a person giving the conversation back: to a node it means "ask again". */
function floorReturned({ id, at }: ConversationEvent): ConversationEvent {
  return { id, at, type: 'ownerChanged', owner: { type: 'bot' }, resume: 'resume' }
}

function mayPass(turn: Turn): boolean {
  const { state, world } = turn
  if (state.owner.type !== 'bot' || isPaused(state, world.situation)) return false
  const holder = floorRun(state)
  // A run that stopped short of speaking while automations were off has the floor, but still has to go on.
  return holder === undefined || runOf(turn, holder.id)?.wait?.type === 'floor'
}
