import type { Flow } from '#engine/flow/schema'
import type { Selection } from '../editor.ts'
import { withContents } from './contents.ts'
import { disconnect } from './wires.ts'

/**
 * Takes out what is selected: nodes with their edges, edges, notes, and groups with the nodes in them. A node in a chain (one
 * way in, one used way out) leaves the chain joined.
 */
export function removeFromFlow(flow: Flow, selection: Partial<Selection>): Flow {
  const { nodes, edges, notes, groups } = withContents(flow, selection)
  // Wires of a selected node go with the node, so that they may be joined.
  const cut = flow.edges.filter(({ id, from, to }) => edges.has(id) && !nodes.has(from.node) && !nodes.has(to)).map(({ id }) => id)
  const joined = [...nodes].reduce(bridged, disconnect(flow, cut))
  return removeKeepingGaps(joined, { nodes, notes, groups })
}

/** Takes out what is selected and leaves what stood before and behind it unconnected. */
export function removeKeepingGaps(flow: Flow, selection: Partial<Selection>): Flow {
  const gone = withContents(flow, selection)
  if (gone.nodes.size + gone.edges.size + gone.notes.size + gone.groups.size === 0) return flow
  return {
    ...flow,
    nodes: flow.nodes.filter(({ id }) => !gone.nodes.has(id)),
    edges: flow.edges.filter(({ id, from, to }) => !gone.edges.has(id) && !gone.nodes.has(from.node) && !gone.nodes.has(to)),
    notes: flow.notes.filter(({ id }) => !gone.notes.has(id)),
    groups: flow.groups
      .filter(({ id }) => !gone.groups.has(id))
      .flatMap((group) => {
        const nodes = group.nodes.filter((id) => !gone.nodes.has(id))
        if (nodes.length === group.nodes.length) return [group]
        return nodes.length > 0 ? [{ ...group, nodes }] : []
      }),
  }
}

/** The way into a chain's node leads to where its way out led. */
function bridged(flow: Flow, nodeId: string): Flow {
  const ins = flow.edges.filter(({ from, to }) => to === nodeId && from.node !== nodeId)
  const outs = flow.edges.filter(({ from, to }) => from.node === nodeId && to !== nodeId)
  const [into, out] = [ins[0], outs[0]]
  if (!into || !out || ins.length + outs.length > 2 || into.from.node === out.to) return flow
  return { ...flow, edges: flow.edges.filter((edge) => edge !== out).map((edge) => (edge === into ? { ...into, to: out.to } : edge)) }
}
