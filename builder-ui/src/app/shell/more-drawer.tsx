import { Drawer, NavLink, Stack } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { CompanySwitcher } from './company-switcher.tsx'
import { useEntries } from './entries.ts'

/** What a phone's bottom bar has no room for. */
export function MoreDrawer({ isOpen, close }: { isOpen: boolean; close: () => void }) {
  const { t } = useTranslation()
  return (
    <Drawer
      opened={isOpen}
      onClose={close}
      position="bottom"
      title={t('shell.more')}
      size="sm"
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <Stack gap={4}>
        {useEntries('more', 'settings').map(({ page: { path, title, icon: Icon }, address, isOpen }) => (
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
  )
}
