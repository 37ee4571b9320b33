import type { Flow, FlowNode } from '#engine/flow/schema'
import { portsOf } from '../edit/ports-of.ts'

export type Direction = 'right' | 'left' | 'up' | 'down'

/**
 * The node an arrow key leads to: right along the first wired port, left to where one comes from, up and down among what the same
 * node leads to. Where no wire goes, the nearest card on that side.
 */
export function neighbour(flow: Flow, nodeId: string, direction: Direction): string | undefined {
  const node = flow.nodes.find(({ id }) => id === nodeId)
  if (!node) return undefined
  return along[direction](flow, node) ?? nearest(flow, node, direction)
}

/** Where walking begins: the first trigger, else the first node. */
export function firstNode({ nodes, edges }: Flow): string | undefined {
  const led = new Set(edges.map(({ to }) => to))
  return (nodes.find(({ id }) => !led.has(id)) ?? nodes[0])?.id
}

/** All nodes a run can come from on its way to these. */
export function nodesBefore({ edges }: Flow, ids: ReadonlySet<string>): Set<string> {
  return spread(ids, (id) => edges.filter(({ to }) => to === id).map(({ from }) => from.node))
}

/** All nodes a run can come to from these. */
export function nodesAfter({ edges }: Flow, ids: ReadonlySet<string>): Set<string> {
  return spread(ids, (id) => edges.filter(({ from }) => from.node === id).map(({ to }) => to))
}

/** All nodes that hang together with these, whichever way. */
export function nodesConnected({ edges }: Flow, ids: ReadonlySet<string>): Set<string> {
  return spread(ids, (id) => edges.flatMap(({ from, to }) => (from.node === id ? [to] : to === id ? [from.node] : [])))
}

function spread(ids: ReadonlySet<string>, next: (id: string) => string[]): Set<string> {
  const seen = new Set<string>()
  const open = [...ids]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue
    seen.add(id)
    open.push(...next(id))
  }
  return seen
}

const along: Record<Direction, (flow: Flow, node: FlowNode) => string | undefined> = {
  right: (flow, node) => targetsOf(flow, node)[0],
  left: (flow, { id }) => flow.edges.find(({ to }) => to === id)?.from.node,
  up: (flow, node) => beside(flow, node, -1),
  down: (flow, node) => beside(flow, node, 1),
}

/** What a node leads to, in the order of its ports. */
function targetsOf({ edges }: Flow, node: FlowNode): string[] {
  const order = new Map((portsOf(node) ?? []).map(({ id }, index) => [id, index]))
  const own = edges.filter(({ from }) => from.node === node.id)
  const place = (port: string) => order.get(port) ?? order.size
  return [...new Set(own.toSorted((one, other) => place(one.from.port) - place(other.from.port)).map(({ to }) => to))]
}

function beside(flow: Flow, node: FlowNode, step: 1 | -1): string | undefined {
  const sources = flow.edges.filter(({ to }) => to === node.id).map(({ from }) => from.node)
  const places = new Map(flow.nodes.map(({ id, position }) => [id, position]))
  const siblings = flow.nodes.filter(({ id }) => sources.includes(id)).flatMap((source) => targetsOf(flow, source))
  const sorted = [...new Set(siblings)].toSorted((one, other) => (places.get(one)?.y ?? 0) - (places.get(other)?.y ?? 0))
  return sorted[sorted.indexOf(node.id) + step]
}

const facing: Record<Direction, (dx: number, dy: number) => boolean> = {
  right: (dx, dy) => dx > 0 && dx >= Math.abs(dy) / 2,
  left: (dx, dy) => dx < 0 && -dx >= Math.abs(dy) / 2,
  up: (dx, dy) => dy < 0 && -dy >= Math.abs(dx) / 2,
  down: (dx, dy) => dy > 0 && dy >= Math.abs(dx) / 2,
}

function nearest({ nodes }: Flow, { id: own, position }: FlowNode, direction: Direction): string | undefined {
  return nodes
    .filter(({ id }) => id !== own)
    .map(({ id, position: { x, y } }) => ({ id, dx: x - position.x, dy: y - position.y }))
    .filter(({ dx, dy }) => facing[direction](dx, dy))
    .toSorted((one, other) => distance(one) - distance(other))[0]?.id

  /** What lies straight ahead is nearer than what lies aside. */
  function distance({ dx, dy }: { dx: number; dy: number }): number {
    const isAcross = direction === 'right' || direction === 'left'
    return isAcross ? Math.abs(dx) + 2 * Math.abs(dy) : Math.abs(dy) + 2 * Math.abs(dx)
  }
}
