import type { Clock } from '../expressions/clock.ts'
import type { CompiledNode } from '../flow/compiled.ts'
import type { Json } from '../json.ts'
import { onEventMatches } from '../nodes/on-event.ts'
import { onMessageMatches } from '../nodes/on-message.ts'
import { type Admission, admission, type Origin } from './admission.ts'
import type { Delivery, NobodyReason } from './delivery.ts'
import type { ConversationEvent } from './event.ts'
import type { Flows } from './flow-version.ts'
import type { InboundMessage } from './message.ts'
import type { LiveFlow, Situation } from './situation.ts'
import type { ConversationState } from './state.ts'

/** A chain of flows that cause one another may have this many links; the next one starts nothing. */
const CHAIN_LINKS = 4

type Happened = Extract<ConversationEvent, { type: 'happened' }>

interface Trigger {
  flow: LiveFlow
  nodeId: string
  rank: number
}

/** The one flow a message starts: the best match (reference > keyword > first of a case > any), then the merchant's order, that may start now. */
export function startByMessage(
  conversation: ConversationState,
  flows: Flows,
  message: InboundMessage,
  situation: Situation,
  origin: Origin = 'message',
): Delivery[] {
  const triggers = messageTriggers(flows, message, situation)
  let reason: NobodyReason = 'noTrigger'
  for (const trigger of triggers) {
    const admitted = admission(conversation, flows, trigger.flow, origin, situation)
    if (admitted.type !== 'declined') return [deliveryOf(trigger, admitted, origin)]
    // A flow that declines leaves the message to the next one; the first reason is the one to tell.
    if (reason === 'noTrigger') reason = admitted.reason
  }
  return [{ type: 'nobody', reason }]
}

/** Every flow that something starts, in the merchant's order; a flow already in the chain that caused it is a loop. */
export function startByEvent(conversation: ConversationState, flows: Flows, happened: Happened, situation: Situation): Delivery[] {
  const triggers = eventTriggers(flows, happened, situation)
  if (triggers.length === 0) return [{ type: 'nobody', reason: 'noTrigger' }]
  return triggers.map((trigger) => {
    const { flowId } = trigger.flow.ref
    if (happened.chain.length >= CHAIN_LINKS || happened.chain.includes(flowId)) return { type: 'nobody', reason: 'loop', flowId }
    const admitted = admission(conversation, flows, trigger.flow, 'event', situation)
    return deliveryOf(trigger, admitted, 'event')
  })
}

function deliveryOf(trigger: Trigger, admitted: Admission, origin: Origin): Delivery {
  const { ref } = trigger.flow
  if (admitted.type === 'declined') return { type: 'nobody', reason: admitted.reason, flowId: ref.flowId }
  if (admitted.type === 'continued') return { type: 'continue', runId: admitted.runId }
  const { entry, replaces } = admitted
  return { type: 'start', ref, triggerNodeId: trigger.nodeId, entry, replaces, by: origin === 'menu' ? 'menu' : 'trigger' }
}

function messageTriggers(flows: Flows, message: InboundMessage, situation: Situation): Trigger[] {
  const channel = { channelId: situation.channel.id }
  return allTriggers(flows, (node) => {
    const { matches, rank } = hearsMessage[node.kind]?.(node, message, channel) ?? { matches: false, rank: 0 }
    return matches ? rank : null
  }).sort((a, b) => b.rank - a.rank || a.flow.order - b.flow.order)
}

function eventTriggers(flows: Flows, happened: Happened, situation: Situation): Trigger[] {
  const clock = { at: happened.at, timeZone: situation.company.timeZone, locale: situation.company.language }
  const matching = allTriggers(flows, (node) => (hearsEvent[node.kind]?.(node, happened.name, happened.data, clock) ? 1 : null))
  const firstOfFlow = matching.filter((trigger, index) => matching.findIndex((other) => other.flow === trigger.flow) === index)
  return firstOfFlow.sort((a, b) => a.flow.order - b.flow.order)
}

function allTriggers(flows: Flows, rankOf: (node: CompiledNode) => number | null): Trigger[] {
  return flows.live
    .filter((flow) => flow.switchedOn)
    .flatMap((flow) =>
      flow.flow.triggers.flatMap((nodeId) => {
        const node = flow.flow.nodes[nodeId]
        const rank = node ? rankOf(node) : null
        return rank === null ? [] : [{ flow, nodeId, rank }]
      }),
    )
}

type HearsMessage = (node: CompiledNode, message: InboundMessage, channel: { channelId: string }) => ReturnType<typeof onMessageMatches>
type HearsEvent = (node: CompiledNode, name: string, data: { [key: string]: Json }, clock: Clock) => boolean

/** Which trigger kinds hear messages, and which hear events. Params were parsed by the kind's own schema when the flow was compiled. */
const hearsMessage: Record<string, HearsMessage> = {
  onMessage: (node, message, channel) =>
    onMessageMatches(node.params as unknown as Parameters<typeof onMessageMatches>[0], message, channel),
}
const hearsEvent: Record<string, HearsEvent> = {
  onEvent: (node, name, data, clock) => onEventMatches(node.params as unknown as Parameters<typeof onEventMatches>[0], name, data, clock),
}
