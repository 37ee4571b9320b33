import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { Editor, EditorState } from './editor.ts'

const EditorContext = createContext<Editor | null>(null)

export const EditorProvider = EditorContext.Provider

/** The open flow's editor: to change it. */
export function useEditor(): Editor {
  const editor = useContext(EditorContext)
  if (!editor) throw new Error('This part of the builder stands outside of an open flow')
  return editor
}

/** Part of the editor's state, followed. */
export function useEditorState<Part>(select: (state: EditorState) => Part): Part {
  return useStore(useEditor().store, select)
}
