import { ActionIcon, AppShell, Box, Group, NavLink, Stack, Text, Tooltip } from '@mantine/core'
import { type Icon, IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand, IconSettings } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { CompanySwitcher } from './company-switcher.tsx'
import { useEntries } from './entries.ts'
import { Logo } from './logo.tsx'
import classes from './side-bar.module.css'

/** `fold` is absent where the screen leaves no choice. */
export function SideBar({ isNarrow, fold }: { isNarrow: boolean; fold?: () => void }) {
  const { t } = useTranslation()
  const settings = useEntries('settings')
  const foldLabel = `${t(isNarrow ? 'shell.unfold' : 'shell.fold')} (Ctrl B)`
  const FoldIcon = isNarrow ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse
  return (
    <>
      <AppShell.Section h={56} px="sm">
        <Group h="100%" gap="xs" wrap="nowrap" justify={isNarrow ? 'center' : 'flex-start'}>
          <Logo />
          {!isNarrow && (
            <Text fw={700} size="lg">
              Hilo
            </Text>
          )}
        </Group>
      </AppShell.Section>
      <AppShell.Section grow px="xs" className={classes.entries}>
        <Stack gap={4}>
          {useEntries('main', 'more').map(({ page, address, isOpen }) => (
            <SideBarEntry key={page.path} label={t(`pages.${page.title}`)} {...{ address, isOpen, isNarrow, icon: page.icon }} />
          ))}
          {settings[0] && (
            <SideBarEntry
              label={t('pages.settings')}
              address={settings[0].address}
              isOpen={settings.some(({ isOpen }) => isOpen)}
              isNarrow={isNarrow}
              icon={IconSettings}
            />
          )}
        </Stack>
      </AppShell.Section>
      <AppShell.Section p="xs">
        <Group gap={4} wrap={isNarrow ? 'wrap' : 'nowrap'} justify="center">
          <Box flex={1} miw={0}>
            <CompanySwitcher isNarrow={isNarrow} />
          </Box>
          {fold && (
            <Tooltip label={foldLabel} position="right">
              <ActionIcon variant="subtle" color="gray" size="lg" aria-label={foldLabel} onClick={fold}>
                <FoldIcon size={20} aria-hidden />
              </ActionIcon>
            </Tooltip>
          )}
        </Group>
      </AppShell.Section>
    </>
  )
}

interface EntryProps {
  label: string
  address: string
  isOpen: boolean
  isNarrow: boolean
  icon: Icon
}

function SideBarEntry({ label, address, isOpen, isNarrow, icon: Icon }: EntryProps) {
  return (
    <Tooltip label={label} position="right" disabled={!isNarrow}>
      <NavLink
        component={Link}
        to={address}
        label={isNarrow ? undefined : label}
        aria-label={label}
        aria-current={isOpen ? 'page' : undefined}
        active={isOpen}
        leftSection={<Icon size={20} stroke={1.75} aria-hidden />}
        className={classes.entry}
        data-narrow={isNarrow || undefined}
      />
    </Tooltip>
  )
}
