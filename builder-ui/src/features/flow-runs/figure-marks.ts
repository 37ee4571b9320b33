import type { z } from 'zod'
import type { flowFiguresSchema } from '#api/contracts/figures'
import { portKey } from '#engine/flow/edges'
import type { CanvasMarks, NodeMark } from '../../canvas/editor.ts'

export type FlowFigures = z.output<typeof flowFiguresSchema>
export type NodeFigures = FlowFigures['nodes'][number]
/** Of a node inside a flow that is called. */
export type InnerFigures = NodeFigures['inside'][number]

interface FigureWords {
  reached: (count: number) => string
  dropped: (count: number, share: number) => string
  waiting: (count: number) => string
  share: (share: number) => string
  /** Null where it is too short to tell. */
  median: (seconds: number) => string | null
}

/** The share of those who came that got no further, from which on it is shown in red. */
const alarming = 0.3

/** Figures as they are drawn on the canvas: who came, dropped out and waits at each node, and how they parted. */
export function figureMarks({ nodes }: Pick<FlowFigures, 'nodes'>, words: FigureWords): CanvasMarks {
  const most = Math.max(1, ...nodes.map(({ reached }) => reached))
  const marks = nodes.map((node): [string, NodeMark] => [node.nodeId, { labels: labelsOf(node, words) }])
  const edges = nodes.flatMap((node) =>
    node.left.map(({ port, count }) => [portKey(node.nodeId, port), { label: words.share(shareOf(count, node)), weight: count / most }]),
  )
  return { nodes: Object.fromEntries(marks), edges: Object.fromEntries(edges) }
}

/** Of those who came to a node, the share that did this there. */
export function shareOf(count: number, { reached }: Pick<NodeFigures, 'reached'>): number {
  return reached === 0 ? 0 : Math.min(1, count / reached)
}

/** How much of a drop it is: red from where it alarms. */
export function dropColor(node: Pick<NodeFigures, 'dropped' | 'reached'>): 'red' | 'amber' {
  return shareOf(node.dropped, node) >= alarming ? 'red' : 'amber'
}

function labelsOf(node: NodeFigures, words: FigureWords): NonNullable<NodeMark['labels']> {
  const { reached, dropped, waiting, medianAnswerSeconds } = node
  const labels: NonNullable<NodeMark['labels']> = [{ text: words.reached(reached), color: 'teal' }]
  if (dropped > 0) labels.push({ text: words.dropped(dropped, shareOf(dropped, node)), color: dropColor(node) })
  if (waiting > 0) labels.push({ text: words.waiting(waiting), color: 'amber' })
  const median = medianAnswerSeconds === null ? null : words.median(medianAnswerSeconds)
  if (median !== null) labels.push({ text: median, color: 'gray' })
  return labels
}
