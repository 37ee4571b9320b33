import { IconTemplate } from '@tabler/icons-react'
import { lazyRouteComponent } from '@tanstack/react-router'
import type { Page } from '../../app/page.ts'

export const templatesPage: Page = {
  path: 'settings/templates/{-$templateId}',
  title: 'templates',
  icon: IconTemplate,
  permission: 'templates.read',
  entry: 'settings',
  component: lazyRouteComponent(() => import('./templates-page.tsx'), 'TemplatesPage'),
}
