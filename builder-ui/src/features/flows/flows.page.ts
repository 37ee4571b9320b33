import { IconRoute } from '@tabler/icons-react'
import { lazyRouteComponent } from '@tanstack/react-router'
import type { Page } from '../../app/page.ts'

export const flowsPage: Page = {
  path: 'flows/{-$flowId}',
  title: 'flows',
  icon: IconRoute,
  permission: 'flows.read',
  entry: 'more',
  component: lazyRouteComponent(() => import('./flows-page.tsx'), 'FlowsPage'),
}
