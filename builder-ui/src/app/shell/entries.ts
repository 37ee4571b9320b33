import { useRouterState } from '@tanstack/react-router'
import { type Page, pageAddress } from '../page.ts'
import { pages } from '../pages.ts'
import { holds, useCompany } from './company.ts'
import { useIsTeam } from './use-is-team.ts'

export interface Entry {
  page: Page
  address: string
  isOpen: boolean
}

/** The pages of one place that the person may see, with their addresses and which of them is open. */
export function useEntries(...places: Page['entry'][]): Entry[] {
  const company = useCompany()
  const { id } = company
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const mine = pages.filter((page) => places.includes(page.entry) && holds(company, page.permission))
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
