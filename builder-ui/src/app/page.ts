import type { Icon } from '@tabler/icons-react'
import type { AsyncRouteComponent } from '@tanstack/react-router'
import type { Permission } from '#api/auth/roles'
import type { es } from './words/es.ts'

/** One page of a company: everything the shell needs to know before the page's code is there. */
export interface Page {
  /** Below `/c/:companyId/`; TanStack Router's notation (`flows/$flowId`, `inbox/{-$conversationId}`). */
  path: string
  /** Its name is `pages.<title>` in the shell's words. */
  title: PageTitle
  icon: Icon
  /** Roles without it neither see the entry nor open the page. */
  permission: Permission
  /** Where its entry stands: side bar and bottom bar, the side bar alone (`more` on a phone), the settings, or nowhere. */
  entry: 'main' | 'more' | 'settings' | 'none'
  /** Its entry is shown only where more than one person works. */
  needsTeam?: true
  /** Made by `lazyRouteComponent`, so that its code comes when the page is opened. */
  component: AsyncRouteComponent<unknown>
}

export type PageTitle = keyof (typeof es)['pages']

/** The address of a page's entry: its path without parameters. */
export function pageAddress(companyId: string, { path }: Pick<Page, 'path'>): string {
  const fixed = path.split('/').filter((part) => !part.includes('$'))
  return companyAddress(companyId, ...fixed)
}

export function companyAddress(companyId: string, ...parts: string[]): string {
  return ['/c', companyId, ...parts].map((part, index) => (index === 0 ? part : encodeURIComponent(part))).join('/')
}
