import { IconMessage2 } from '@tabler/icons-react'
import { lazyRouteComponent } from '@tanstack/react-router'
import type { Page } from '../../app/page.ts'

export const textsPage: Page = {
  path: 'settings/texts',
  title: 'texts',
  icon: IconMessage2,
  permission: 'company.read',
  entry: 'settings',
  component: lazyRouteComponent(() => import('./texts-page.tsx'), 'TextsPage'),
}
