import type { ElkNode } from 'elkjs/lib/elk-api.js'
import { portKey } from '#engine/flow/edges'
import type { Flow, FlowNode } from '#engine/flow/schema'
import { gridStep } from '../drawing/drawn.ts'
import type { Position } from '../edit/add-node.ts'

export interface Size {
  width: number
  height: number
}

export interface Cards {
  /** As drawn; likely sizes where a card was not drawn yet. */
  sizeOf: (nodeId: string) => Size
  /** Ids of a node's ports from top to bottom. */
  portsOf: (node: FlowNode) => readonly string[]
}

const entry = 'in'
const groupPrefix = 'group:'

/** A flow as ELK lays it out: from left to right, ports in their order, groups as boxes of their own. `only` leaves all other nodes out. */
export function toElkGraph(flow: Flow, { sizeOf, portsOf }: Cards, only?: ReadonlySet<string>): ElkNode {
  const nodes = flow.nodes.filter(({ id }) => !only || only.has(id))
  const placed = new Map(nodes.map((node) => [node.id, { ...toElkNode(node, portsOf(node)), ...sizeOf(node.id) }]))
  const groups = flow.groups.flatMap(({ id, nodes: members }) => {
    const children = members.flatMap((member) => placed.get(member) ?? [])
    return children.length > 0 ? [{ id: `${groupPrefix}${id}`, layoutOptions: groupOptions, children }] : []
  })
  const grouped = new Set(groups.flatMap(({ children }) => children.map(({ id }) => id)))
  const known = new Set([...placed.values()].flatMap(({ ports }) => ports.map(({ id }) => id)))
  return {
    id: 'flow',
    layoutOptions: options,
    children: [...[...placed.values()].filter(({ id }) => !grouped.has(id)), ...groups],
    edges: flow.edges
      .map(({ id, from, to }) => ({ id, sources: [portKey(from.node, from.port)], targets: [portKey(to, entry)] }))
      .filter(({ sources, targets }) => [...sources, ...targets].every((port) => known.has(port))),
  }
}

/** Where ELK has put each node, from the corner of the whole. */
export function placesIn({ children = [] }: ElkNode, at: Position = { x: 0, y: 0 }): [string, Position][] {
  return children.flatMap((child): [string, Position][] => {
    const place = { x: at.x + (child.x ?? 0), y: at.y + (child.y ?? 0) }
    return child.children ? placesIn(child, place) : [[child.id, place]]
  })
}

function toElkNode({ id }: FlowNode, ports: readonly string[]) {
  const onSide = (side: string, index: number) => ({ 'elk.port.side': side, 'elk.port.index': `${index}` })
  return {
    id,
    layoutOptions: { 'elk.portConstraints': 'FIXED_ORDER' },
    ports: [
      ...ports.map((port, index) => ({ id: portKey(id, port), layoutOptions: onSide('EAST', index) })),
      // Clockwise: the west side comes last.
      { id: portKey(id, entry), layoutOptions: onSide('WEST', ports.length) },
    ],
  }
}

const options = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.spacing.nodeNode': `${gridStep * 3}`,
  'elk.spacing.componentComponent': `${gridStep * 5}`,
  'elk.layered.spacing.nodeNodeBetweenLayers': `${gridStep * 6}`,
  'elk.spacing.edgeNode': `${gridStep}`,
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.considerModelOrder.strategy': 'PREFER_EDGES',
  // From the triggers on: a way back to an earlier question stays one.
  'elk.layered.cycleBreaking.strategy': 'DEPTH_FIRST',
}

const groupOptions = { 'elk.padding': `[top=${gridStep * 3},left=${gridStep},bottom=${gridStep},right=${gridStep}]` }
