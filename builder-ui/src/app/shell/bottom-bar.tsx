import { UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconDots } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { part } from '../part.ts'
import classes from './bottom-bar.module.css'
import { useEntries } from './entries.ts'

// Phones alone have it, and only when it is asked for.
const MoreDrawer = part(async () => (await import('./more-drawer.tsx')).MoreDrawer)

/** The side bar of a phone: what is used all day, and the rest behind one button. */
export function BottomBar() {
  const { t } = useTranslation()
  const [isOpen, { open, close }] = useDisclosure(false)
  const [wasOpen, setWasOpen] = useState(false)
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
        onClick={() => {
          setWasOpen(true)
          open()
        }}
        aria-expanded={isOpen}
        data-open={rest.some((entry) => entry.isOpen) || undefined}
      >
        <IconDots size={22} aria-hidden />
        {t('shell.more')}
      </UnstyledButton>
      {wasOpen && (
        <Suspense>
          <MoreDrawer isOpen={isOpen} close={close} />
        </Suspense>
      )}
    </nav>
  )
}
