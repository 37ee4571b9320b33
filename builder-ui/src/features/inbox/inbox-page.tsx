import { ActionIcon, Drawer, Tooltip } from '@mantine/core'
import { IconLayoutSidebarLeftExpand, IconMessages } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Notice } from '../../app/states/notice.tsx'
import { useDeskDialog } from './actions/desk-ui.ts'
import classes from './inbox.module.css'
import { InboxKeys } from './keys/inbox-keys.tsx'
import { ConversationList } from './list/conversation-list.tsx'
import { Thread } from './thread/thread.tsx'
import { type Columns, useColumns } from './use-columns.ts'
import { useInboxAddress } from './use-inbox-address.ts'
import { ViewsColumn } from './views/views-column.tsx'

const ContextPanel = lazy(async () => ({ default: (await import('./context/context-panel.tsx')).ContextPanel }))
// Fetched when something is asked for.
const DeskDialogs = lazy(async () => ({ default: (await import('./actions/desk-dialogs.tsx')).DeskDialogs }))

/** Where people work all day: views, their conversations, the open one, and whom it is with. On a phone one of these at a time. */
export function InboxPage() {
  const { t } = useTranslation('inbox')
  const { conversationId } = useInboxAddress()
  const columns = useColumns()
  const dialog = useDeskDialog()
  return (
    <div className={classes.page} data-open={conversationId !== undefined || undefined}>
      <InboxKeys />
      {columns.isOpen.views && <ViewsColumn />}
      {columns.isOpen.list ? <ConversationList /> : <ListRail columns={columns} />}
      <section className={classes.thread} aria-label={t('columns.thread')}>
        {conversationId === undefined ? (
          <Notice icon={IconMessages} title={t('thread.none')}>
            {t('thread.choose')}
          </Notice>
        ) : (
          <Thread key={conversationId} conversationId={conversationId} />
        )}
      </section>
      {conversationId !== undefined && <Context conversationId={conversationId} columns={columns} />}
      <Suspense>{dialog && <DeskDialogs dialog={dialog} />}</Suspense>
    </div>
  )
}

function Context({ conversationId, columns: { isOpen, isContextOver, isPhone, toggle } }: { conversationId: string; columns: Columns }) {
  const { t } = useTranslation('inbox')
  const { t: tApp } = useTranslation()
  const panel = (
    <Suspense>
      <ContextPanel key={conversationId} conversationId={conversationId} />
    </Suspense>
  )
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

/** What is left of a folded list: the way back. */
function ListRail({ columns: { toggle } }: { columns: Columns }) {
  const { t } = useTranslation('inbox')
  return (
    <div className={classes.rail}>
      <Tooltip label={t('columns.showList')} position="right">
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('columns.showList')} onClick={() => toggle('list')}>
          <IconLayoutSidebarLeftExpand size={20} stroke={1.75} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </div>
  )
}
