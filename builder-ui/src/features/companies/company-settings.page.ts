import { IconBuildingStore } from '@tabler/icons-react'
import { lazyRouteComponent } from '@tanstack/react-router'
import type { Page } from '../../app/page.ts'

export const companySettingsPage: Page = {
  path: 'settings/company',
  title: 'company',
  icon: IconBuildingStore,
  permission: 'company.read',
  entry: 'settings',
  component: lazyRouteComponent(() => import('./company-settings-page.tsx'), 'CompanySettingsPage'),
}
