import { NodeToolbar, type NodeToolbarProps, Position, useStore } from '@xyflow/react'
import { offsetWithin } from './offset-within.ts'

interface Props extends Pick<NodeToolbarProps, 'isVisible' | 'align' | 'children'> {
  /** What it belongs to, as drawn. */
  ids: string[]
  offset: number
  /** How high it is at most, in pixels. */
  height: number
}

/** Tools above a card, note or frame; at the upper edge of the canvas, where there is no room above, they stand below or over it. */
export function SeenToolbar({ ids, offset, height, ...rest }: Props) {
  const seen = useStore(({ nodeLookup, transform, height: room }) => {
    const drawn = ids.flatMap((id) => nodeLookup.get(id) ?? [])
    const tops = drawn.map(({ internals }) => internals.positionAbsolute.y)
    const bottoms = drawn.map(({ internals, measured }) => internals.positionAbsolute.y + (measured.height ?? 0))
    const inPixels = (y: number) => y * transform[2] + transform[1]
    return offsetWithin({ top: inPixels(Math.min(...tops)), bottom: inPixels(Math.max(...bottoms)) }, offset, height, room)
  })
  // A frame lies behind the cards, its tools do not.
  return <NodeToolbar style={{ zIndex: 1002 }} nodeId={ids} position={Position.Top} offset={seen} {...rest} />
}
