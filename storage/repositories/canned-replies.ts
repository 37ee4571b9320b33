import { UserError } from '#engine/errors'
import type { CannedReply } from '../documents/thread.ts'
import { type CannedReplyRecord, sealCannedReply, shortcutKeyOf, toCannedReply } from '../models/canned-reply.ts'
import { newId } from '../new-id.ts'
import { cursorOf, inOrder, limitOf, type Page, type PageRequest } from '../page.ts'
import type { Scope } from '../scope.ts'
import { isDuplicateKey } from '../transaction.ts'
import { bumpEpoch } from './epochs.ts'

const everybodys = ''

/** Texts to answer with: everybody's, and each member's own. A shortcut names one of those a member sees. */
export function createCannedReplies(scope: Scope) {
  const { companyId, models, sealer } = scope
  const keyOf = (ownerId: string | null) => ownerId ?? everybodys

  return {
    async get(id: string): Promise<CannedReply | null> {
      const record = await models.cannedReplies.findOne({ companyId, _id: id }).lean<CannedReplyRecord>()
      return record && (await toCannedReply(record, sealer))
    },

    /** Everybody's and the member's own, in the order they were made. */
    async list(memberId: string, page: PageRequest = {}): Promise<Page<CannedReply>> {
      const limit = limitOf(page)
      const kept = { by: 'createdAt' as const, page, to: (record: CannedReplyRecord) => record }
      const [shared, own] = await Promise.all(
        [everybodys, memberId].map((ownerKey) =>
          inOrder<CannedReplyRecord, CannedReplyRecord>(models.cannedReplies, { ...kept, filter: { companyId, ownerKey } }),
        ),
      )
      const all = [...(shared?.items ?? []), ...(own?.items ?? [])].sort(olderFirst)
      const shown = all.slice(0, limit)
      const last = shown.at(-1)
      const isMore = all.length > limit || shared?.nextCursor != null || own?.nextCursor != null
      const items = await Promise.all(shown.map((record) => toCannedReply(record, sealer)))
      return { items, nextCursor: last && isMore ? cursorOf(last.createdAt, last._id) : null }
    },

    /** Throws UserError('cannedReply.duplicate') when `by` sees another one under the shortcut. */
    async create(reply: Omit<CannedReply, 'id' | 'version'>, by: string, at: number): Promise<CannedReply> {
      const id = newId(at)
      const shortcutKey = await requireFree(reply.shortcut, by, null)
      const words = await sealCannedReply(sealer, id, reply)
      const record = { _id: id, companyId, ownerKey: keyOf(reply.ownerId), shortcutKey, words, createdAt: at, version: 1 }
      await unlessTaken(() => models.cannedReplies.insertMany([record]))
      return { ...reply, id, version: 1 }
    },

    /** Throws UserError('cannedReply.stale') when it was changed after that version, 'cannedReply.duplicate' as `create`. */
    async change(reply: CannedReply, by: string): Promise<CannedReply> {
      const { id, version, ownerId, shortcut } = reply
      const shortcutKey = await requireFree(shortcut, by, id)
      const $set = { ownerKey: keyOf(ownerId), shortcutKey, words: await sealCannedReply(sealer, id, reply) }
      const { matchedCount } = await unlessTaken(() =>
        models.cannedReplies.updateOne({ companyId, _id: id, version }, { $set, $inc: { version: 1 } }).exec(),
      )
      if (matchedCount === 0) throw stale()
      return { ...reply, version: version + 1 }
    },

    async delete(id: string): Promise<boolean> {
      const { deletedCount } = await models.cannedReplies.deleteOne({ companyId, _id: id })
      if (deletedCount > 0) await bumpEpoch(scope, 'settings')
      return deletedCount > 0
    },
  }

  /** The key of a shortcut that none of those the member sees has. */
  async function requireFree(shortcut: string, memberId: string, except: string | null): Promise<string> {
    const shortcutKey = shortcutKeyOf(await sealer.hasher(), shortcut)
    for (const ownerKey of [everybodys, memberId]) {
      const other = await models.cannedReplies.findOne({ companyId, ownerKey, shortcutKey }, { _id: 1 }).lean()
      if (other && other._id !== except) throw duplicate()
    }
    return shortcutKey
  }
}

async function unlessTaken<Result>(write: () => Promise<Result>): Promise<Result> {
  try {
    return await write()
  } catch (error) {
    throw isDuplicateKey(error) ? duplicate() : error
  }
}

function olderFirst(one: CannedReplyRecord, other: CannedReplyRecord): number {
  return one.createdAt - other.createdAt || (one._id < other._id ? -1 : 1)
}

function duplicate(): UserError {
  return new UserError('cannedReply.duplicate', 'Another canned reply has this shortcut. Nothing was saved. Choose another shortcut.')
}

function stale(): UserError {
  return new UserError(
    'cannedReply.stale',
    'Somebody changed this canned reply since you read it. Nothing was saved. Read it again and repeat.',
  )
}
