import { companyAddress } from '../../app/page.ts'

/** What stands in the address in place of an id while a calendar is being made. */
export const newCalendar = 'new'

export function calendarAddress(companyId: string, id?: string): string {
  return companyAddress(companyId, 'settings', 'calendars', ...(id === undefined ? [] : [id]))
}
