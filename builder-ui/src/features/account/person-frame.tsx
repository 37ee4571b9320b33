import { Box, Stack, Text, Title } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Logo } from '../../app/shell/logo.tsx'
import { SkipLink } from '../../app/shell/skip-link.tsx'
import { useTitle } from '../../app/shell/title.ts'
import { UserMenu } from '../../app/shell/user-menu.tsx'
import { OfflineBanner } from '../../app/states/offline-banner.tsx'
import classes from './person-frame.module.css'

/** A page of a person, whatever company they are in: no side bar, a way back. */
export function PersonFrame({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTranslation('account')
  useTitle(title)
  return (
    <>
      <SkipLink />
      <header className={classes.header}>
        <Link to="/" className={classes.home}>
          <IconArrowLeft size={20} aria-hidden />
          <Logo />
          <Text size="sm" truncate>
            {t('back')}
          </Text>
        </Link>
        <UserMenu />
      </header>
      <Box component="main" id="content" tabIndex={-1} maw={760} mx="auto" p="md" pb={64}>
        <OfflineBanner />
        <Stack gap="lg">
          <Title order={1}>{title}</Title>
          {children}
        </Stack>
      </Box>
    </>
  )
}
