import { type Connection, type FinalConnectionState, type OnConnectStart, type ReactFlowProps, useReactFlow } from '@xyflow/react'
import { useMemo, useRef } from 'react'
import type { PaletteTarget, Place } from '../canvas-commands.ts'
import type { Drawing } from '../drawing/drawing.ts'
import type { DrawnEdge, DrawnNode } from '../drawing/drawn.ts'
import { connect, disconnect, mayConnect } from '../edit/wires.ts'
import { useEditor } from '../editor-context.ts'

type Handlers = Pick<
  ReactFlowProps<DrawnNode, DrawnEdge>,
  | 'onConnectStart'
  | 'onConnect'
  | 'onConnectEnd'
  | 'isValidConnection'
  | 'onReconnectStart'
  | 'onReconnect'
  | 'onReconnectEnd'
  | 'onEdgeMouseEnter'
  | 'onEdgeMouseLeave'
>

/** Pulling wires: from a port to anywhere on a card, to empty canvas (where the palette goes on), and the ends of wires that are there. */
export function useWiring(drawing: Drawing, openPalette: (at: Place, target: PaletteTarget) => void): Handlers {
  const editor = useEditor()
  const { screenToFlowPosition } = useReactFlow()
  const moving = useRef<DrawnEdge | null>(null)
  return useMemo(() => {
    const flow = () => editor.store.getState().flow

    const onConnectStart: OnConnectStart = (_event, { nodeId, handleId, handleType }) => {
      if (nodeId === null || handleId === null || handleType !== 'source') return
      const from = { node: nodeId, port: handleId }
      const refused = flow().nodes.filter(({ id }) => !mayConnect(flow(), from, id))
      drawing.setWiring({ ...from, refused: new Set(refused.map(({ id }) => id)) })
    }

    /** Where a wire was let go that no port has caught. */
    function letGo(event: MouseEvent | TouchEvent, { isValid, fromHandle }: FinalConnectionState): Dropped | null {
      drawing.setWiring(null)
      if (isValid || fromHandle?.type !== 'source' || !fromHandle.id) return null
      const { clientX, clientY } = 'changedTouches' in event ? (event.changedTouches[0] ?? { clientX: 0, clientY: 0 }) : event
      const from = { node: fromHandle.nodeId, port: fromHandle.id }
      return { from, on: elementAt(clientX, clientY), at: screenToFlowPosition({ x: clientX, y: clientY }) }
    }

    return {
      onConnectStart,
      isValidConnection: ({ source, sourceHandle, target }) =>
        typeof sourceHandle === 'string' && mayConnect(flow(), { node: source, port: sourceHandle }, target),
      onConnect: (connection) => editor.edit((before) => connected(before, connection)),
      onConnectEnd: (event, state) => {
        if (moving.current) return
        const dropped = letGo(event, state)
        if (!dropped) return
        const { from, on, at } = dropped
        if (on.card !== null) editor.edit((before) => connect(before, from, on.card ?? ''))
        else if (on.isCanvas) openPalette(at, { type: 'port', ...from })
      },
      onReconnectStart: (_event, edge) => {
        moving.current = edge
      },
      onReconnect: (edge, connection) => editor.edit((before) => connected(disconnect(before, [edge.id]), connection)),
      onReconnectEnd: (event, edge, fixed, state) => {
        moving.current = null
        if (state.isValid) return drawing.setWiring(null)
        const dropped = letGo(event, state)
        if (dropped && dropped.on.card !== null) {
          const { from, on } = dropped
          editor.edit((before) => connect(before, from, on.card ?? ''))
        } else if (dropped?.on.isCanvas || fixed === 'target') editor.edit((before) => disconnect(before, [edge.id]))
      },
      onEdgeMouseEnter: (_event, { id }) => drawing.pointAtEdge(id),
      onEdgeMouseLeave: (_event, { id }) => drawing.leaveEdge(id),
    }
  }, [editor, drawing, openPalette, screenToFlowPosition])
}

interface Dropped {
  from: { node: string; port: string }
  on: { card: string | null; isCanvas: boolean }
  at: Place
}

function connected(flow: Parameters<typeof connect>[0], { source, sourceHandle, target }: Connection) {
  return sourceHandle === null ? flow : connect(flow, { node: source, port: sourceHandle }, target)
}

/** What lies under a point: a card by its node, or the canvas itself with what may be drawn on it. */
function elementAt(x: number, y: number): Dropped['on'] {
  const element = document.elementFromPoint(x, y)
  const card = element?.closest('.react-flow__node-card')?.getAttribute('data-id') ?? null
  return { card, isCanvas: element?.closest('.react-flow') != null }
}
