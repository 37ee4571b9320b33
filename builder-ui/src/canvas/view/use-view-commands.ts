import { useReactFlow } from '@xyflow/react'
import { type PointerEvent, type RefObject, useCallback, useMemo, useRef } from 'react'
import type { CanvasCommands, Place } from '../canvas-commands.ts'
import type { Drawing } from '../drawing/drawing.ts'
import { cardWidth, likelyCardHeight } from '../drawing/drawn.ts'
import { isTrigger } from '../edit/ports-of.ts'
import { useEditor } from '../editor-context.ts'
import { openingView } from './opening-view.ts'

const moveMs = 140
const readableZoom = 0.7
const roomAround = 48

/** Moves of the view, and where the cursor is. `follow` hears every move of the pointer. */
export function useViewCommands(drawing: Drawing, box: RefObject<HTMLDivElement | null>) {
  const editor = useEditor()
  const { zoomIn, zoomOut, zoomTo, fitView, setCenter, getZoom, getViewport, setViewport, screenToFlowPosition } = useReactFlow()
  const pointer = useRef<Place | null>(null)

  const follow = useCallback((event: PointerEvent) => {
    pointer.current = { x: event.clientX, y: event.clientY }
  }, [])
  const leave = useCallback(() => {
    pointer.current = null
  }, [])

  const cursorPosition = useCallback((): Place => {
    const bounds = box.current?.getBoundingClientRect()
    const middle = bounds ? { x: bounds.left + bounds.width / 2, y: bounds.top + bounds.height / 3 } : { x: 0, y: 0 }
    return screenToFlowPosition(pointer.current ?? middle)
  }, [box, screenToFlowPosition])

  /** Moves the view no further than it takes to see a card that was just added. */
  const showCard = useCallback(
    (nodeId: string) => {
      const node = editor.store.getState().flow.nodes.find(({ id }) => id === nodeId)
      const room = box.current
      if (!node || !room) return
      const { x, y, zoom } = getViewport()
      const height = (drawing.cards().get(nodeId)?.height ?? likelyCardHeight) * zoom
      const left = node.position.x * zoom + x
      const top = node.position.y * zoom + y
      const across = shift(left, cardWidth * zoom, room.clientWidth)
      const isUnderMap = left + across + cardWidth * zoom > room.clientWidth - mapRoom(room).width
      const down = shift(top, height, room.clientHeight - (isUnderMap ? mapRoom(room).height : 0))
      if (across !== 0 || down !== 0) void setViewport({ x: x + across, y: y + down, zoom }, calm())
    },
    [editor, drawing, box, getViewport, setViewport],
  )

  const moves = useMemo((): Omit<CanvasCommands, 'openPalette' | 'cursorPosition'> => {
    return {
      zoomIn: () => void zoomIn(calm()),
      zoomOut: () => void zoomOut(calm()),
      zoomReset: () => void zoomTo(1, calm()),
      fitView: () => void fitView({ ...calm(), padding: 0.12, maxZoom: 1 }),
      showFlow(how) {
        const cards = drawing.cards()
        const start = editor.store.getState().flow.nodes.find(isTrigger)
        const bounds = box.current?.getBoundingClientRect()
        const view = bounds && openingView([...cards.values()], start && cards.get(start.id), bounds)
        if (view) void setViewport(view, how === 'at once' ? {} : calm())
      },
      centerOn(nodeId) {
        const card = drawing.cards().get(nodeId)
        if (!card) return
        const zoom = Math.max(getZoom(), readableZoom)
        void setCenter(card.x + card.width / 2, card.y + card.height / 2, { ...calm(), zoom })
      },
    }
  }, [editor, drawing, box, zoomIn, zoomOut, zoomTo, fitView, setCenter, getZoom, setViewport])

  return { moves, cursorPosition, showCard, follow, leave }
}

function calm(): { duration: number } {
  return { duration: window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : moveMs }
}

/** What the small map takes of the canvas in its corner. */
function mapRoom(room: HTMLElement): { width: number; height: number } {
  const map = room.querySelector('.react-flow__minimap')?.getBoundingClientRect()
  const { right, bottom } = room.getBoundingClientRect()
  return map ? { width: right - map.left, height: bottom - map.top } : { width: 0, height: 0 }
}

/** How far something has to move to stand inside, with some room around. */
function shift(start: number, size: number, room: number): number {
  if (start < roomAround) return roomAround - start
  return Math.min(0, room - roomAround - (start + size))
}
