import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBoxMultiple,
  IconKeyboard,
  IconLayoutAlignBottom,
  IconLayoutAlignCenter,
  IconLayoutAlignLeft,
  IconLayoutAlignMiddle,
  IconLayoutAlignRight,
  IconLayoutAlignTop,
  IconLayoutDistributeHorizontal,
  IconLayoutDistributeVertical,
  IconMaximize,
  IconNote,
  IconPlus,
  IconRoute,
  IconSearch,
  IconSelectAll,
  IconSquareOff,
} from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommands } from '../../app/shell/commands.ts'
import { useEditorState } from '../editor-context.ts'
import { keys } from './keys.ts'
import type { CanvasActions } from './use-canvas-actions.ts'

/** What the command bar offers on the canvas, in its order there. */
const offered = [
  ['addNext', IconPlus],
  ['addNote', IconNote],
  ['find', IconSearch],
  ['tidy', IconRoute],
  ['fit', IconMaximize],
  ['shortcuts', IconKeyboard],
  ['undo', IconArrowBackUp],
  ['redo', IconArrowForwardUp],
  ['selectAll', IconSelectAll],
  ['group', IconBoxMultiple],
  ['ungroup', IconSquareOff],
  ['alignLeft', IconLayoutAlignLeft],
  ['alignCenter', IconLayoutAlignCenter],
  ['alignRight', IconLayoutAlignRight],
  ['alignTop', IconLayoutAlignTop],
  ['alignMiddle', IconLayoutAlignMiddle],
  ['alignBottom', IconLayoutAlignBottom],
  ['spreadAcross', IconLayoutDistributeHorizontal],
  ['spreadDown', IconLayoutDistributeVertical],
] as const

/** Offers the canvas' actions in the command bar; those that change the flow only where it may be changed. */
export function useCommandList(actions: CanvasActions): void {
  const { t } = useTranslation('canvas')
  const isReadOnly = useEditorState((state) => state.isReadOnly)
  const commands = useMemo(
    () =>
      offered
        .filter(([action]) => !isReadOnly || !keys.some((key) => key.action === action && key.edits))
        .map(([action, icon]) => ({
          id: `canvas-${action}`,
          label: t(`keys.actions.${action}`),
          icon,
          run: () => actions[action](),
          keywords: t('keys.commandKeywords'),
        })),
    [actions, isReadOnly, t],
  )
  useCommands(commands)
}
