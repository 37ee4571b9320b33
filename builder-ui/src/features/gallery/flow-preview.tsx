import { memo } from 'react'
import type { FlowDraft } from '#engine/gallery/drawing'
import { definitionOf } from '#engine/nodes/index'
import { families } from '../../canvas/cards/families.ts'
import classes from './gallery.module.css'

const card = { width: 240, height: 120 }
const margin = 40

/** A flow from far away: its cards by colour and the edges between them. */
export const FlowPreview = memo(function FlowPreview({ draft }: { draft: FlowDraft }) {
  const spots = new Map(draft.nodes.map(({ id, kind, position = { x: 0, y: 0 } }) => [id, { ...position, kind }]))
  const all = [...spots.values()]
  const left = Math.min(...all.map(({ x }) => x)) - margin
  const top = Math.min(...all.map(({ y }) => y)) - margin
  const width = Math.max(...all.map(({ x }) => x)) + card.width + margin - left
  const height = Math.max(...all.map(({ y }) => y)) + card.height + margin - top
  return (
    <svg className={classes.preview} viewBox={`${left} ${top} ${width} ${height}`} preserveAspectRatio="xMidYMid meet" aria-hidden>
      {draft.edges.map(({ id, from, to }) => {
        const [one, other] = [spots.get(from.node), spots.get(to)]
        return one && other && <path key={id} className={classes.wire} d={wire(one, other)} />
      })}
      {[...spots].map(([id, { x, y, kind }]) => (
        <rect
          key={id}
          className={classes.card}
          data-family={families[definitionOf(kind)?.group ?? 'logic']}
          x={x}
          y={y}
          width={card.width}
          height={card.height}
          rx={18}
        />
      ))}
    </svg>
  )
})

interface Spot {
  x: number
  y: number
}

/** From the right side of one card to the left side of the other; back ways swing around below. */
function wire(from: Spot, to: Spot): string {
  const [x1, y1, x2, y2] = [from.x + card.width, from.y + card.height / 2, to.x, to.y + card.height / 2]
  const reach = x2 > x1 ? (x2 - x1) / 2 : 120
  return `M ${x1} ${y1} C ${x1 + reach} ${y1}, ${x2 - reach} ${y2}, ${x2} ${y2}`
}
