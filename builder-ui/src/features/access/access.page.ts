import { IconShieldLock } from '@tabler/icons-react'
import { lazyRouteComponent } from '@tanstack/react-router'
import type { Page } from '../../app/page.ts'

export const accessPage: Page = {
  path: 'settings/access',
  title: 'access',
  icon: IconShieldLock,
  permission: 'members.write',
  entry: 'settings',
  needsTeam: true,
  component: lazyRouteComponent(() => import('./access-page.tsx'), 'AccessPage'),
}
