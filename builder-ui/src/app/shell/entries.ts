import { useRouterState } from '@tanstack/react-router'
import { mayDo } from '#api/auth/roles'
import { type Page, pageAddress } from '../page.ts'
import { pages } from '../pages.ts'
import { useCompany } from './company.ts'
import { useIsTeam } from './use-is-team.ts'

export interface Entry {
  page: Page
  address: string
  isOpen: boolean
}

/** The pages of one place that the person's role may see, with their addresses and which of them is open. */
export function useEntries(...places: Page['entry'][]): Entry[] {
  const { id, role } = useCompany()
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const mine = pages.filter((page) => places.includes(page.entry) && mayDo(role, page.permission))
  const isTeam = useIsTeam(
    id,
    mine.some(({ needsTeam }) => needsTeam),
  )
  return mine
    .filter(({ needsTeam = false }) => isTeam || !needsTeam)
    .map((page) => {
      const address = pageAddress(id, page)
      return { page, address, isOpen: path === address || path.startsWith(`${address}/`) }
    })
}
