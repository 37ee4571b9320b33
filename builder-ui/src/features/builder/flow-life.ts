import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { Editor, EditorState } from '../../canvas/editor.ts'
import type { Presence } from './presence/use-presence.ts'
import type { DraftSaver, SaveState } from './saving/draft-saver.ts'

/** What an open flow lives by, whatever is shown of it: the draft being edited, how it is saved, and who is there. */
export interface FlowLife {
  /** The draft's editor, also while another version stands on the canvas. */
  draft: Editor
  saver: DraftSaver
  presence: Presence
  /** Whether the draft may be changed here and now. */
  isEditable: boolean
  /** Opens the dialog that publishes, after what is drawn was saved. */
  publish: () => void
}

const FlowLifeContext = createContext<FlowLife | null>(null)

export const FlowLifeProvider = FlowLifeContext.Provider

export function useFlowLife(): FlowLife {
  const life = useContext(FlowLifeContext)
  if (!life) throw new Error('This part of the builder stands outside of an open flow')
  return life
}

/** How what is drawn stands to what the server has. */
export function useSaveState(): SaveState {
  return useStore(useFlowLife().saver.store)
}

/** Part of the draft's state, followed; also while another version stands on the canvas. */
export function useDraftState<Part>(select: (state: EditorState) => Part): Part {
  return useStore(useFlowLife().draft.store, select)
}
