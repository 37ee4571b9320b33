import type { Flow, FlowNode } from '#engine/flow/schema'

/** Writes a node's note; an empty one goes. */
export function changeNote(flow: Flow, nodeId: string, note: string): Flow {
  return { ...flow, nodes: flow.nodes.map((node) => (node.id === nodeId ? withNote(node, note) : node)) }
}

function withNote({ note: _before, ...node }: FlowNode, note: string): FlowNode {
  return note === '' ? node : { ...node, note }
}
