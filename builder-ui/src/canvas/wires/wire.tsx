import { BaseEdge, EdgeLabelRenderer, type EdgeProps, useStore } from '@xyflow/react'
import { memo } from 'react'
import { portKey } from '#engine/flow/edges'
import { useDrawingState } from '../drawing/drawing-context.ts'
import type { DrawnEdge } from '../drawing/drawn.ts'
import { useEditorState } from '../editor-context.ts'
import { WireButtons } from './wire-buttons.tsx'
import { goesBack, wirePath } from './wire-path.ts'
import classes from './wires.module.css'

/** The edge of one port. What can be done with it shows while it is pointed at or selected; marks show whether a run took it, and how many. */
export const Wire = memo(function Wire({ id, source, target, sourceX, sourceY, targetX, targetY, selected, data }: EdgeProps<DrawnEdge>) {
  const ends = { sourceX, sourceY, targetX, targetY }
  const isBack = goesBack(ends)
  const top = useStore(({ nodeLookup }) =>
    isBack ? Math.min(...[source, target].map((node) => nodeLookup.get(node)?.internals.positionAbsolute.y ?? targetY)) : 0,
  )
  const { path, middle } = wirePath(ends, top)
  const from = data?.edge.from
  const mark = useEditorState(({ marks }) => (from ? marks.edges[portKey(from.node, from.port)] : undefined))
  const isReadOnly = useEditorState((state) => state.isReadOnly)
  const isPointedAt = useDrawingState(({ pointedEdge }) => pointedEdge === id)
  const isSplice = useDrawingState(({ spliceEdge }) => spliceEdge === id)
  const isOnlyOne = useEditorState(({ selection }) => selection.edges.size === 1)
  const isActive = ((selected === true && isOnlyOne) || isPointedAt) && !isReadOnly
  return (
    <>
      <BaseEdge
        id={id}
        path={path}
        interactionWidth={22}
        className={classes.wire}
        data-active={isActive || isPointedAt || undefined}
        data-splice={isSplice || undefined}
        data-glowing={mark?.isGlowing || undefined}
        {...(mark?.weight !== undefined && { style: { strokeWidth: 1.5 + 6 * mark.weight } })}
      />
      {(isActive || mark?.label !== undefined) && (
        <EdgeLabelRenderer>
          <div className={classes.middle} style={{ transform: `translate(-50%, -50%) translate(${middle.x}px, ${middle.y}px)` }}>
            {mark?.label !== undefined && <span className={classes.label}>{mark.label}</span>}
            {isActive && <WireButtons edgeId={id} />}
          </div>
        </EdgeLabelRenderer>
      )}
    </>
  )
})
