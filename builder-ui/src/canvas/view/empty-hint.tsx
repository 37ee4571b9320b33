import { Button, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { isTrigger } from '../edit/ports-of.ts'
import { useEditorState } from '../editor-context.ts'
import classes from './view.module.css'

/** A flow that nothing starts asks for its start: in the middle while it is empty, at the top once there is something to see. */
export function EmptyHint({ addStart }: { addStart: () => void }) {
  const { t } = useTranslation('canvas')
  const hasStart = useEditorState(({ flow }) => flow.nodes.some(isTrigger))
  const isEmpty = useEditorState(({ flow }) => flow.nodes.length === 0)
  const isReadOnly = useEditorState((state) => state.isReadOnly)
  if (hasStart || isReadOnly) return null
  const button = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={addStart}>
      {t('empty.addStart')}
    </Button>
  )
  if (!isEmpty) return <div className={classes.start}>{button}</div>
  return (
    <div className={classes.empty}>
      <div className={classes.emptyBox}>
        <Text fw={650} size="lg">
          {t('empty.title')}
        </Text>
        <Text c="dimmed">{t('empty.lead')}</Text>
        {button}
        <Text c="dimmed" size="xs">
          {t('empty.keys')}
        </Text>
      </div>
    </div>
  )
}
