import { IconLockAccess } from '@tabler/icons-react'
import { lazyRouteComponent } from '@tanstack/react-router'
import type { Page } from '../../app/page.ts'

export const credentialsPage: Page = {
  path: 'settings/credentials',
  title: 'credentials',
  icon: IconLockAccess,
  permission: 'credentials.read',
  entry: 'settings',
  component: lazyRouteComponent(() => import('./credentials-page.tsx'), 'CredentialsPage'),
}
