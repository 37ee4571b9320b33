import type { Flow, FlowEdge } from '#engine/flow/schema'
import { newId } from './new-id.ts'
import { firstOpenPort, isTrigger, portsOf } from './ports-of.ts'

type From = FlowEdge['from']

/** Leads a port to a node. A port leads to one node only: what it led to before, it leaves. Nothing changes where that may not be. */
export function connect(flow: Flow, from: From, to: string): Flow {
  const before = flow.edges.filter(isFrom(from))
  if (!mayConnect(flow, from, to) || (before.length === 1 && before[0]?.to === to)) return flow
  const edges = flow.edges.filter((edge) => !before.includes(edge))
  return { ...flow, edges: [...edges, { id: newId(), from: { node: from.node, port: from.port }, to }] }
}

export function disconnect(flow: Flow, edgeIds: Iterable<string>): Flow {
  const gone = new Set(edgeIds)
  const edges = flow.edges.filter(({ id }) => !gone.has(id))
  return edges.length === flow.edges.length ? flow : { ...flow, edges }
}

/** Draws an edge whole, or only its ends. */
export function setLook(flow: Flow, edgeId: string, look: NonNullable<FlowEdge['look']>): Flow {
  const edge = flow.edges.find(({ id }) => id === edgeId)
  if (!edge || edge.look === look) return flow
  return { ...flow, edges: flow.edges.map((one) => (one === edge ? { ...one, look } : one)) }
}

/** Puts a node into an edge: the edge now leads to it, and its first open port to where the edge led. */
export function splice(flow: Flow, edgeId: string, nodeId: string): Flow {
  const edge = flow.edges.find(({ id }) => id === edgeId)
  const node = flow.nodes.find(({ id }) => id === nodeId)
  const port = node && firstOpenPort(flow, node)
  if (!edge || !port || !mayConnect(flow, edge.from, nodeId) || !mayConnect(flow, { node: nodeId, port }, edge.to)) return flow
  return connect(connect(flow, edge.from, nodeId), { node: nodeId, port }, edge.to)
}

/** Whether a port may lead to a node: both are there, nothing leads to a trigger, and nothing to itself. */
export function mayConnect(flow: Flow, from: From, to: string): boolean {
  const source = flow.nodes.find(({ id }) => id === from.node)
  const target = flow.nodes.find(({ id }) => id === to)
  if (!source || !target || source === target || isTrigger(target)) return false
  return portsOf(source)?.some(({ id }) => id === from.port) ?? false
}

function isFrom({ node, port }: From): (edge: FlowEdge) => boolean {
  return ({ from }) => from.node === node && from.port === port
}
