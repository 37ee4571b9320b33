import type { Case } from '../documents/conversation.ts'
import { type CaseRecord, toCase } from '../models/case.ts'
import { newestFirst, type Page, type PageRequest } from '../page.ts'
import type { Scope } from '../scope.ts'

/** From a first message to closing; turns and members open and close them elsewhere. */
export function createCases({ companyId, models, sealer }: Scope) {
  const open = (record: CaseRecord) => toCase(record, sealer)

  return {
    async get(id: string): Promise<Case | null> {
      const record = await models.cases.findOne({ companyId, _id: id }).lean<CaseRecord>()
      return record && (await open(record))
    },

    /** Newest first; of one conversation if given. */
    list({ conversationId, ...page }: { conversationId?: string | undefined } & PageRequest = {}): Promise<Page<Case>> {
      const filter = { companyId, ...(conversationId !== undefined && { conversationId }) }
      return newestFirst<CaseRecord, Case>(models.cases, { filter, by: 'openedAt', page, to: open })
    },

    /** Newest first, on whatever channel. */
    ofContact: (contactId: string, page: PageRequest): Promise<Page<Case>> =>
      newestFirst<CaseRecord, Case>(models.cases, { filter: { companyId, contactId }, by: 'openedAt', page, to: open }),
  }
}
