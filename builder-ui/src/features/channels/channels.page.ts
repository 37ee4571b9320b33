import { IconBrandWhatsapp } from '@tabler/icons-react'
import { lazyRouteComponent } from '@tanstack/react-router'
import type { Page } from '../../app/page.ts'

export const channelsPage: Page = {
  path: 'settings/channels/{-$channelId}/{-$view}',
  title: 'channels',
  icon: IconBrandWhatsapp,
  permission: 'channels.read',
  entry: 'settings',
  component: lazyRouteComponent(() => import('./channels-page.tsx'), 'ChannelsPage'),
}
