import type { StandardView, ViewSort } from '#engine/inbox/view-filter'
import { companyAddress } from '../../app/page.ts'
import { useCompany } from '../../app/shell/company.ts'

/** The address of a view of the inbox, in an order. */
export function useInboxView(): (view: StandardView, sort?: ViewSort) => string {
  const { id } = useCompany()
  return (view, sort) => `${companyAddress(id, 'inbox')}?${new URLSearchParams({ view, ...(sort !== undefined && { sort }) })}`
}
