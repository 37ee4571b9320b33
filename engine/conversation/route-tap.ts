import type { CompiledFlow } from '../flow/compiled.ts'
import { definitionOf } from '../nodes/index.ts'
import { isPaused } from './admission.ts'
import type { Delivery } from './delivery.ts'
import { type Flows, type FlowVersion, liveVersion } from './flow-version.ts'
import type { TapAddress } from './message.ts'
import type { Situation } from './situation.ts'
import type { ConversationState, RunState } from './state.ts'

/** How long the version that sent a button still answers it. */
const OLD_BUTTON_MS = 30 * 24 * 3_600_000

/**
 * Where a tap goes by the button's own address: to the run if it waits there; else to that choice in the live version,
 * else in the version that sent it (30 days), else the flow says that the button is stale.
 */
export function routeTap(conversation: ConversationState, flows: Flows, tap: TapAddress, situation: Situation, at: number): Delivery {
  if (isPaused(conversation, situation)) return { type: 'nobody', reason: 'paused' }
  const waiting = waitingThere(conversation, tap)
  const isBots = conversation.owner.type === 'bot'
  if (waiting && (isBots || isTransactional(waiting, flows))) return { type: 'resume', runId: waiting.id, as: 'tap' }
  if (!isBots) return { type: 'nobody', reason: 'owner' }
  const live = liveVersion(flows, tap.flowId)
  const sender = at - tap.sentAt <= OLD_BUTTON_MS && live ? flows.versionOf(tap.flowId, tap.version) : undefined
  const target = [live, sender].find((version) => version !== undefined && hasChoice(version.compiled, tap))
  return target ? jump(conversation, target, tap) : staleTap(flows, tap)
}

function waitingThere(conversation: ConversationState, tap: TapAddress): RunState | undefined {
  const there = conversation.runs.filter(
    (run) => run.status === 'active' && run.wait?.type === 'reply' && run.flowId === tap.flowId && run.nodeId === tap.nodeId,
  )
  return there.find((run) => run.id === tap.runId) ?? there.at(-1)
}

function isTransactional(run: RunState, flows: Flows): boolean {
  return flows.versionOf(run.flowId, run.version)?.compiled.settings.purpose === 'transactional'
}

/** Whether the node is there and still knows the choice: as one of its ports, or among what it offers. */
function hasChoice(flow: CompiledFlow, tap: TapAddress): boolean {
  const node = flow.nodes[tap.nodeId]
  if (node === undefined) return false
  // Params were parsed by this kind's schema when the flow was compiled.
  const ports = definitionOf(node.kind)?.ports(node.params as never) ?? []
  return ports.some((port) => port.id === tap.choiceId)
}

/** The contact is in one place of a flow at a time: a run of it elsewhere makes way, and its answers go along. */
function jump(conversation: ConversationState, target: FlowVersion, tap: TapAddress): Delivery {
  const replaces = conversation.runs.filter((run) => run.status === 'active' && run.flowId === tap.flowId).map((run) => run.id)
  return { type: 'tapJump', ref: target.ref, nodeId: tap.nodeId, choiceId: tap.choiceId, replaces }
}

function staleTap(flows: Flows, tap: TapAddress): Delivery {
  const settings = flows.live.find((flow) => flow.ref.flowId === tap.flowId)?.flow.settings
  return { type: 'staleTap', flowId: tap.flowId, text: settings?.staleButtonText ?? null }
}
