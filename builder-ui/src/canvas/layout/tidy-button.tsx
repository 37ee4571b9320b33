import { ActionIcon, Tooltip } from '@mantine/core'
import { IconLayoutDistributeHorizontal } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCanvasCommands } from '../canvas-commands.ts'
import { useDrawing } from '../drawing/drawing-context.ts'
import { useEditor, useEditorState } from '../editor-context.ts'
import { isMacKeyboard, keyCaps } from '../keyboard/chord.ts'
import { tidyFlow } from './tidy-flow.ts'

/** Lays the flow out anew; for the bar of the canvas. */
export function TidyButton() {
  const { t } = useTranslation('canvas')
  const editor = useEditor()
  const drawing = useDrawing()
  const commands = useCanvasCommands()
  const isReadOnly = useEditorState((state) => state.isReadOnly)
  const [isBusy, setBusy] = useState(false)
  if (isReadOnly) return null
  function tidy(): void {
    setBusy(true)
    void tidyFlow({ editor, drawing, commands, t }).finally(() => setBusy(false))
  }
  return (
    <Tooltip label={`${t('keys.actions.tidy')} (${keyCaps('alt+shift+t', isMacKeyboard()).join(' ')})`}>
      <ActionIcon size={32} variant="subtle" color="gray" aria-label={t('keys.actions.tidy')} loading={isBusy} onClick={tidy}>
        <IconLayoutDistributeHorizontal size={18} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}
