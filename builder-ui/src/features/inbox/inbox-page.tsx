import { ActionIcon, Tooltip } from '@mantine/core'
import { IconLayoutSidebarLeftExpand, IconMessages } from '@tabler/icons-react'
import { Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { part } from '../../app/part.ts'
import { Loading } from '../../app/states/loading.tsx'
import { Notice } from '../../app/states/notice.tsx'
import { useDeskDialog } from './actions/desk-ui.ts'
import classes from './inbox.module.css'
import { HoldKeys } from './keys/hold-keys.tsx'
import { useListening } from './keys/use-listening.ts'
import { ConversationList } from './list/conversation-list.tsx'
import { type Columns, useColumns } from './use-columns.ts'
import { useInboxAddress } from './use-inbox-address.ts'

const loadThread = () => import('./thread/thread.tsx')
// Not needed for the first picture of the list; fetched as soon as that stands.
const Thread = part(async () => (await loadThread()).Thread)
const ViewsColumn = part(async () => (await import('./views/views-column.tsx')).ViewsColumn)
const ContextColumn = part(async () => (await import('./context-column.tsx')).ContextColumn)
// What is pressed before it has come is kept for it.
const InboxKeys = part(async () => (await import('./keys/inbox-keys.tsx')).InboxKeys)
// Fetched when something is asked for.
const DeskDialogs = part(async () => (await import('./actions/desk-dialogs.tsx')).DeskDialogs)

/** Where people work all day: views, their conversations, the open one, and whom it is with. On a phone one of these at a time. */
export function InboxPage() {
  const { t } = useTranslation('inbox')
  const { conversationId } = useInboxAddress()
  const columns = useColumns()
  const dialog = useDeskDialog()
  useListening()
  useEffect(() => void loadThread().catch(() => undefined), [])
  return (
    <div className={classes.page} data-fills-window data-open={conversationId !== undefined || undefined}>
      <Suspense>
        <InboxKeys />
      </Suspense>
      {columns.isOpen.views && (
        <Suspense fallback={<div className={classes.views} />}>
          <ViewsColumn />
        </Suspense>
      )}
      {columns.isOpen.list ? <ConversationList /> : <ListRail columns={columns} />}
      <section className={classes.thread} aria-label={t('columns.thread')}>
        {conversationId === undefined ? (
          <Notice icon={IconMessages} title={t('thread.none')}>
            {t('thread.choose')}
          </Notice>
        ) : (
          <Suspense fallback={<Loading rows={6} />}>
            <Thread key={conversationId} conversationId={conversationId} />
          </Suspense>
        )}
      </section>
      <Suspense>{conversationId !== undefined && <ContextColumn conversationId={conversationId} columns={columns} />}</Suspense>
      <Suspense fallback={<HoldKeys />}>{dialog && <DeskDialogs dialog={dialog} />}</Suspense>
    </div>
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
