import type { ViewFilter, ViewSort } from '#engine/inbox/view-filter'
import { companySchema, flag, json, number, type Scoped, text } from './company-schema.ts'

/** A filter of the list of conversations that somebody kept. */
export interface SavedView {
  id: string
  name: string
  filter: ViewFilter
  sort: ViewSort
  /** Everybody's, or only its owner's. */
  shared: boolean
  /** Who made it: a member or a key. */
  ownerId: string
  version: number
}

export interface SavedViewRecord extends Scoped, Omit<SavedView, 'id'> {
  createdAt: number
}

export const savedViewRecordSchema = companySchema<SavedViewRecord>(
  { name: text, filter: json, sort: text, shared: flag, ownerId: text, createdAt: number, version: number },
  [
    { fields: { companyId: 1, shared: 1, createdAt: 1, _id: 1 } },
    { fields: { companyId: 1, ownerId: 1, shared: 1, createdAt: 1, _id: 1 } },
  ],
)

export function toSavedView({ _id, companyId: _, createdAt: __, ...view }: SavedViewRecord): SavedView {
  return { id: _id, ...view }
}
