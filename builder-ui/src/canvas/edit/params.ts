import type { Flow, FlowNode } from '#engine/flow/schema'
import { portsOf } from './ports-of.ts'

const longestName = 120

/** Sets up a node anew. Edges of ports that it has no more go; where its ports cannot be known, all edges stay. */
export function setParams(flow: Flow, nodeId: string, params: FlowNode['params']): Flow {
  const node = flow.nodes.find(({ id }) => id === nodeId)
  if (!node || node.params === params) return flow
  const ports = portsOf({ kind: node.kind, params })
  const stays = (port: string) => ports === null || ports.some(({ id }) => id === port)
  const edges = flow.edges.filter(({ from }) => from.node !== nodeId || stays(from.port))
  const changed = changeNode(flow, nodeId, (before) => ({ ...before, params }))
  return edges.length === flow.edges.length ? changed : { ...changed, edges }
}

export function renameNode(flow: Flow, nodeId: string, name: string): Flow {
  const shortened = name.slice(0, longestName)
  return changeNode(flow, nodeId, (node) => (node.name === shortened ? node : { ...node, name: shortened }))
}

/** Switches nodes off, so that runs pass them by; if all of them are off already, on again. */
export function toggleDisabled(flow: Flow, ids: Iterable<string>): Flow {
  const chosen = new Set(ids)
  const found = flow.nodes.filter(({ id }) => chosen.has(id))
  if (found.length === 0) return flow
  const areOff = found.every(({ disabled }) => disabled)
  return { ...flow, nodes: flow.nodes.map((node) => (chosen.has(node.id) ? switched(node, areOff) : node)) }
}

function switched({ disabled: _, ...node }: FlowNode, isOn: boolean): FlowNode {
  return isOn ? node : { ...node, disabled: true }
}

function changeNode(flow: Flow, nodeId: string, change: (node: FlowNode) => FlowNode): Flow {
  const nodes = flow.nodes.map((node) => (node.id === nodeId ? change(node) : node))
  return nodes.every((node, index) => node === flow.nodes[index]) ? flow : { ...flow, nodes }
}
