import type { RouteComponent } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Page } from '../page.ts'
import { NoPermission } from '../states/no-permission.tsx'
import { useMay } from './company.ts'
import { SettingsFrame } from './settings-frame.tsx'
import { useTitle } from './title.ts'

/** A page as the router shows it: framed, with its code fetched as soon as somebody points at its entry. */
export function framed(page: Page): RouteComponent {
  const { preload } = page.component
  return Object.assign(() => <PageFrame page={page} />, preload && { preload })
}

/** A page as the shell shows it: under its title, in the settings if it is one of them, and only to roles that may see it. */
function PageFrame({ page: { component: Content, title, entry, permission } }: { page: Page }) {
  const { t } = useTranslation()
  useTitle(entry === 'settings' ? t('pages.settings') : '', 0)
  useTitle(t(`pages.${title}`))
  const content = useMay(permission) ? <Content /> : <NoPermission />
  return entry === 'settings' ? <SettingsFrame>{content}</SettingsFrame> : content
}
