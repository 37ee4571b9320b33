import { IconTag } from '@tabler/icons-react'
import { lazyRouteComponent } from '@tanstack/react-router'
import type { Page } from '../../app/page.ts'

export const labelsPage: Page = {
  path: 'settings/labels',
  title: 'labels',
  icon: IconTag,
  permission: 'conversations.read',
  entry: 'settings',
  component: lazyRouteComponent(() => import('./labels-page.tsx'), 'LabelsPage'),
}
