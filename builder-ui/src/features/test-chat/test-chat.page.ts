import { IconDeviceMobileMessage } from '@tabler/icons-react'
import { lazyRouteComponent } from '@tanstack/react-router'
import type { Page } from '../../app/page.ts'

export const testChatPage: Page = {
  path: 'test-chat/{-$conversationId}',
  title: 'testChat',
  icon: IconDeviceMobileMessage,
  permission: 'channels.test',
  entry: 'more',
  component: lazyRouteComponent(() => import('./test-chat-page.tsx'), 'TestChatPage'),
}
