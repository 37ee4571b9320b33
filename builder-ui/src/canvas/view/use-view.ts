import { useReactFlow, useStoreApi } from '@xyflow/react'
import { type RefObject, useEffect } from 'react'
import type { CanvasCommands } from '../canvas-commands.ts'
import type { Drawing } from '../drawing/drawing.ts'
import { useEditor, useEditorState } from '../editor-context.ts'

/** What is seen: the flow's beginning when it is opened, what is asked to be seen, and the selected card also when the side panel takes its room. */
export function useView(
  drawing: Drawing,
  box: RefObject<HTMLDivElement | null>,
  isReady: boolean,
  { centerOn, showFlow }: Pick<CanvasCommands, 'centerOn' | 'showFlow'>,
  showCard: (nodeId: string) => void,
) {
  const editor = useEditor()
  const wish = useEditorState((state) => state.wish)
  const followed = useEditorState((state) => state.followed)
  const { setViewport, getViewport } = useReactFlow()
  const flowStore = useStoreApi()

  // biome-ignore lint/correctness/useExhaustiveDependencies: only when it is opened
  useEffect(() => {
    if (isReady && !editor.store.getState().wish) showFlow('at once')
  }, [isReady])

  useEffect(() => {
    if (isReady && wish) centerOn(wish.nodeId)
  }, [isReady, wish, centerOn])

  useEffect(() => {
    if (isReady && followed) showCard(followed.nodeId)
  }, [isReady, followed, showCard])

  useEffect(() => {
    if (!box.current) return
    const observer = new ResizeObserver(() => {
      const [nodeId, ...others] = editor.store.getState().selection.nodes
      const card = nodeId === undefined || others.length > 0 ? undefined : drawing.cards().get(nodeId)
      const width = box.current?.clientWidth ?? 0
      if (!card || flowStore.getState().paneDragging) return
      const { x, y, zoom } = getViewport()
      const hidden = (card.x + card.width) * zoom + x + margin - width
      const spare = card.x * zoom + x - margin
      if (hidden > 0 && spare > 0) void setViewport({ x: x - Math.min(hidden, spare), y, zoom })
    })
    observer.observe(box.current)
    return () => observer.disconnect()
  }, [box, editor, drawing, flowStore, getViewport, setViewport])
}

const margin = 32
