import type { Flow } from '#engine/flow/schema'
import type { Position } from '../edit/add-node.ts'
import type { Size } from './elk-graph.ts'

export type Alignment = 'left' | 'center' | 'right' | 'top' | 'middle' | 'bottom' | 'acrossEvenly' | 'downEvenly'

interface Box extends Position, Size {
  id: string
}

/** Puts nodes in line, or at even distances; fewer than two are in line already. */
export function align(flow: Flow, ids: ReadonlySet<string>, sizeOf: (nodeId: string) => Size, alignment: Alignment): Flow {
  const boxes = flow.nodes.filter(({ id }) => ids.has(id)).map(({ id, position }): Box => ({ id, ...position, ...sizeOf(id) }))
  if (boxes.length < 2) return flow
  return moveTo(flow, new Map(alignments[alignment](boxes)))
}

/** Moves nodes and notes by a distance. */
export function nudge(flow: Flow, chosen: { nodes: ReadonlySet<string>; notes: ReadonlySet<string> }, by: Position): Flow {
  const moved = <Item extends { id: string; position: Position }>(items: Item[], ids: ReadonlySet<string>): Item[] =>
    items.map((item) => (ids.has(item.id) ? { ...item, position: { x: item.position.x + by.x, y: item.position.y + by.y } } : item))
  if (chosen.nodes.size + chosen.notes.size === 0) return flow
  return { ...flow, nodes: moved(flow.nodes, chosen.nodes), notes: moved(flow.notes, chosen.notes) }
}

type Places = [string, Partial<Position>][]

const alignments: Record<Alignment, (boxes: Box[]) => Places> = {
  left: (boxes) => all(boxes, { x: Math.min(...boxes.map(({ x }) => x)) }),
  top: (boxes) => all(boxes, { y: Math.min(...boxes.map(({ y }) => y)) }),
  right: (boxes) => {
    const end = Math.max(...boxes.map(({ x, width }) => x + width))
    return boxes.map(({ id, width }) => [id, { x: end - width }])
  },
  bottom: (boxes) => {
    const end = Math.max(...boxes.map(({ y, height }) => y + height))
    return boxes.map(({ id, height }) => [id, { y: end - height }])
  },
  center: (boxes) => {
    const axis = middleOf(boxes.map(({ x, width }) => [x, x + width]))
    return boxes.map(({ id, width }) => [id, { x: Math.round(axis - width / 2) }])
  },
  middle: (boxes) => {
    const axis = middleOf(boxes.map(({ y, height }) => [y, y + height]))
    return boxes.map(({ id, height }) => [id, { y: Math.round(axis - height / 2) }])
  },
  acrossEvenly: (boxes) => evenly(boxes.map(({ id, x, width }) => ({ id, start: x, length: width }))).map(([id, x]) => [id, { x }]),
  downEvenly: (boxes) => evenly(boxes.map(({ id, y, height }) => ({ id, start: y, length: height }))).map(([id, y]) => [id, { y }]),
}

function all(boxes: Box[], place: Partial<Position>): Places {
  return boxes.map(({ id }) => [id, place])
}

function middleOf(spans: [number, number][]): number {
  return (Math.min(...spans.map(([start]) => start)) + Math.max(...spans.map(([, end]) => end))) / 2
}

/** The first and the last stay; the gaps between all become equal. */
function evenly(spans: { id: string; start: number; length: number }[]): [string, number][] {
  const sorted = spans.toSorted((one, other) => one.start - other.start)
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (!first || !last) return []
  const filled = sorted.reduce((sum, { length }) => sum + length, 0)
  const gap = (last.start + last.length - first.start - filled) / (sorted.length - 1)
  let at = first.start
  return sorted.map(({ id, length }) => {
    const place = Math.round(at)
    at += length + gap
    return [id, place]
  })
}

function moveTo(flow: Flow, places: ReadonlyMap<string, Partial<Position>>): Flow {
  const nodes = flow.nodes.map((node) => {
    const position = { ...node.position, ...places.get(node.id) }
    return position.x === node.position.x && position.y === node.position.y ? node : { ...node, position }
  })
  return nodes.every((node, index) => node === flow.nodes[index]) ? flow : { ...flow, nodes }
}
