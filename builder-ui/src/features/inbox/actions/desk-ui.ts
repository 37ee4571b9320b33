import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Conversation } from '../conversation.ts'

/** What asks before something is done, and with which conversations. */
export type DeskDialog =
  | { type: 'assign' | 'labels' | 'priority' | 'snooze' | 'snoozeUntil' | 'close'; conversations: readonly Conversation[] }
  | { type: 'new' }
  | { type: 'keys' }

interface DeskUi {
  open: DeskDialog | null
}

const store = createStore<DeskUi>(() => ({ open: null }))

/** Which dialog of the inbox lies over the page: one at a time, opened by keys, menus, the command bar and the thread's header alike. */
export function useDeskDialog(): DeskDialog | null {
  return useStore(store, ({ open }) => open)
}

export const deskUi = {
  open: (open: DeskDialog) => store.setState({ open }),
  close: () => store.setState({ open: null }),
}
