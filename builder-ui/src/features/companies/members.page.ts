import { IconUsers } from '@tabler/icons-react'
import { lazyRouteComponent } from '@tanstack/react-router'
import type { Page } from '../../app/page.ts'

export const membersPage: Page = {
  path: 'settings/members',
  title: 'members',
  icon: IconUsers,
  permission: 'members.read',
  entry: 'settings',
  component: lazyRouteComponent(() => import('./members-page.tsx'), 'MembersPage'),
}
