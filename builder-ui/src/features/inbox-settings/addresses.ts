import { companyAddress } from '../../app/page.ts'

/** What stands in the address in place of an id while a team is being made. */
export const newTeam = 'new'

export function teamAddress(companyId: string, id?: string): string {
  return companyAddress(companyId, 'settings', 'teams', ...(id === undefined ? [] : [id]))
}
