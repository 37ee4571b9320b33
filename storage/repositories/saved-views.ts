import { UserError } from '#engine/errors'
import { type SavedView, type SavedViewRecord, toSavedView } from '../models/saved-view.ts'
import { newId } from '../new-id.ts'
import type { Page, PageRequest } from '../page.ts'
import type { Scope } from '../scope.ts'
import { bumpEpoch } from './epochs.ts'

/** So few that all of them are one page. */
const MOST_VIEWS = 100

type ViewFields = Pick<SavedView, 'name' | 'filter' | 'sort' | 'shared'>

/** Filters of the list of conversations that members keep, for themselves or for everybody. */
export function createSavedViews(scope: Scope) {
  const { companyId, models } = scope
  const views = models.savedViews

  return {
    /** Shared ones and the member's own, in the order in which they were made; all on one page. */
    async list(memberId: string, _page: PageRequest = {}): Promise<Page<SavedView>> {
      const order = { createdAt: 1, _id: 1 } as const
      const [shared, own] = await Promise.all([
        views.find({ companyId, shared: true }).sort(order).limit(MOST_VIEWS).lean<SavedViewRecord[]>(),
        views.find({ companyId, ownerId: memberId, shared: false }).sort(order).limit(MOST_VIEWS).lean<SavedViewRecord[]>(),
      ])
      const items = [...shared, ...own].sort((one, other) => one.createdAt - other.createdAt).map(toSavedView)
      return { items, nextCursor: null }
    },

    /** Null for a view of somebody else that is not shared, as for one that is not there. */
    async get(id: string, memberId: string): Promise<SavedView | null> {
      const record = await views.findOne({ companyId, _id: id }).lean<SavedViewRecord>()
      return record && (record.shared || record.ownerId === memberId) ? toSavedView(record) : null
    },

    /** Throws UserError('savedView.tooMany'). */
    async create(ownerId: string, { name, filter, sort, shared }: ViewFields): Promise<SavedView> {
      const kept = shared ? { companyId, shared: true } : { companyId, ownerId, shared: false }
      if ((await views.countDocuments(kept)) >= MOST_VIEWS) {
        throw new UserError('savedView.tooMany', `At most ${MOST_VIEWS} views are kept. Nothing was saved. Delete one that nobody uses.`)
      }
      const record = { _id: newId(), companyId, name, filter, sort, shared, ownerId, createdAt: Date.now(), version: 1 }
      await views.insertMany([record])
      return toSavedView(record)
    },

    /** Throws UserError('savedView.stale') when it was changed after the version that was looked at. */
    async change(id: string, { name, filter, sort, shared, version }: ViewFields & { version: number }): Promise<SavedView> {
      const changed = await views
        .findOneAndUpdate(
          { companyId, _id: id, version },
          { $set: { name, filter, sort, shared }, $inc: { version: 1 } },
          { returnDocument: 'after' },
        )
        .lean<SavedViewRecord>()
      if (changed) return toSavedView(changed)
      throw new UserError('savedView.stale', 'This view was changed or deleted since you read it. Nothing was saved. Read it again.')
    },

    async delete(id: string): Promise<boolean> {
      const { deletedCount } = await views.deleteOne({ companyId, _id: id })
      if (deletedCount > 0) await bumpEpoch(scope, 'settings')
      return deletedCount > 0
    },
  }
}
