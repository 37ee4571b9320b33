import type { ClientSession } from 'mongoose'
import type { Draft } from '../documents/thread.ts'
import { type DraftRecord, draftIdOf, sealDraft, toDraft } from '../models/draft.ts'
import { newestFirst, type Page, type PageRequest } from '../page.ts'
import type { Scope } from '../scope.ts'

interface DraftPlace {
  conversationId: string
  memberId: string
}

/** What members have begun to write: one draft per member and conversation, on whatever device. */
export function createDrafts(scope: Scope) {
  const { companyId, models, sealer, transaction } = scope
  const at = (place: DraftPlace) => ({ companyId, _id: draftIdOf(place) })

  return {
    async get(place: DraftPlace): Promise<Draft | null> {
      const record = await models.drafts.findOne(at(place)).lean<DraftRecord>()
      return record && (await toDraft(record, sealer))
    },

    /** Keeps a draft in the place of the one before; nothing is kept about somebody who is being erased. */
    async save({ contactId, draft, ...place }: DraftPlace & { contactId: string; draft: Draft }): Promise<void> {
      const { conversationId, memberId } = place
      const words = await sealDraft(sealer, { id: draftIdOf(place), contactId }, draft)
      const fields = { conversationId, contactId, memberId, mode: draft.mode, words, updatedAt: draft.updatedAt }
      await transaction(async (session) => {
        const fence = { companyId, _id: contactId, erasing: false }
        const contact = await models.contacts.updateOne(fence, { $max: { lastActivityAt: 0 } }, { session })
        if (contact.matchedCount === 1) await models.drafts.updateOne(at(place), { $set: fields }, { session, upsert: true })
      })
    },

    forget: (place: DraftPlace) => forgetDraft(scope, place),

    /** Where the member has a draft, latest first. */
    list(memberId: string, page: PageRequest = {}): Promise<Page<Draft & { conversationId: string }>> {
      const filter = { companyId, memberId }
      const to = async (record: DraftRecord) => ({ conversationId: record.conversationId, ...(await toDraft(record, sealer)) })
      return newestFirst<DraftRecord, Draft & { conversationId: string }>(models.drafts, { filter, by: 'updatedAt', page, to })
    },
  }
}

/** What was written has been said (or wiped): with `mode`, only if it was meant as that. */
export async function forgetDraft(
  { companyId, models }: Scope,
  { mode, ...place }: DraftPlace & { mode?: Draft['mode'] },
  session?: ClientSession,
): Promise<void> {
  const filter = { companyId, _id: draftIdOf(place), ...(mode !== undefined && { mode }) }
  await models.drafts.deleteOne(filter, session ? { session } : {})
}
