import { Textarea } from '@mantine/core'
import type { NodeProps } from '@xyflow/react'
import { type KeyboardEvent, memo, Suspense, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { part } from '../../app/part.ts'
import type { DrawnNote } from '../drawing/drawn.ts'
import { useEditor, useEditorState } from '../editor-context.ts'
import { canvasUi, useCanvasUi } from '../keyboard/canvas-ui.ts'
import { focusWhenSeen } from '../keyboard/focus.ts'
import { SeenToolbar } from '../view/seen-toolbar.tsx'
import { changeNote, noteSize } from './edit-notes.ts'
import classes from './note-card.module.css'
import { ResizeHandle } from './resize-handle.tsx'

const longest = 4000
// Many flows have no notes.
const NoteReading = part(async () => (await import('./note-reading.tsx')).NoteReading)
const NoteTools = part(async () => (await import('./note-tools.tsx')).NoteTools)

/** A sticky note: Markdown when read, plain text while it is written. */
export const NoteCard = memo(function NoteCard({ id, data: { note }, selected }: NodeProps<DrawnNote>) {
  const { t } = useTranslation('canvas')
  const isReadOnly = useEditorState((state) => state.isReadOnly)
  const isWritten = useCanvasUi(({ writing }) => writing?.type === 'note' && writing.id === note.id)
  const { width, height } = note.size ?? noteSize
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a short cut; the pencil and F2 do the same
    <div
      className={classes.note}
      data-color={note.color ?? 'yellow'}
      data-selected={selected || undefined}
      style={{ width, minHeight: height }}
      onDoubleClick={() => !isReadOnly && canvasUi.write({ type: 'note', id: note.id })}
    >
      {isWritten && !isReadOnly ? (
        <NoteText id={note.id} text={note.text} least={height} />
      ) : note.text.trim() === '' && !note.shows ? (
        <p className={classes.empty}>{t('notes.empty')}</p>
      ) : (
        <Suspense>
          <NoteReading note={note} />
        </Suspense>
      )}
      {!isReadOnly && selected && (
        <>
          <SeenToolbar ids={[id]} isVisible offset={6} height={40}>
            <Suspense>
              <NoteTools note={note} />
            </Suspense>
          </SeenToolbar>
          <ResizeHandle note={note} />
        </>
      )}
    </div>
  )
})

function NoteText({ id, text, least }: { id: string; text: string; least: number }) {
  const { t } = useTranslation('canvas')
  const editor = useEditor()
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => (field.current ? focusWhenSeen(field.current) : undefined), [])
  function stop(): void {
    editor.settle()
    canvasUi.stopWriting()
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' && !(event.key === 'Enter' && (event.ctrlKey || event.metaKey))) return
    event.preventDefault()
    event.stopPropagation()
    stop()
  }
  return (
    <Textarea
      ref={field}
      autosize
      className="nodrag nopan nowheel"
      variant="unstyled"
      aria-label={t('notes.text')}
      placeholder={t('notes.placeholder')}
      maxLength={longest}
      value={text}
      styles={{ input: { padding: 12, minHeight: least, background: 'transparent', color: 'inherit' } }}
      onChange={({ currentTarget }) => editor.edit((flow) => changeNote(flow, id, { text: currentTarget.value }), `note:${id}`)}
      onBlur={stop}
      onKeyDown={onKeyDown}
    />
  )
}
