import { BaseEdge, EdgeLabelRenderer, type EdgeProps, useStore } from '@xyflow/react'
import { memo } from 'react'
import { portKey } from '#engine/flow/edges'
import { useDrawingState } from '../drawing/drawing-context.ts'
import type { DrawnEdge } from '../drawing/drawn.ts'
import { useEditorState } from '../editor-context.ts'
import { JumpChips } from './jump-chips.tsx'
import { WireButtons } from './wire-buttons.tsx'
import { goesBack, isFar, wireEnds, wirePath } from './wire-path.ts'
import classes from './wires.module.css'

/**
 * The edge of one port. What can be done with it shows while it is pointed at or selected; marks show whether a run took it, and how many.
 * Of a long one only the ends are drawn until somebody looks at it.
 */
export const Wire = memo(function Wire({ id, source, target, sourceX, sourceY, targetX, targetY, selected, data }: EdgeProps<DrawnEdge>) {
  const ends = { sourceX, sourceY, targetX, targetY }
  const isBack = goesBack(ends)
  const top = useStore(({ nodeLookup }) =>
    isBack ? Math.min(...[source, target].map((node) => nodeLookup.get(node)?.internals.positionAbsolute.y ?? targetY)) : 0,
  )
  const { path, middle } = wirePath(ends, top)
  const { from, look } = data?.edge ?? {}
  const mark = useEditorState(({ marks }) => (from ? marks.edges[portKey(from.node, from.port)] : undefined))
  const isReadOnly = useEditorState((state) => state.isReadOnly)
  const isPointedAt = useDrawingState(({ pointedEdge }) => pointedEdge === id)
  const isSplice = useDrawingState(({ spliceEdge }) => spliceEdge === id)
  const isOnlyOne = useEditorState(({ selection }) => selection.edges.size === 1)
  const isActive = ((selected === true && isOnlyOne) || isPointedAt) && !isReadOnly
  const isShort = look === undefined ? isFar(ends) : look === 'short'
  const isLookedAt = isPointedAt || isSplice || selected === true || mark !== undefined
  const { path: endsPath, out, back } = wireEnds(ends)
  // The middle of a long one may be out of sight: its buttons come to the hand, above the name.
  const place = isShort && mark === undefined ? { x: out.x + 60, y: out.y - 32 } : middle
  return (
    <>
      <BaseEdge
        id={id}
        path={isShort && !isLookedAt ? endsPath : path}
        interactionWidth={22}
        className={classes.wire}
        data-active={isActive || isPointedAt || undefined}
        data-splice={isSplice || undefined}
        data-glowing={mark?.isGlowing || undefined}
        {...(mark?.weight !== undefined && { style: { strokeWidth: 1.5 + 6 * mark.weight } })}
      />
      {isShort && mark === undefined && <JumpChips source={source} target={target} out={out} back={back} />}
      {(isActive || mark?.label !== undefined) && (
        <EdgeLabelRenderer>
          <div className={classes.middle} style={{ transform: `translate(-50%, -50%) translate(${place.x}px, ${place.y}px)` }}>
            {mark?.label !== undefined && <span className={classes.label}>{mark.label}</span>}
            {isActive && <WireButtons edgeId={id} isShort={isShort} />}
          </div>
        </EdgeLabelRenderer>
      )}
    </>
  )
})
