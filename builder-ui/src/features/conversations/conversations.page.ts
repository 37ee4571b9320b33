import { IconMessages } from '@tabler/icons-react'
import { lazyRouteComponent } from '@tanstack/react-router'
import type { Page } from '../../app/page.ts'

export const conversationsPage: Page = {
  path: 'inbox/{-$conversationId}',
  title: 'inbox',
  icon: IconMessages,
  permission: 'conversations.read',
  entry: 'main',
  component: lazyRouteComponent(() => import('./conversations-page.tsx'), 'ConversationsPage'),
}
