import { IconClock } from '@tabler/icons-react'
import { lazyRouteComponent } from '@tanstack/react-router'
import type { Page } from '../../app/page.ts'

export const calendarsPage: Page = {
  path: 'settings/calendars/{-$calendarId}',
  title: 'calendars',
  icon: IconClock,
  permission: 'calendars.read',
  entry: 'settings',
  component: lazyRouteComponent(() => import('./calendars-page.tsx'), 'CalendarsPage'),
}
