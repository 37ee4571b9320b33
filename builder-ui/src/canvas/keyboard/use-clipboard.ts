import { useEffect } from 'react'
import { gridStep } from '../drawing/drawn.ts'
import { copyOf, paste } from '../edit/clipboard.ts'
import { withContents } from '../edit/contents.ts'
import { removeFromFlow } from '../edit/remove.ts'
import type { Acting } from './acting.ts'
import { canvasUi } from './canvas-ui.ts'
import { removeSelected, takeIn } from './edit-actions.ts'
import { isInDialog, isTyping } from './typing.ts'

/** Copy, cut and paste through the system's clipboard, by the browser's own events: they need no permission and work between tabs. */
export function useClipboard(acting: Acting): void {
  useEffect(() => {
    const { editor, commands, canvas, t } = acting

    /** Keys belong to the canvas unless something else is written in, read or marked. */
    function isOurs({ target }: ClipboardEvent): boolean {
      if (!(target instanceof Element) || isTyping(target) || isInDialog(target)) return false
      const isHere = target === document.body || canvas()?.contains(target) === true
      return isHere && (document.getSelection()?.toString() ?? '') === ''
    }

    function onCopy(event: ClipboardEvent): void {
      const { flow, selection } = editor.store.getState()
      const { nodes, notes } = withContents(flow, selection)
      const count = nodes.size + notes.size
      if (!isOurs(event) || count === 0) return
      event.preventDefault()
      event.clipboardData?.setData('text/plain', copyOf(flow, selection))
      if (event.type === 'copy' || editor.store.getState().isReadOnly) canvasUi.say(t('clipboard.copied', { count }))
      else removeSelected(acting, removeFromFlow)
    }

    function onPaste(event: ClipboardEvent): void {
      const { flow, isReadOnly } = editor.store.getState()
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (!isOurs(event) || isReadOnly || text.trim() === '') return
      event.preventDefault()
      const { x, y } = commands.cursorPosition()
      const at = { x: Math.round(x / gridStep) * gridStep, y: Math.round(y / gridStep) * gridStep }
      // Pasted twice at one place, the second is not to hide the first.
      while (flow.nodes.some(({ position }) => position.x === at.x && position.y === at.y)) {
        at.x += 2 * gridStep
        at.y += 2 * gridStep
      }
      takeIn(acting, paste(flow, text, at))
    }

    document.addEventListener('copy', onCopy)
    document.addEventListener('cut', onCopy)
    document.addEventListener('paste', onPaste)
    return () => {
      document.removeEventListener('copy', onCopy)
      document.removeEventListener('cut', onCopy)
      document.removeEventListener('paste', onPaste)
    }
  }, [acting])
}
