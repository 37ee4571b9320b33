import { EdgeLabelRenderer } from '@xyflow/react'
import { useTranslation } from 'react-i18next'
import type { Place } from '../canvas-commands.ts'
import { useDrawingState } from '../drawing/drawing-context.ts'
import { useEditor } from '../editor-context.ts'
import classes from './wires.module.css'

interface Props {
  source: string
  target: string
  /** Where the two drawn ends stop. */
  out: Place
  back: Place
}

/** At the ends of a wire that is not drawn whole: where it leads, and where it comes from. */
export function JumpChips({ source, target, out, back }: Props) {
  return (
    <EdgeLabelRenderer>
      <Chip nodeId={target} at={out} way="to" />
      <Chip nodeId={source} at={back} way="from" />
    </EdgeLabelRenderer>
  )
}

/** A press jumps to the node. Out of the tab order: the arrow keys walk along wires. */
function Chip({ nodeId, at: { x, y }, way }: { nodeId: string; at: Place; way: 'to' | 'from' }) {
  const { t } = useTranslation('canvas')
  const editor = useEditor()
  const node = useDrawingState(({ nodes }) => nodes.find(({ id }) => id === nodeId)?.ariaLabel ?? '')
  const side = way === 'to' ? '' : 'translateX(-100%) '
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`${classes.jump} nodrag nopan`}
      style={{ transform: `${side}translateY(-50%) translate(${x}px, ${y}px)` }}
      title={t(`wire.${way}`, { node })}
      aria-label={t(`wire.${way}`, { node })}
      onClick={() => editor.reveal(nodeId)}
    >
      {way === 'to' ? `${node} →` : `← ${node}`}
    </button>
  )
}
