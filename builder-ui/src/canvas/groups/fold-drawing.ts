import { Position } from '@xyflow/react'
import { type DrawnEdge, type DrawnNode, groupElementId } from '../drawing/drawn.ts'

/** Handles of a folded group's chip. */
export const chipEntry = 'in'
export const chipExit = 'out'
const chipSize = { width: 224, height: 56 }
const end = { width: 8, height: 8, y: chipSize.height / 2 - 4 }

/** Where wires end at a chip: told at once, since a frame has no handles that React Flow could have measured before. */
const chip = {
  ...chipSize,
  measured: chipSize,
  handles: [
    { id: chipEntry, type: 'target' as const, position: Position.Left, x: -4, ...end },
    { id: chipExit, type: 'source' as const, position: Position.Right, x: chipSize.width - 4, ...end },
  ],
}

interface Drawing {
  nodes: DrawnNode[]
  edges: DrawnEdge[]
}

/**
 * A drawing with groups folded: their nodes and inner wires are hidden, the frame is a chip, and the wires from and to outside
 * hang on the chip. Without folded groups it is the drawing itself.
 */
export function foldDrawing(drawing: Drawing, folded: ReadonlySet<string>): Drawing {
  const chips = new Map<string, string>()
  for (const drawn of drawing.nodes) {
    if (drawn.type !== 'group' || !folded.has(drawn.data.group.id)) continue
    for (const member of drawn.data.group.nodes) chips.set(member, groupElementId(drawn.data.group.id))
  }
  if (chips.size === 0) return drawing
  return { nodes: drawing.nodes.map(foldedNode), edges: drawing.edges.map(foldedEdge) }

  function foldedNode(drawn: DrawnNode): DrawnNode {
    if (drawn.type === 'group' && folded.has(drawn.data.group.id)) return { ...drawn, ...chip, zIndex: 1 }
    return chips.has(drawn.id) ? { ...drawn, hidden: true } : drawn
  }

  function foldedEdge(drawn: DrawnEdge): DrawnEdge {
    const source = chips.get(drawn.source)
    const target = chips.get(drawn.target)
    if (!source && !target) return drawn
    if (source === target) return { ...drawn, hidden: true }
    return {
      ...drawn,
      ...(source && { source, sourceHandle: chipExit }),
      ...(target && { target, targetHandle: chipEntry }),
    }
  }
}
