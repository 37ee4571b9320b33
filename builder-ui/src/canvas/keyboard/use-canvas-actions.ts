import { useStoreApi } from '@xyflow/react'
import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useBuilderSearch } from '../../features/builder/use-builder-search.ts'
import { useCanvasCommands } from '../canvas-commands.ts'
import { useDrawing } from '../drawing/drawing-context.ts'
import { useEditor } from '../editor-context.ts'
import type { Acting } from './acting.ts'
import { editActions } from './edit-actions.ts'
import { focusPanel } from './focus.ts'
import type { KeyAction } from './keys.ts'
import { placeActions } from './place-actions.ts'
import { createPlaces } from './places.ts'
import { walkActions } from './walk-actions.ts'

/** Copy, cut and paste come as events of their own. */
export type CanvasActions = Record<Exclude<KeyAction, 'copy' | 'cut' | 'paste'>, () => void>

/** Everything the keyboard and the command bar can do; the same object for as long as the canvas stands. */
export function useCanvasActions(): { acting: Acting; actions: CanvasActions } {
  const { t } = useTranslation('canvas')
  const { t: tBuilder } = useTranslation('builder')
  const editor = useEditor()
  const commands = useCanvasCommands()
  const drawing = useDrawing()
  const { getState } = useStoreApi()
  const [, search] = useBuilderSearch()
  const places = useMemo(createPlaces, [])

  useEffect(
    () =>
      editor.store.subscribe(({ selection }, before) => {
        const [only] = selection.nodes
        if (selection !== before.selection && selection.nodes.size === 1 && only !== undefined) places.visit(only)
      }),
    [editor, places],
  )

  return useMemo(() => {
    const openPanel = (node: string) => {
      search({ panel: 'node', node })
      focusPanel(tBuilder('panels.node'))
    }
    const canvas = () => getState().domNode?.parentElement ?? null
    const acting = { editor, commands, drawing, places, t, openPanel, canvas }
    return { acting, actions: { ...editActions(acting), ...walkActions(acting), ...placeActions(acting) } }
  }, [editor, commands, drawing, places, t, tBuilder, search, getState])
}
