import type { StandardView, ViewSort } from '#engine/inbox/view-filter'
import { type NarrowView, narrowViewId } from '../inbox/views/narrow-view.ts'

/** A view of the inbox, in an order. */
export interface InboxPlace {
  view: StandardView | NarrowView
  sort?: ViewSort
}

/** What the address of the inbox says of it. */
export function searchOf({ view, sort }: InboxPlace): never {
  const search = { view: typeof view === 'string' ? view : narrowViewId(view), ...(sort !== undefined && { sort }) }
  // The router types search by route; the inbox reads its own with its schema.
  return search as never
}
