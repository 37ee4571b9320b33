import { z } from 'zod'
import type { ChannelKind } from '../../channels/rules.ts'
import type { KnownResources, Port } from '../../nodes/define-node.ts'
import { type AnyNodeDefinition, definitionOf } from '../../nodes/index.ts'
import type { Subflows } from '../callable-flow.ts'
import type { CompiledFlow } from '../compiled.ts'
import { portKey, type Way, waysOf } from '../edges.ts'
import type { Flow, FlowNode } from '../schema.ts'
import { hintedValues } from './param-hints.ts'

/** What the company has, as far as the caller knows it. */
export interface Known {
  /** The company's channels; empty = not known, then WhatsApp's rules are taken. */
  channels: { id: string; kind: ChannelKind }[]
  resources: KnownResources
  /** Other flows that are live, for clashes between them. */
  otherLiveFlows: { flowId: string; name: string; flow: CompiledFlow }[]
  /** Id of the flow under check, where it has one. */
  flowId?: string
  /** What it may call; absent = not known, then calls are not checked. */
  subflows?: KnownSubflows
}

/** The flows of the company as calls see them. */
export interface KnownSubflows {
  /** The live flows that have a start for calls. */
  callable: Subflows
  /** Every flow: whether it was ever published, and the flows that its draft or its live version calls. */
  flows: { id: string; name: string; isLive: boolean; calls: string[] }[]
}

/** A node as the checks see it: read once, by its kind's own schema. */
export interface NodeUnderCheck {
  node: FlowNode
  definition: AnyNodeDefinition | null
  /** What the schema made of the params, or what it refused. */
  params: { ok: true; value: unknown } | { ok: false; issues: z.core.$ZodIssue[] }
  ports: Port[]
}

/** Everything the checks share, worked out once. Only enabled nodes count; of two with one id the first does. */
export interface FlowUnderCheck {
  flow: Flow
  known: Known
  /** Kinds of the channels the flow runs on. */
  kinds: ChannelKind[]
  nodes: Map<string, NodeUnderCheck>
  triggers: NodeUnderCheck[]
  /** Every way a run can go: edges, jumps, and the way back to a loop from an open port of its body. */
  ways: Way[]
  /** Ids of the nodes in the body of some loop: their open ports lead to the next item. */
  inLoops: Set<string>
  isWired: (nodeId: string, port: string) => boolean
  /** Ids of the nodes whose call is looked through: the nodes of the flow they call stand among `nodes`. */
  opened: Set<string>
}

/** Port of a way that is no edge: a jump, or the way back to a loop. */
export const OTHER_WAY = '\u2192'

export function prepareCheck(flow: Flow, known: Known): FlowUnderCheck {
  const nodes = new Map<string, NodeUnderCheck>()
  for (const node of flow.nodes) if (!node.disabled && !nodes.has(node.id)) nodes.set(node.id, readNode(node))
  const edges = waysOf(flow).filter((way) => nodes.get(way.from)?.ports.some((port) => port.id === way.port))
  const wired = new Set(edges.map((way) => portKey(way.from, way.port)))
  const isWired = (nodeId: string, port: string) => wired.has(portKey(nodeId, port))
  const direct = [...edges, ...jumpsOf(nodes)]
  const backs = [...nodes.values()].flatMap((one) => waysBack(one, nodes, direct, isWired))
  const triggers = [...nodes.values()].filter((one) => one.definition?.group === 'trigger')
  return {
    flow,
    known,
    kinds: kindsOf(triggers, known),
    nodes,
    triggers,
    ways: [...direct, ...backs.flatMap((back) => back.ways)],
    inLoops: new Set(backs.flatMap((back) => back.body)),
    isWired,
    opened: new Set(),
  }
}

/** A node with what its kind's schema makes of its params. */
export function readNode(node: FlowNode): NodeUnderCheck {
  const definition = definitionOf(node.kind) ?? null
  if (!definition) return { node, definition, params: { ok: false, issues: [] }, ports: [] }
  const parsed = definition.params.safeParse(node.params, { reportInput: true })
  if (!parsed.success) return { node, definition, params: { ok: false, issues: parsed.error.issues }, ports: [] }
  return { node, definition, params: { ok: true, value: parsed.data }, ports: definition.ports(parsed.data) }
}

/** Nodes that go on at another node by name instead of by an edge. */
function jumpsOf(nodes: Map<string, NodeUnderCheck>): Way[] {
  return [...nodes.values()].flatMap(({ node, definition, params }) => {
    if (!definition || !params.ok) return []
    return hintedValues(definition.params, params.value, 'node')
      .filter(({ value }) => nodes.has(value))
      .map(({ value }) => ({ from: node.id, port: OTHER_WAY, to: value }))
  })
}

/** A loop's body, and its ways back to the loop for the next item. */
export function waysBack(
  loop: NodeUnderCheck,
  nodes: Map<string, NodeUnderCheck>,
  ways: Way[],
  isWired: FlowUnderCheck['isWired'],
): { ways: Way[]; body: string[] } {
  const { id } = loop.node
  const first = ways.find((way) => way.from === id && way.port === loop.definition?.bodyPort)
  if (!first) return { ways: [], body: [] }
  const body = reachableFrom([first.to], ways, id)
  body.delete(id)
  const backs = [...body].flatMap((from) => (nodes.get(from)?.ports ?? []).map((port) => ({ from, port: port.id, to: id })))
  return { ways: backs.filter((way) => !isWired(way.from, way.port)), body: [...body] }
}

/** Ids of all nodes a run can come to from these, themselves included; ways out of `stopAt` are not followed. */
export function reachableFrom(starts: string[], ways: Way[], stopAt?: string): Set<string> {
  const targets = new Map<string, string[]>()
  for (const way of ways) targets.set(way.from, [...(targets.get(way.from) ?? []), way.to])
  const seen = new Set<string>()
  const open = [...starts]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue
    seen.add(id)
    if (id !== stopAt) open.push(...(targets.get(id) ?? []))
  }
  return seen
}

const channelChoice = z.object({ channels: z.array(z.string()) })

/** Kinds of the channels the triggers name; a trigger that names none runs on all. */
function kindsOf(triggers: NodeUnderCheck[], known: Known): ChannelKind[] {
  const all = known.channels.length > 0 ? known.channels : [{ id: '', kind: 'whatsapp' as const }]
  const chosen = triggers.flatMap(({ params }) => {
    const choice = channelChoice.safeParse(params.ok ? params.value : null)
    if (!choice.success) return all
    return all.filter((channel) => choice.data.channels.includes(channel.id))
  })
  return [...new Set((chosen.length > 0 ? chosen : all).map((channel) => channel.kind))]
}
