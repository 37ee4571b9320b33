import { IconInbox } from '@tabler/icons-react'
import { lazyRouteComponent } from '@tanstack/react-router'
import type { Page } from '../../app/page.ts'

export const inboxSettingsPage: Page = {
  path: 'settings/inbox',
  title: 'inboxSettings',
  icon: IconInbox,
  permission: 'conversations.read',
  entry: 'settings',
  component: lazyRouteComponent(() => import('./inbox-settings-page.tsx'), 'InboxSettingsPage'),
}
