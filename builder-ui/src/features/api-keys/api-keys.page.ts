import { IconKey } from '@tabler/icons-react'
import { lazyRouteComponent } from '@tanstack/react-router'
import type { Page } from '../../app/page.ts'

export const apiKeysPage: Page = {
  path: 'settings/api-keys',
  title: 'apiKeys',
  icon: IconKey,
  permission: 'apiKeys.read',
  entry: 'settings',
  component: lazyRouteComponent(() => import('./api-keys-page.tsx'), 'ApiKeysPage'),
}
