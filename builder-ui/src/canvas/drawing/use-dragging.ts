import type { OnNodeDrag, ReactFlowProps } from '@xyflow/react'
import { useMemo } from 'react'
import type { Flow } from '#engine/flow/schema'
import { copyOf, paste } from '../edit/clipboard.ts'
import { withContents } from '../edit/contents.ts'
import { firstOpenPort, isTrigger } from '../edit/ports-of.ts'
import type { Selection } from '../editor.ts'
import { useEditor } from '../editor-context.ts'
import { settleInEdge } from '../palette/place-node.ts'
import type { Drawing, Rect } from './drawing.ts'
import type { DrawnEdge, DrawnNode } from './drawn.ts'

type Handlers = Pick<ReactFlowProps<DrawnNode, DrawnEdge>, 'onNodeDrag' | 'onNodeDragStop' | 'onSelectionDragStop'>

/** Dragging cards: one step of undo, a lone card let go on an edge goes into it, and with Alt a copy is dragged. */
export function useDragging(drawing: Drawing): Handlers {
  const editor = useEditor()
  return useMemo(() => {
    const stop = (isCopy: boolean, first: DrawnNode | undefined, dragged: readonly DrawnNode[]) => {
      const { spliceEdge } = drawing.store.getState()
      drawing.setSpliceEdge(null)
      if (isCopy && first) return copyTo(first, dragged)
      drawing.commitMoves((flow) => (spliceEdge !== null && first ? settleInEdge(flow, spliceEdge, first.id, drawing.cards()) : flow))
    }

    /** Leaves what was dragged where it was, and puts a copy of it where it was let go. */
    function copyTo(first: DrawnNode, dragged: readonly DrawnNode[]): void {
      const { flow } = editor.store.getState()
      const selection = selectionOf(dragged)
      drawing.forgetMoves()
      const before = drawing.store.getState().nodes.find(({ id }) => id === first.id)
      if (!before) return
      const chosen = withContents(flow, selection)
      const places = [...flow.nodes.filter(({ id }) => chosen.nodes.has(id)), ...flow.notes.filter(({ id }) => chosen.notes.has(id))]
      const made = paste(flow, copyOf(flow, selection), {
        x: Math.min(...places.map(({ position }) => position.x)) + first.position.x - before.position.x,
        y: Math.min(...places.map(({ position }) => position.y)) + first.position.y - before.position.y,
      })
      if ('problem' in made) return
      editor.edit(() => made.flow)
      editor.select(made.selection)
    }

    const onNodeDrag: OnNodeDrag<DrawnNode> = (_event, node, dragged) => {
      const isLone = dragged.length === 1 && node.type === 'card' && mayBeSpliced(editor.store.getState().flow, node)
      const card = isLone ? drawing.cards().get(node.id) : undefined
      drawing.setSpliceEdge(card ? edgeUnder(card) : null)
    }

    return {
      onNodeDrag,
      onNodeDragStop: (event, node, dragged) => stop(event.altKey, node, dragged),
      onSelectionDragStop: (event, dragged) => stop(event.altKey, dragged[0], dragged),
    }
  }, [drawing, editor])
}

function selectionOf(dragged: readonly DrawnNode[]): Partial<Selection> {
  return {
    nodes: new Set(dragged.flatMap((one) => (one.type === 'card' ? [one.id] : []))),
    notes: new Set(dragged.flatMap((one) => (one.type === 'note' ? [one.data.note.id] : []))),
    groups: new Set(dragged.flatMap((one) => (one.type === 'group' ? [one.data.group.id] : []))),
  }
}

/** Only a card that hangs on nothing: moving a card that has its place in the flow must not change the flow. */
function mayBeSpliced(flow: Flow, { id }: DrawnNode): boolean {
  const node = flow.nodes.find((one) => one.id === id)
  if (!node || isTrigger(node) || firstOpenPort(flow, node) === undefined) return false
  return !flow.edges.some(({ from, to }) => from.node === id || to === id)
}

/** The edge whose line runs furthest under a card. */
function edgeUnder({ x, y, width, height }: Rect): string | null {
  const found = [...document.querySelectorAll<SVGPathElement>('.react-flow__edge-path')].map((line) => {
    const length = line.getTotalLength()
    const points = Array.from({ length: samples }, (_, index) => line.getPointAtLength((length * (index + 0.5)) / samples))
    return { line, count: points.filter((point) => point.x > x && point.x < x + width && point.y > y && point.y < y + height).length }
  })
  const best = found.reduce((one, other) => (other.count > one.count ? other : one), nothingFound)
  return best.line?.closest('.react-flow__edge')?.getAttribute('data-id') ?? null
}

interface Found {
  line: SVGPathElement | null
  count: number
}

/** At how many points along an edge is looked, and how many under the card are too few. */
const samples = 16
const nothingFound: Found = { line: null, count: 3 }
