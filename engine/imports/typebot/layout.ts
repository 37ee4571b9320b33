import { definitionOf } from '../../nodes/index.ts'
import type { BotGroup } from './bot.ts'
import type { DraftNode } from './made.ts'

const card = { width: 340, top: 90, line: 24 }
const between = { columns: 120, groups: 90 }
/** Groups whose left edges are nearer than this stood below each other. */
const sameColumn = 220
const triggerWidth = 360
/** Our cards are taller than a block of a group is. */
const stretch = 1.4

interface Spot {
  x: number
  y: number
}

interface Row extends Spot {
  nodes: readonly DraftNode[]
}

/** Where each node stands: groups keep their columns and their order from the top, each group a row from left to right. */
export function layOut(groups: readonly BotGroup[], nodes: readonly DraftNode[][]): Map<string, Spot> {
  const rows = groups.flatMap(({ x, y }, index): Row[] => (nodes[index]?.length ? [{ x, y, nodes: nodes[index] }] : []))
  const top = rows.reduce((least, { y }) => Math.min(least, y), Number.POSITIVE_INFINITY)
  const spots = new Map<string, Spot>()
  let left = triggerWidth
  for (const column of columnsOf(rows)) {
    let free = Number.NEGATIVE_INFINITY
    for (const row of column.toSorted((one, other) => one.y - other.y)) {
      const y = Math.max(Math.round((row.y - top) * stretch), free)
      for (const [index, { id }] of row.nodes.entries()) spots.set(id, { x: left + index * card.width, y })
      free = y + Math.max(...row.nodes.map(heightOf)) + between.groups
    }
    left += Math.max(...column.map((row) => row.nodes.length)) * card.width + between.columns
  }
  return spots
}

function columnsOf(rows: Row[]): Row[][] {
  const columns: Row[][] = []
  for (const row of rows.toSorted((one, other) => one.x - other.x)) {
    const last = columns.at(-1)
    if (last?.[0] !== undefined && row.x - last[0].x < sameColumn) last.push(row)
    else columns.push([row])
  }
  return columns
}

/** About what a card takes: a line for each port, and for every so many characters it shows. */
function heightOf({ kind, params }: DraftNode): number {
  const definition = definitionOf(kind)
  const parsed = definition?.params.safeParse(params)
  const ports = definition && parsed?.success ? definition.ports(parsed.data).length : 1
  const shown = Math.min(JSON.stringify(params['messages'] ?? params['content'] ?? '').length / 40, 8)
  return card.top + (ports + Math.ceil(shown)) * card.line
}
