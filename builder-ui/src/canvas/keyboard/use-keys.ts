import { useEffect, useState } from 'react'
import { useEditor } from '../editor-context.ts'
import type { Acting } from './acting.ts'
import { chordOf, isMacKeyboard } from './chord.ts'
import { readChord } from './keys.ts'
import { isInDialog, isTyping } from './typing.ts'
import type { CanvasActions } from './use-canvas-actions.ts'

const rowMs = 3000

/** Listens for the canvas' keys; gives back the beginning of two chords in a row while the second is waited for. */
export function useKeys(actions: CanvasActions, canvas: Acting['canvas']): string | null {
  const editor = useEditor()
  const [begun, setBegun] = useState<string | null>(null)

  useEffect(() => {
    const isMac = isMacKeyboard()

    function onKeyDown(event: KeyboardEvent): void {
      const { target } = event
      if (event.defaultPrevented || !(target instanceof Element) || isInDialog(target)) return
      const chord = chordOf(event, isMac)
      if (chord === null) return
      const read = readChord(chord, begun)
      const isForTyping = isTyping(target) && !(read && 'key' in read && read.key.where === 'anywhere')
      if (isForTyping) return
      setBegun(read && 'begins' in read ? read.begins : null)
      if (!read) return
      if ('begins' in read) {
        consume(event)
        return
      }
      const { action, where, edits = false } = read.key
      if (action === 'copy' || action === 'cut' || action === 'paste') return
      const isOnCanvas = target === document.body || canvas()?.contains(target) === true
      if ((where === 'canvas' && !isOnCanvas) || (chord === 'enter' && isPressable(target))) return
      consume(event)
      if (!edits || !editor.store.getState().isReadOnly) actions[action]()
    }

    // Before anything on the canvas makes its own of it.
    document.addEventListener('keydown', onKeyDown, true)
    return () => document.removeEventListener('keydown', onKeyDown, true)
  }, [actions, canvas, editor, begun])

  useEffect(() => {
    if (begun === null) return
    const timer = setTimeout(() => setBegun(null), rowMs)
    return () => clearTimeout(timer)
  }, [begun])

  return begun
}

function isPressable(target: Element): boolean {
  return target.closest('button, a[href], summary, input, [role=button], [role=switch], [role=checkbox]') !== null
}

function consume(event: KeyboardEvent): void {
  event.preventDefault()
  event.stopPropagation()
}
