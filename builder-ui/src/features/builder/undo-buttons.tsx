import { ActionIcon, Group, Tooltip } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import classes from './builder.module.css'
import { useFlowLife } from './flow-life.ts'

/** The last step back, and forth again. */
export function UndoButtons() {
  const { t } = useTranslation('builder')
  const { draft, isEditable } = useFlowLife()
  const past = useStore(draft.store.temporal, ({ pastStates }) => pastStates.length)
  const future = useStore(draft.store.temporal, ({ futureStates }) => futureStates.length)
  return (
    <Group gap={2} wrap="nowrap" className={classes.undo ?? ''}>
      <Tooltip label={t('undo.back')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('undo.back')}
          disabled={!isEditable || past === 0}
          onClick={draft.undo}
        >
          <IconArrowBackUp size={20} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t('undo.again')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('undo.again')}
          disabled={!isEditable || future === 0}
          onClick={draft.redo}
        >
          <IconArrowForwardUp size={20} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </Group>
  )
}
