import { Drawer } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ContextPanel } from './context/context-panel.tsx'
import classes from './inbox.module.css'
import type { Columns } from './use-columns.ts'

interface Props {
  conversationId: string
  columns: Columns
}

/** Whom the open conversation is with: beside the thread, or over it where there is no room. */
export function ContextColumn({ conversationId, columns: { isOpen, isContextOver, isPhone, toggle } }: Props) {
  const { t } = useTranslation('inbox')
  const { t: tApp } = useTranslation()
  const panel = <ContextPanel key={conversationId} conversationId={conversationId} />
  if (!isContextOver)
    return (
      isOpen.context && (
        <section className={classes.context} aria-label={t('columns.context')}>
          {panel}
        </section>
      )
    )
  return (
    <Drawer
      opened={isOpen.context}
      onClose={() => toggle('context')}
      position="right"
      size={isPhone ? '100%' : 360}
      padding={0}
      title={t('columns.context')}
      classNames={{ header: classes.drawerHead ?? '' }}
      closeButtonProps={{ 'aria-label': tApp('actions.close') }}
    >
      {panel}
    </Drawer>
  )
}
