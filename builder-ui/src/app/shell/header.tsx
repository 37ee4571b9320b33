import { ActionIcon, Group, Kbd, Title, Tooltip, UnstyledButton } from '@mantine/core'
import { spotlight } from '@mantine/spotlight'
import { IconHelp, IconSearch } from '@tabler/icons-react'
import { Fragment, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { part } from '../part.ts'
import classes from './header.module.css'
import { useTitles } from './title.ts'
import { UserMenu } from './user-menu.tsx'

// Belongs to the inbox, and is of use on every page.
const AvailabilitySwitch = part(async () => (await import('../../features/inbox/availability/availability-switch.tsx')).AvailabilitySwitch)

export function Header({ openShortcuts }: { openShortcuts: () => void }) {
  const { t } = useTranslation()
  const titles = useTitles()
  return (
    <Group h="100%" px="md" gap="sm" wrap="nowrap" justify="space-between">
      <Title order={1} size="h3" className={classes.title}>
        {titles.map(({ text, level }, index) => (
          <Fragment key={level}>
            {index > 0 && <span className={classes.above}>{' / '}</span>}
            <span className={index < titles.length - 1 ? classes.above : undefined}>{text}</span>
          </Fragment>
        ))}
      </Title>
      <Group gap="xs" wrap="nowrap">
        <UnstyledButton className={classes.search} visibleFrom="sm" onClick={spotlight.open}>
          <IconSearch size={16} aria-hidden />
          <span>{t('shell.search')}</span>
          <Kbd size="xs">Ctrl K</Kbd>
        </UnstyledButton>
        <ActionIcon hiddenFrom="sm" variant="subtle" color="gray" size="lg" aria-label={t('shell.search')} onClick={spotlight.open}>
          <IconSearch size={20} aria-hidden />
        </ActionIcon>
        <Tooltip label={`${t('shell.shortcuts')} (Ctrl /)`}>
          <ActionIcon visibleFrom="sm" variant="subtle" color="gray" size="lg" aria-label={t('shell.shortcuts')} onClick={openShortcuts}>
            <IconHelp size={20} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <Suspense>
          <AvailabilitySwitch />
        </Suspense>
        <UserMenu />
      </Group>
    </Group>
  )
}
