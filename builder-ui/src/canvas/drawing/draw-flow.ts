import { portKey } from '#engine/flow/edges'
import type { Flow, FlowNode } from '#engine/flow/schema'
import type { Selection } from '../editor.ts'
import {
  cardWidth,
  type DrawnCard,
  type DrawnEdge,
  type DrawnGroup,
  type DrawnNode,
  type DrawnNote,
  groupElementId,
  likelyCardHeight,
  noteElementId,
} from './drawn.ts'

/** What is told to people who cannot see the canvas. */
export interface DrawingWords {
  /** What a card is: a node. */
  role: string
  nameOf: (node: FlowNode) => string
}

interface Look {
  flow: Flow
  selection: Selection
  words: DrawingWords
}

/** Cards, notes and frames of a flow. What is as it was before stays the same object, so that React Flow draws only what has changed. */
export function drawNodes({ flow, selection, words }: Look, before: readonly DrawnNode[]): DrawnNode[] {
  const known = new Map(before.map((drawn) => [drawn.id, drawn]))
  const domAttributes = { 'aria-roledescription': words.role }
  const cards = flow.nodes.map((node): DrawnCard => {
    const old = known.get(node.id)
    const drawn = old?.type === 'card' ? old : undefined
    const selected = selection.nodes.has(node.id)
    if (drawn && drawn.data.node === node && drawn.selected === selected && isAt(drawn, node.position)) return drawn
    return {
      ...drawn,
      id: node.id,
      type: 'card',
      position: drawn?.dragging ? drawn.position : node.position,
      data: drawn?.data.node === node ? drawn.data : { node },
      selected,
      zIndex: selected ? 2 : 1,
      ariaLabel: words.nameOf(node),
      domAttributes,
    }
  })
  const notes = flow.notes.map((note): DrawnNote => {
    const old = known.get(noteElementId(note.id))
    const drawn = old?.type === 'note' ? old : undefined
    const selected = selection.notes.has(note.id)
    if (drawn && drawn.data.note === note && drawn.selected === selected && isAt(drawn, note.position)) return drawn
    const position = drawn?.dragging ? drawn.position : note.position
    return { ...drawn, id: noteElementId(note.id), type: 'note', position, data: { note }, selected, zIndex: 0 }
  })
  return [...drawFrames({ flow, selection }, cards, before), ...notes, ...cards]
}

/** Frames around the nodes of each group, where those stand now. */
export function drawFrames(
  { flow, selection }: Pick<Look, 'flow' | 'selection'>,
  cards: readonly DrawnNode[],
  before: readonly DrawnNode[],
): DrawnGroup[] {
  if (flow.groups.length === 0) return []
  const known = new Map(before.map((drawn) => [drawn.id, drawn]))
  const places = new Map(cards.map((card) => [card.id, card]))
  return flow.groups.flatMap((group): DrawnGroup[] => {
    const members = group.nodes.flatMap((id) => places.get(id) ?? [])
    if (members.length === 0) return []
    const { x, y, width, height } = frameAround(members)
    const old = known.get(groupElementId(group.id))
    const drawn = old?.type === 'group' ? old : undefined
    const selected = selection.groups.has(group.id)
    const isSame = drawn && drawn.data.group === group && drawn.selected === selected && drawn.width === width && drawn.height === height
    if (isSame && drawn.position.x === x && drawn.position.y === y) return [drawn]
    const data = drawn?.data.group === group ? drawn.data : { group }
    return [{ ...drawn, id: groupElementId(group.id), type: 'group', position: { x, y }, data, selected, width, height, zIndex: -1 }]
  })
}

/** Wires between nodes that exist, one per port: the first, as the engine goes. */
export function drawEdges({ flow, selection }: Pick<Look, 'flow' | 'selection'>, before: readonly DrawnEdge[]): DrawnEdge[] {
  const known = new Map(before.map((drawn) => [drawn.id, drawn]))
  const nodes = new Set(flow.nodes.map(({ id }) => id))
  const used = new Set<string>()
  return flow.edges.flatMap((edge): DrawnEdge[] => {
    const key = portKey(edge.from.node, edge.from.port)
    if (used.has(key) || !nodes.has(edge.from.node) || !nodes.has(edge.to)) return []
    used.add(key)
    const drawn = known.get(edge.id)
    const selected = selection.edges.has(edge.id)
    if (drawn?.data?.edge === edge && drawn.selected === selected) return [drawn]
    return [
      {
        id: edge.id,
        type: 'wire',
        source: edge.from.node,
        sourceHandle: edge.from.port,
        target: edge.to,
        targetHandle: 'in',
        data: { edge },
        // Where the ways lead is told by the cards.
        domAttributes: { 'aria-hidden': true },
        selected,
        zIndex: 0,
      },
    ]
  })
}

const framePadding = { side: 16, top: 48 }

function frameAround(members: readonly DrawnNode[]): { x: number; y: number; width: number; height: number } {
  const left = Math.min(...members.map(({ position }) => position.x)) - framePadding.side
  const top = Math.min(...members.map(({ position }) => position.y)) - framePadding.top
  const right = Math.max(...members.map(({ position, measured }) => position.x + (measured?.width ?? cardWidth))) + framePadding.side
  const bottom =
    Math.max(...members.map(({ position, measured }) => position.y + (measured?.height ?? likelyCardHeight))) + framePadding.side
  return { x: left, y: top, width: right - left, height: bottom - top }
}

/** What is being dragged is where the hand is, and so never out of place. */
function isAt({ position, dragging }: DrawnNode, { x, y }: { x: number; y: number }): boolean {
  return dragging === true || (position.x === x && position.y === y)
}
