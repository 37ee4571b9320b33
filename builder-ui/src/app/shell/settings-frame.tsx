import { Box, NavLink } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useEntries } from './entries.ts'
import classes from './settings-frame.module.css'

/** A page of the settings beside the list of them. */
export function SettingsFrame({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <div className={classes.frame}>
      <Box component="nav" className={classes.list} aria-label={t('pages.settings')} visibleFrom="sm">
        {useEntries('settings').map(({ page: { path, title, icon: Icon }, address, isOpen }) => (
          <NavLink
            key={path}
            component={Link}
            to={address}
            active={isOpen}
            aria-current={isOpen ? 'page' : undefined}
            label={t(`pages.${title}`)}
            leftSection={<Icon size={18} aria-hidden />}
            className={classes.entry}
          />
        ))}
      </Box>
      <div className={classes.page}>{children}</div>
    </div>
  )
}
