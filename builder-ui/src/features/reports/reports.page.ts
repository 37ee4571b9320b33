import { IconChartBar } from '@tabler/icons-react'
import { lazyRouteComponent } from '@tanstack/react-router'
import type { Page } from '../../app/page.ts'

export const reportsPage: Page = {
  path: 'reports',
  title: 'reports',
  icon: IconChartBar,
  permission: 'reports.read',
  entry: 'more',
  component: lazyRouteComponent(() => import('./reports-page.tsx'), 'ReportsPage'),
}
