import { useRouterState } from '@tanstack/react-router'
import { mayDo } from '#api/auth/roles'
import { type Page, pageAddress } from '../page.ts'
import { pages } from '../pages.ts'
import { useCompany } from './company.ts'

export interface Entry {
  page: Page
  address: string
  isOpen: boolean
}

/** The pages of one place that the person's role may see, with their addresses and which of them is open. */
export function useEntries(...places: Page['entry'][]): Entry[] {
  const { id, role } = useCompany()
  const path = useRouterState({ select: ({ location }) => location.pathname })
  return pages
    .filter((page) => places.includes(page.entry) && mayDo(role, page.permission))
    .map((page) => {
      const address = pageAddress(id, page)
      return { page, address, isOpen: path === address || path.startsWith(`${address}/`) }
    })
}
