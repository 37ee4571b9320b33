import { ActionIcon, Badge, Menu, Text, Tooltip, UnstyledButton } from '@mantine/core'
import { IconDots, IconLayoutSidebarLeftCollapse, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { part } from '../../../app/part.ts'
import { LongText } from '../../../app/states/long-text.tsx'
import { useColumns } from '../use-columns.ts'
import { useInboxAddress } from '../use-inbox-address.ts'
import { countWord } from './use-counts.ts'
import type { SavedView } from './use-view.ts'
import { useViewEntries, type ViewEntry } from './view-entries.tsx'
import classes from './views.module.css'

const ViewDialog = part(async () => (await import('./view-dialog.tsx')).ViewDialog)
const DeleteViewDialog = part(async () => (await import('./delete-view-dialog.tsx')).DeleteViewDialog)

type Asked = { type: 'write'; view: SavedView | null } | { type: 'delete'; view: SavedView }

/** Which conversations are listed: the views everybody has, and the saved ones. */
export function ViewsColumn() {
  const { t } = useTranslation('inbox')
  const { standard, saved } = useViewEntries()
  const { toggle } = useColumns()
  const [asked, ask] = useState<Asked | null>(null)
  const close = () => ask(null)
  return (
    <nav className={classes.column} aria-label={t('views.label')}>
      <div className={classes.head}>
        <Text size="sm" fw={650} flex={1} component="h2">
          {t('views.label')}
        </Text>
        <Tooltip label={t('columns.hideViews')}>
          <ActionIcon variant="subtle" color="gray" aria-label={t('columns.hideViews')} onClick={() => toggle('views')}>
            <IconLayoutSidebarLeftCollapse size={18} stroke={1.75} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </div>
      {standard.map((entry) => (
        <Entry key={entry.id} entry={entry} />
      ))}
      <div className={classes.head}>
        <Text size="xs" c="dimmed" fw={600} flex={1} component="h3">
          {t('views.saved')}
        </Text>
        <Tooltip label={t('views.new')}>
          <ActionIcon variant="subtle" color="gray" aria-label={t('views.new')} onClick={() => ask({ type: 'write', view: null })}>
            <IconPlus size={18} stroke={1.75} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </div>
      {saved.length === 0 && (
        <Text size="xs" c="dimmed" px="xs">
          {t('views.noneSaved')}
        </Text>
      )}
      {saved.map((entry) => (
        <Entry key={entry.id} entry={entry} ask={ask} />
      ))}
      <Suspense>
        {asked?.type === 'write' && <ViewDialog view={asked.view} close={close} />}
        {asked?.type === 'delete' && <DeleteViewDialog view={asked.view} close={close} />}
      </Suspense>
    </nav>
  )
}

function Entry({
  entry: { id, title, icon: Icon, count, unread, isOpen, saved, mayChange },
  ask,
}: {
  entry: ViewEntry
  ask?: (asked: Asked) => void
}) {
  const { t } = useTranslation('inbox')
  const { change } = useInboxAddress()
  return (
    <div className={classes.entry} data-open={isOpen || undefined}>
      <UnstyledButton
        className={classes.press}
        aria-current={isOpen ? 'page' : undefined}
        onClick={() => change({ view: id, sort: undefined })}
      >
        <Icon size={18} stroke={1.75} aria-hidden />
        <LongText size="sm" flex={1} fw={unread > 0 ? 700 : 500}>
          {title}
        </LongText>
        {unread > 0 && (
          <Badge size="sm" circle={unread < 10} flex="none" role="img" aria-label={t('views.unread', { count: unread })}>
            {countWord(unread)}
          </Badge>
        )}
        {count !== undefined && count > 0 && (
          <Text component="span" size="xs" c="dimmed">
            {countWord(count)}
          </Text>
        )}
      </UnstyledButton>
      {saved && mayChange && ask && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              className={classes.more ?? ''}
              aria-label={t('views.more', { name: title })}
            >
              <IconDots size={16} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => ask({ type: 'write', view: saved })}>
              {t('views.edit')}
            </Menu.Item>
            <Menu.Item
              c="var(--mantine-color-error)"
              leftSection={<IconTrash size={16} aria-hidden />}
              onClick={() => ask({ type: 'delete', view: saved })}
            >
              {t('views.delete')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  )
}
