import { ActionIcon, Tooltip } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import { IconBoxMultiple, IconCopy, IconPencil, IconPower, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useDrawingState } from '../drawing/drawing-context.ts'
import { useEditorState } from '../editor-context.ts'
import { useCanvasUi } from '../keyboard/canvas-ui.ts'
import { isMacKeyboard, keyCaps } from '../keyboard/chord.ts'
import { useCanvasActions } from '../keyboard/use-canvas-actions.ts'
import { SeenToolbar } from '../view/seen-toolbar.tsx'
import classes from './card.module.css'

type Tool = 'open' | 'duplicate' | 'disable' | 'group' | 'remove'

const tools: readonly { action: Tool; icon: Icon; chord: string; least?: number; most?: number }[] = [
  { action: 'open', icon: IconPencil, chord: 'enter', most: 1 },
  { action: 'duplicate', icon: IconCopy, chord: 'mod+d' },
  { action: 'disable', icon: IconPower, chord: 'd' },
  { action: 'group', icon: IconBoxMultiple, chord: 'mod+g', least: 2 },
  { action: 'remove', icon: IconTrash, chord: 'delete' },
]

/** Above the selected cards: what can be done with them, for those who use no keys. */
export function SelectionTools() {
  const { t } = useTranslation('canvas')
  const { actions } = useCanvasActions()
  const selected = useEditorState(({ selection }) => selection.nodes)
  const isReadOnly = useEditorState((state) => state.isReadOnly)
  const isWriting = useCanvasUi(({ writing }) => writing !== null)
  const isMoving = useDrawingState(({ nodes, wiring }) => wiring !== null || nodes.some(({ dragging }) => dragging))
  if (isReadOnly || isWriting || isMoving || selected.size === 0) return null
  return (
    <SeenToolbar ids={[...selected]} isVisible align="end" offset={14} height={36}>
      <div className={classes.tools} role="toolbar" aria-label={t('card.tools', { count: selected.size })}>
        {tools
          .filter(({ least = 1, most = selected.size }) => selected.size >= least && selected.size <= most)
          .map(({ action, icon: Icon, chord }) => (
            <Tooltip key={action} label={`${t(`keys.actions.${action}`)} (${keyCaps(chord, isMacKeyboard()).join(' ')})`}>
              <ActionIcon size={28} variant="subtle" color="gray" aria-label={t(`keys.actions.${action}`)} onClick={actions[action]}>
                <Icon size={16} aria-hidden />
              </ActionIcon>
            </Tooltip>
          ))}
      </div>
    </SeenToolbar>
  )
}
