import { IconBell } from '@tabler/icons-react'
import { lazyRouteComponent } from '@tanstack/react-router'
import type { Page } from '../../app/page.ts'

export const alertsPage: Page = {
  path: 'settings/alerts',
  title: 'alerts',
  icon: IconBell,
  permission: 'conversations.read',
  entry: 'settings',
  component: lazyRouteComponent(() => import('../inbox/alerts/alerts-page.tsx'), 'AlertsPage'),
}
