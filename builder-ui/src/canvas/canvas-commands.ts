import { createContext, useContext } from 'react'

/** A place on the canvas, in the flow's own coordinates (those of `node.position`). */
export interface Place {
  x: number
  y: number
}

/** What the palette connects the new node to: an open port, or an edge that it goes into. */
export type PaletteTarget = { type: 'port'; node: string; port: string } | { type: 'edge'; edgeId: string }

export interface CanvasCommands {
  /** Opens the palette at a place (the cursor's when none is given); what is chosen there is added, and connected to the target if one is given. */
  openPalette(at?: Place, target?: PaletteTarget): void
  zoomIn(): void
  zoomOut(): void
  /** Back to 100 %. */
  zoomReset(): void
  /** Brings the whole flow into view, however small. */
  fitView(): void
  /** Shows the flow as when it is opened: all of it where it can be read, else its beginning. */
  showFlow(how?: 'at once'): void
  /** Brings one node into view and leaves the selection as it is. */
  centerOn(nodeId: string): void
  /** Where the cursor is over the canvas, or the middle of what is seen when it is elsewhere. */
  cursorPosition(): Place
}

const CanvasCommandsContext = createContext<CanvasCommands | null>(null)

export const CanvasCommandsProvider = CanvasCommandsContext.Provider

/** What the canvas can be told: by the keyboard layer, the find bar, the command bar. The same object for as long as the canvas stands. */
export function useCanvasCommands(): CanvasCommands {
  const commands = useContext(CanvasCommandsContext)
  if (!commands) throw new Error('This part of the builder stands outside of the canvas')
  return commands
}
