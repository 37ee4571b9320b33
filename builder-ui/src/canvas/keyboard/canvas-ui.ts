import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

/** Something on the canvas whose words are being written in place. */
export interface Written {
  type: 'node' | 'note' | 'group'
  id: string
}

interface CanvasUi {
  /** What lies over the canvas. */
  open: 'find' | 'shortcuts' | 'connect' | null
  writing: Written | null
  /** What a screen reader is told last; the number makes two equal sentences different. */
  said: { sentence: string; number: number }
}

const closed: CanvasUi = { open: null, writing: null, said: { sentence: '', number: 0 } }

/** What is open and being written on the one canvas of the page; no part of the flow. */
const store = createStore<CanvasUi>(() => closed)

export function useCanvasUi<Part>(select: (state: CanvasUi) => Part): Part {
  return useStore(store, select)
}

export const canvasUi = {
  open: (open: NonNullable<CanvasUi['open']>) => store.setState({ open }),
  close: () => store.setState({ open: null }),
  write: (writing: Written) => store.setState({ writing }),
  stopWriting: () => store.setState({ writing: null }),
  /** Tells people who cannot see the canvas what has happened. */
  say: (sentence: string) => store.setState(({ said }) => ({ said: { sentence, number: said.number + 1 } })),
  reset: () => store.setState(closed),
  isOpen: () => store.getState().open !== null,
}
