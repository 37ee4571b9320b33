import { IconLayoutDashboard } from '@tabler/icons-react'
import { lazyRouteComponent } from '@tanstack/react-router'
import type { Page } from '../../app/page.ts'

export const boardPage: Page = {
  path: 'board',
  title: 'board',
  icon: IconLayoutDashboard,
  permission: 'inbox.supervise',
  entry: 'more',
  needsTeam: true,
  component: lazyRouteComponent(() => import('./board-page.tsx'), 'BoardPage'),
}
