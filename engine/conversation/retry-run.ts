import type { ConversationEvent } from './event.ts'
import { floorRun } from './floor.ts'
import { liveVersion } from './flow-version.ts'
import { canMigrate, migrated } from './people-inside.ts'
import { stepRun } from './run-step.ts'
import type { RunState } from './state.ts'
import { runOf, type Turn, withRunState, withState } from './turn.ts'

type RetryRequested = Extract<ConversationEvent, { type: 'retryRequested' }>

/** A failed run goes on from a node, with its answers, in the live version where the merchant repaired the flow. The queue, where its failure put the conversation, gives it back; a person keeps it. */
export function retryRun(turn: Turn, event: RetryRequested): Turn {
  const run = runOf(turn, event.runId)
  if (run?.status !== 'failed') return turn
  const { failure: _repaired, endReason: _over, ...rest } = inRepairedFlow(turn, run, event)
  const open = withRunState(turn, { ...rest, status: 'active', nodeId: event.nodeId, wait: null, memory: {}, nodesSinceEvent: 0 })
  const owned = open.state.owner.type === 'queue' ? withState(open, { owner: { type: 'bot' } }) : open
  const free = floorRun(owned.state) === undefined && owned.state.owner.type === 'bot'
  return stepRun(free ? withState(owned, { floor: run.id }) : owned, run.id, event)
}

/** The live version is the repair, unless the node to go on from is not in it. */
function inRepairedFlow({ world }: Turn, run: RunState, { nodeId }: RetryRequested): RunState {
  const from = world.flows.versionOf(run.flowId, run.version)
  const live = liveVersion(world.flows, run.flowId)
  return from && live && canMigrate({ ...run, nodeId }, from.compiled, live.compiled) ? migrated(run, live) : run
}
