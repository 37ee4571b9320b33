import { IconHistory } from '@tabler/icons-react'
import { lazyRouteComponent } from '@tanstack/react-router'
import type { Page } from '../../app/page.ts'

export const auditPage: Page = {
  path: 'settings/audit',
  title: 'audit',
  icon: IconHistory,
  permission: 'audit.read',
  entry: 'settings',
  component: lazyRouteComponent(() => import('./audit-page.tsx'), 'AuditPage'),
}
