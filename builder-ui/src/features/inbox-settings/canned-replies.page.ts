import { IconBolt } from '@tabler/icons-react'
import { lazyRouteComponent } from '@tanstack/react-router'
import type { Page } from '../../app/page.ts'

export const cannedRepliesPage: Page = {
  path: 'settings/canned-replies',
  title: 'cannedReplies',
  icon: IconBolt,
  permission: 'conversations.read',
  entry: 'settings',
  component: lazyRouteComponent(() => import('./canned-replies-page.tsx'), 'CannedRepliesPage'),
}
