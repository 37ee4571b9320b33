import type { Flow } from '#engine/flow/schema'
import type { Position } from '../edit/add-node.ts'
import { newId } from '../edit/new-id.ts'

export type Note = Flow['notes'][number]

export const noteSize = { width: 224, height: 128 }
export const leastNoteSize = { width: 128, height: 64 }

export function newNote(position: Position): Note {
  return { id: newId(), text: '', position, size: noteSize }
}

export function addNote(flow: Flow, note: Note): Flow {
  return { ...flow, notes: [...flow.notes, note] }
}

/** Puts a kept picture or film on a note, or takes it away. */
export function showOnNote(flow: Flow, noteId: string, shown: NonNullable<Note['shows']> | null): Flow {
  return {
    ...flow,
    notes: flow.notes.map((note) => {
      if (note.id !== noteId) return note
      const { shows: _before, ...bare } = note
      return shown === null ? bare : { ...bare, shows: shown }
    }),
  }
}

/** Changes what a note says or how it looks; the same values change nothing. */
export function changeNote(flow: Flow, noteId: string, change: Partial<Pick<Note, 'text' | 'size' | 'color'>>): Flow {
  const note = flow.notes.find(({ id }) => id === noteId)
  if (!note) return flow
  const changed = { ...note, ...change }
  if (changed.text === note.text && changed.size === note.size && changed.color === note.color) return flow
  return { ...flow, notes: flow.notes.map((other) => (other === note ? changed : other)) }
}
