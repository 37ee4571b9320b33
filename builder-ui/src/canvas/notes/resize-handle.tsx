import { useReactFlow } from '@xyflow/react'
import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { gridStep } from '../drawing/drawn.ts'
import { useEditor } from '../editor-context.ts'
import { changeNote, leastNoteSize, type Note, noteSize } from './edit-notes.ts'
import classes from './note-card.module.css'

const mostNoteSize = 1600

const ways: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
}

/** The corner of a note: pulled by hand, or moved with the arrow keys. */
export function ResizeHandle({ note: { id, size = noteSize } }: { note: Note }) {
  const { t } = useTranslation('canvas')
  const editor = useEditor()
  const { getZoom } = useReactFlow()
  const pulled = useRef<{ x: number; y: number; width: number; height: number } | null>(null)

  function resize(width: number, height: number): void {
    const next = { width: bounded(width, leastNoteSize.width), height: bounded(height, leastNoteSize.height) }
    editor.edit((flow) => changeNote(flow, id, { size: next }), `note-size:${id}`)
  }
  function onPointerDown(event: PointerEvent<HTMLButtonElement>): void {
    event.stopPropagation()
    event.currentTarget.setPointerCapture(event.pointerId)
    pulled.current = { x: event.clientX, y: event.clientY, ...size }
  }
  function onPointerMove({ clientX, clientY }: PointerEvent): void {
    const from = pulled.current
    if (from) resize(from.width + (clientX - from.x) / getZoom(), from.height + (clientY - from.y) / getZoom())
  }
  function onPointerUp(): void {
    pulled.current = null
    editor.settle()
  }
  function onKeyDown(event: KeyboardEvent): void {
    const way = ways[event.key]
    if (!way) return
    event.preventDefault()
    event.stopPropagation()
    resize(size.width + way[0] * gridStep, size.height + way[1] * gridStep)
  }
  return (
    <button
      type="button"
      className={`${classes.corner} nodrag nopan`}
      aria-label={t('notes.resize')}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
      onKeyDown={onKeyDown}
      onBlur={() => editor.settle()}
    />
  )
}

function bounded(length: number, least: number): number {
  return Math.min(Math.max(Math.round(length / gridStep) * gridStep, least), mostNoteSize)
}
