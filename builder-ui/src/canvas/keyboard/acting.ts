import type { TFunction } from 'i18next'
import type { CanvasCommands } from '../canvas-commands.ts'
import type { Drawing } from '../drawing/drawing.ts'
import type { Editor } from '../editor.ts'
import type { Places } from './places.ts'

/** What the actions of the canvas work with. */
export interface Acting {
  editor: Editor
  commands: CanvasCommands
  drawing: Drawing
  places: Places
  t: TFunction<'canvas'>
  /** Shows a node's form beside the canvas and puts the focus into it. */
  openPanel: (nodeId: string) => void
  /** The element that the canvas is drawn in. */
  canvas: () => HTMLElement | null
}
