import type { Flow } from '#engine/flow/schema'
import { gridStep } from '../drawing/drawn.ts'
import type { Position } from '../edit/add-node.ts'

/** The flow with its nodes where a layout has put them, beginning where they began before. A note keeps its place beside the node it was nearest to. */
export function tidied(flow: Flow, places: readonly (readonly [nodeId: string, place: Position])[]): Flow {
  const laidOut = new Map(places)
  const before = flow.nodes.filter(({ id }) => laidOut.has(id)).map(({ position }) => position)
  if (before.length === 0) return flow
  const from = cornerOf([...laidOut.values()])
  const start = cornerOf(before)
  const to = { x: snapped(start.x), y: snapped(start.y) }
  const nodes = flow.nodes.map((node) => {
    const place = laidOut.get(node.id)
    if (!place) return node
    const position = { x: snapped(place.x - from.x + to.x), y: snapped(place.y - from.y + to.y) }
    return isSame(position, node.position) ? node : { ...node, position }
  })
  const moved = new Map(nodes.map((node, index) => [node.id, way(flow.nodes[index]?.position ?? node.position, node.position)]))
  const notes = flow.notes.map((note) => {
    const by = moved.get(nearest(flow, note.position) ?? '')
    return !by || isSame(by, { x: 0, y: 0 }) ? note : { ...note, position: { x: note.position.x + by.x, y: note.position.y + by.y } }
  })
  const isChanged = nodes.some((node, index) => node !== flow.nodes[index])
  return isChanged ? { ...flow, nodes, notes } : flow
}

function nearest({ nodes }: Flow, { x, y }: Position): string | undefined {
  const distances = nodes.map(({ id, position }) => ({ id, distance: Math.hypot(position.x - x, position.y - y) }))
  return distances.toSorted((one, other) => one.distance - other.distance)[0]?.id
}

function cornerOf(places: readonly Position[]): Position {
  return { x: Math.min(...places.map(({ x }) => x)), y: Math.min(...places.map(({ y }) => y)) }
}

function way(from: Position, to: Position): Position {
  return { x: to.x - from.x, y: to.y - from.y }
}

function snapped(length: number): number {
  return Math.round(length / gridStep) * gridStep
}

function isSame(one: Position, other: Position): boolean {
  return one.x === other.x && one.y === other.y
}
