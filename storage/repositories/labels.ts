import { UserError } from '#engine/errors'
import { fold } from '#engine/expressions/fold'
import { type Label, type LabelRecord, toLabel } from '../models/label.ts'
import { newId } from '../new-id.ts'
import { inOrder, type Page, type PageRequest } from '../page.ts'
import type { Scope } from '../scope.ts'
import { isDuplicateKey } from '../transaction.ts'
import { bumpEpoch } from './epochs.ts'

const MOST_LABELS = 200

type LabelFields = Pick<Label, 'name' | 'color'>

/** What conversations are marked with. */
export function createLabels(scope: Scope) {
  const { companyId, models } = scope

  return {
    /** In the order in which they were made. */
    list(page: PageRequest = {}): Promise<Page<Label>> {
      return inOrder<LabelRecord, Label>(models.labels, { filter: { companyId }, by: 'createdAt', page, to: toLabel })
    },

    /** Of these ids, those that are labels. */
    async known(ids: string[]): Promise<string[]> {
      if (ids.length === 0) return []
      const records = await models.labels.find({ companyId, _id: { $in: ids } }, { _id: 1 }).lean()
      return ids.filter((id) => records.some(({ _id }) => _id === id))
    },

    /** Throws UserError('label.duplicate') and ('label.tooMany'). */
    async create({ name, color }: LabelFields): Promise<Label> {
      if ((await models.labels.countDocuments({ companyId })) >= MOST_LABELS) {
        throw new UserError('label.tooMany', `A company has at most ${MOST_LABELS} labels. Nothing was saved. Delete one that nobody uses.`)
      }
      const record = { _id: newId(), companyId, name, color, nameKey: fold(name), createdAt: Date.now(), version: 1 }
      try {
        await models.labels.insertMany([record])
      } catch (error) {
        throw isDuplicateKey(error) ? duplicate(name) : error
      }
      return toLabel(record)
    },

    /** Null when there is none of this id. Throws UserError('label.stale') when it was changed after the version that was looked at. */
    async change(id: string, { name, color, version }: Omit<Label, 'id'>): Promise<Label | null> {
      try {
        const changed = await models.labels
          .findOneAndUpdate(
            { companyId, _id: id, version },
            { $set: { name, color, nameKey: fold(name) }, $inc: { version: 1 } },
            { returnDocument: 'after' },
          )
          .lean()
        if (changed) return toLabel(changed)
      } catch (error) {
        throw isDuplicateKey(error) ? duplicate(name) : error
      }
      if ((await models.labels.exists({ companyId, _id: id })) === null) return null
      throw new UserError('label.stale', 'Somebody changed this label since you read it. Nothing was saved. Read it again and repeat.')
    },

    /** Conversations lose it. */
    async delete(id: string): Promise<boolean> {
      const { deletedCount } = await models.labels.deleteOne({ companyId, _id: id })
      await models.conversations.updateMany({ companyId, labels: id }, { $pull: { labels: id }, $inc: { version: 1 } })
      if (deletedCount > 0) await bumpEpoch(scope, 'settings')
      return deletedCount > 0
    },
  }
}

function duplicate(name: string): UserError {
  return new UserError('label.duplicate', `There is a label "${name}" already. Nothing was saved. Choose another name.`)
}
