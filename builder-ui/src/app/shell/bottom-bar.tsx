import { Drawer, NavLink, Stack, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconDots } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import classes from './bottom-bar.module.css'
import { CompanySwitcher } from './company-switcher.tsx'
import { useEntries } from './entries.ts'

/** The side bar of a phone: what is used all day, and the rest behind one button. */
export function BottomBar() {
  const { t } = useTranslation()
  const [isOpen, { open, close }] = useDisclosure(false)
  const main = useEntries('main')
  const rest = useEntries('more', 'settings')
  return (
    <nav className={classes.bar} aria-label={t('shell.navigation')}>
      {main.map(({ page: { path, title, icon: Icon }, address, isOpen }) => (
        <Link key={path} to={address} className={classes.entry} data-open={isOpen || undefined} aria-current={isOpen ? 'page' : undefined}>
          <Icon size={22} aria-hidden />
          {t(`pages.${title}`)}
        </Link>
      ))}
      <UnstyledButton
        className={classes.entry}
        onClick={open}
        aria-expanded={isOpen}
        data-open={rest.some((entry) => entry.isOpen) || undefined}
      >
        <IconDots size={22} aria-hidden />
        {t('shell.more')}
      </UnstyledButton>
      <Drawer
        opened={isOpen}
        onClose={close}
        position="bottom"
        title={t('shell.more')}
        size="sm"
        closeButtonProps={{ 'aria-label': t('actions.close') }}
      >
        <Stack gap={4}>
          {rest.map(({ page: { path, title, icon: Icon }, address, isOpen }) => (
            <NavLink
              key={path}
              component={Link}
              to={address}
              onClick={close}
              active={isOpen}
              label={t(`pages.${title}`)}
              leftSection={<Icon size={20} aria-hidden />}
            />
          ))}
          <CompanySwitcher isNarrow={false} />
        </Stack>
      </Drawer>
    </nav>
  )
}
