import { IconUsersGroup } from '@tabler/icons-react'
import { lazyRouteComponent } from '@tanstack/react-router'
import type { Page } from '../../app/page.ts'

export const teamsPage: Page = {
  path: 'settings/teams/{-$teamId}',
  title: 'teams',
  icon: IconUsersGroup,
  permission: 'members.read',
  entry: 'settings',
  component: lazyRouteComponent(() => import('./teams-page.tsx'), 'TeamsPage'),
}
