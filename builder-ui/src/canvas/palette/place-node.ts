import type { Flow } from '#engine/flow/schema'
import type { Language } from '#engine/json'
import type { PaletteTarget, Place } from '../canvas-commands.ts'
import type { Rect } from '../drawing/drawing.ts'
import { cardWidth, entryHeight, gridStep, likelyCardHeight } from '../drawing/drawn.ts'
import { addConnected, addNode, newNode } from '../edit/add-node.ts'
import { splice } from '../edit/wires.ts'

interface Wanted {
  kind: string
  language: Language
  /** Where it was asked for; of a wire that was let go, the end of the wire. */
  at: Place | undefined
  target: PaletteTarget | undefined
  /** Where the cards are and how large. */
  cards: ReadonlyMap<string, Rect>
}

const gap = { right: 88, below: 32 }

/** The flow with a new node of a kind: on the grid, over no other card, and connected to the target. Making room in an edge moves what comes after it. */
export function placeNode(flow: Flow, { kind, language, at, target, cards }: Wanted): { flow: Flow; nodeId: string } {
  if (target?.type === 'edge') return placeInEdge(flow, target.edgeId, { kind, language, at, cards })
  const source = target && cards.get(target.node)
  const place = at ? { x: at.x, y: target ? at.y - entryHeight : at.y } : source ? beside(source) : before([...cards.values()])
  const node = newNode(kind, freePlace(place, [...cards.values()]), language)
  return { flow: target ? addConnected(flow, node, target) : addNode(flow, node), nodeId: node.id }
}

/** The nearest place on the grid below a wanted one where a card covers no other. */
export function freePlace(wanted: Place, taken: readonly Rect[]): Place {
  let place = onGrid(wanted)
  for (let tries = 0; tries <= taken.length; tries += 1) {
    const blocker = taken.find((rect) => overlaps(rect, place))
    if (!blocker) break
    place = { x: place.x, y: upOnGrid(blocker.y + blocker.height + gap.below) }
  }
  return place
}

/** A node that is there already, put into an edge and moved to where there is room for it. */
export function settleInEdge(flow: Flow, edgeId: string, nodeId: string, cards: ReadonlyMap<string, Rect>): Flow {
  const others = new Map([...cards].filter(([id]) => id !== nodeId))
  const room = roomInEdge(flow, edgeId, others)
  const spliced = splice(room?.flow ?? flow, edgeId, nodeId)
  if (!room || spliced === room.flow) return spliced
  return { ...spliced, nodes: spliced.nodes.map((node) => (node.id === nodeId ? { ...node, position: room.place } : node)) }
}

function placeInEdge(flow: Flow, edgeId: string, { kind, language, at, cards }: Omit<Wanted, 'target'>): { flow: Flow; nodeId: string } {
  const room = roomInEdge(flow, edgeId, cards)
  if (!room) return placeNode(flow, { kind, language, at, target: undefined, cards })
  const node = newNode(kind, room.place, language)
  return { flow: splice(addNode(room.flow, node), edgeId, node.id), nodeId: node.id }
}

/** A place between the two cards of an edge; where they stand too close, what comes after goes to the right. */
function roomInEdge(flow: Flow, edgeId: string, cards: ReadonlyMap<string, Rect>): { flow: Flow; place: Place } | null {
  const edge = flow.edges.find(({ id }) => id === edgeId)
  const [source, target] = [edge && cards.get(edge.from.node), edge && cards.get(edge.to)]
  if (!edge || !source || !target) return null
  const x = source.x + source.width + gap.right
  const missing = x + cardWidth + gap.right - target.x
  const isForward = target.x > source.x
  const roomy = isForward && missing > 0 ? pushed(flow, edge.to, upOnGrid(missing), edge.from.node) : flow
  const places = new Map(roomy.nodes.map(({ id, position }) => [id, position]))
  const rects = [...cards].map(([id, rect]) => ({ ...rect, ...places.get(id) }))
  const between = isForward && missing < 0 ? (x + target.x - gap.right - cardWidth) / 2 : x
  return { flow: roomy, place: freePlace({ x: between, y: isForward ? target.y : source.y }, rects) }
}

/** A node and all that comes after it, moved to the right; what stands further left is left alone. */
function pushed(flow: Flow, from: string, by: number, except: string): Flow {
  const start = flow.nodes.find(({ id }) => id === from)
  const after = new Set([from])
  // A set that grows while it is walked: each node is come to once.
  for (const id of after) for (const edge of flow.edges) if (edge.from.node === id && edge.to !== except) after.add(edge.to)
  const goes = ({ id, position }: Flow['nodes'][number]) => after.has(id) && position.x >= (start?.position.x ?? 0)
  const nodes = flow.nodes.map((node) => (goes(node) ? { ...node, position: { x: node.position.x + by, y: node.position.y } } : node))
  return { ...flow, nodes }
}

/** Where a flow begins: left of all that is there. */
function before(cards: readonly Rect[]): Place {
  if (cards.length === 0) return { x: 0, y: 0 }
  return { x: Math.min(...cards.map(({ x }) => x)) - cardWidth - gap.right, y: Math.min(...cards.map(({ y }) => y)) }
}

function beside({ x, y, width }: Rect): Place {
  return { x: x + width + gap.right, y }
}

function overlaps({ x, y, width, height }: Rect, place: Place): boolean {
  const margin = gridStep / 2
  return (
    place.x < x + width + margin &&
    place.x + cardWidth + margin > x &&
    place.y < y + height + margin &&
    place.y + likelyCardHeight + margin > y
  )
}

function onGrid({ x, y }: Place): Place {
  return { x: Math.round(x / gridStep) * gridStep, y: Math.round(y / gridStep) * gridStep }
}

function upOnGrid(value: number): number {
  return Math.ceil(value / gridStep) * gridStep
}
