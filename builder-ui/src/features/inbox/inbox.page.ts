import { IconMessages } from '@tabler/icons-react'
import { lazyRouteComponent } from '@tanstack/react-router'
import type { Page } from '../../app/page.ts'

export const inboxPage: Page = {
  path: 'inbox/{-$conversationId}',
  title: 'inbox',
  icon: IconMessages,
  permission: 'conversations.read',
  entry: 'main',
  component: lazyRouteComponent(() => import('./inbox-page.tsx'), 'InboxPage'),
}
