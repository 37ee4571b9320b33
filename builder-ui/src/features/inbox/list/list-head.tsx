import { ActionIcon, Menu, Text, Tooltip, UnstyledButton } from '@mantine/core'
import {
  IconArrowsSort,
  IconCheck,
  IconChevronDown,
  IconDots,
  IconKeyboard,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconMessagePlus,
  IconPencil,
  IconPlus,
  IconSearch,
  IconTrash,
} from '@tabler/icons-react'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { viewSorts } from '#engine/inbox/view-filter'
import { part } from '../../../app/part.ts'
import { useMay } from '../../../app/shell/company.ts'
import { LongText } from '../../../app/states/long-text.tsx'
import { deskUi } from '../actions/desk-ui.ts'
import { HoldKeys } from '../keys/hold-keys.tsx'
import { useKeyName } from '../keys/use-own-keys.ts'
import { useColumns } from '../use-columns.ts'
import { useInboxAddress } from '../use-inbox-address.ts'
import { countWord } from '../views/use-counts.ts'
import type { OpenView, SavedView } from '../views/use-view.ts'
import { useViewEntries } from '../views/view-entries.tsx'
import classes from './list.module.css'
import { listState } from './list-state.ts'
import { type Density, useDensity } from './use-density.ts'

const ViewDialog = part(async () => (await import('../views/view-dialog.tsx')).ViewDialog)
const DeleteViewDialog = part(async () => (await import('../views/delete-view-dialog.tsx')).DeleteViewDialog)

type Asked = { type: 'write'; view: SavedView | null } | { type: 'delete'; view: SavedView }

/** Which view is listed (a menu of them where their column is folded), search, a new conversation, and how the list looks. */
export function ListHead({ view }: { view: OpenView | null }) {
  const { t } = useTranslation('inbox')
  const { isOpen } = useColumns()
  const mayStart = useMay('conversations.start')
  const keyName = useKeyName()
  return (
    <header className={classes.head}>
      <div className={classes.title}>
        {isOpen.views ? <LongText fw={650}>{view?.title ?? ''}</LongText> : <ViewMenu title={view?.title ?? ''} />}
      </div>
      <Tooltip label={`${t('search.open')} (${keyName('search')})`}>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('search.open')} onClick={() => listState.search(true)}>
          <IconSearch size={20} stroke={1.75} aria-hidden />
        </ActionIcon>
      </Tooltip>
      {mayStart && (
        <Tooltip label={`${t('actions.new')} (${keyName('new')})`}>
          <ActionIcon variant="subtle" color="teal" size="lg" aria-label={t('actions.new')} onClick={() => deskUi.open({ type: 'new' })}>
            <IconMessagePlus size={20} stroke={1.75} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
      <LookMenu view={view} />
    </header>
  )
}

function ViewMenu({ title }: { title: string }) {
  const { t } = useTranslation('inbox')
  const { change } = useInboxAddress()
  const { standard, saved } = useViewEntries()
  const [asked, ask] = useState<Asked | null>(null)
  const close = () => ask(null)
  const changeable = saved.find(({ isOpen, mayChange }) => isOpen && mayChange)?.saved
  const item = ({ id, title: name, icon: Icon, count, isOpen }: (typeof standard)[number]) => (
    <Menu.Item
      key={id}
      leftSection={<Icon size={16} aria-hidden />}
      rightSection={count !== undefined && count > 0 ? <Text size="xs">{countWord(count)}</Text> : null}
      aria-current={isOpen ? 'page' : undefined}
      fw={isOpen ? 650 : undefined}
      onClick={() => change({ view: id, sort: undefined })}
    >
      {name}
    </Menu.Item>
  )
  return (
    <>
      <Menu position="bottom-start" width={240}>
        <Menu.Target>
          <UnstyledButton className={classes.viewMenu} aria-label={t('views.choose', { name: title })}>
            <LongText fw={650}>{title}</LongText>
            <IconChevronDown size={16} aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          {standard.map(item)}
          <Menu.Divider />
          {saved.map(item)}
          <Menu.Item leftSection={<IconPlus size={16} aria-hidden />} onClick={() => ask({ type: 'write', view: null })}>
            {t('views.new')}
          </Menu.Item>
          {changeable && (
            <>
              <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => ask({ type: 'write', view: changeable })}>
                {t('views.edit')}
              </Menu.Item>
              <Menu.Item
                c="var(--mantine-color-error)"
                leftSection={<IconTrash size={16} aria-hidden />}
                onClick={() => ask({ type: 'delete', view: changeable })}
              >
                {t('views.delete')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <Suspense fallback={<HoldKeys />}>
        {asked?.type === 'write' && <ViewDialog view={asked.view} close={close} />}
        {asked?.type === 'delete' && <DeleteViewDialog view={asked.view} close={close} />}
      </Suspense>
    </>
  )
}

const densities: readonly Density[] = ['comfortable', 'compact']

function LookMenu({ view }: { view: OpenView | null }) {
  const { t } = useTranslation('inbox')
  const { change } = useInboxAddress()
  const { isOpen, isPhone, isContextOver, toggle } = useColumns()
  const [density, setDensity] = useDensity()
  const keyName = useKeyName()
  const check = (isChosen: boolean) => (isChosen ? <IconCheck size={16} aria-hidden /> : null)
  return (
    <Menu position="bottom-end" width={250}>
      <Menu.Target>
        <Tooltip label={t('list.look')}>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('list.look')}>
            <IconDots size={20} stroke={1.75} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('sorts.label')}</Menu.Label>
        {viewSorts.map((sort) => (
          <Menu.Item
            key={sort}
            leftSection={<IconArrowsSort size={16} aria-hidden />}
            rightSection={check(view?.sort === sort)}
            aria-current={view?.sort === sort ? 'true' : undefined}
            onClick={() => change({ sort })}
          >
            {t(`sorts.${sort}`)}
          </Menu.Item>
        ))}
        <Menu.Label>{t('density.label')}</Menu.Label>
        {densities.map((name) => (
          <Menu.Item
            key={name}
            rightSection={check(density === name)}
            aria-current={density === name ? 'true' : undefined}
            onClick={() => setDensity(name)}
          >
            {t(`density.${name}`)}
          </Menu.Item>
        ))}
        {!isPhone && (
          <>
            <Menu.Divider />
            {!isContextOver && !isOpen.views && (
              <Menu.Item leftSection={<IconLayoutSidebarLeftExpand size={16} aria-hidden />} onClick={() => toggle('views')}>
                {t('columns.showViews')}
              </Menu.Item>
            )}
            <Menu.Item leftSection={<IconLayoutSidebarLeftCollapse size={16} aria-hidden />} onClick={() => toggle('list')}>
              {t('columns.hideList')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconKeyboard size={16} aria-hidden />}
              rightSection={keyName('keys')}
              onClick={() => deskUi.open({ type: 'keys' })}
            >
              {t('keys.title')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
