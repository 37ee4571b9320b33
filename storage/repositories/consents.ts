import type { ConsentRecord } from '../models/consent.ts'
import { newestFirst, type Page, type PageRequest } from '../page.ts'
import type { Scope } from '../scope.ts'

export interface Consent extends Omit<ConsentRecord, '_id' | 'companyId' | 'words'> {
  id: string
  text: string | null
}

/** What people said about being written to, as proof; turns append to it. */
export function createConsents({ companyId, models, sealer }: Scope) {
  return {
    /** Of one contact, newest first. */
    list({ contactId, ...page }: { contactId: string } & PageRequest): Promise<Page<Consent>> {
      const to = async ({ _id, companyId: _, words, ...plain }: ConsentRecord): Promise<Consent> => ({
        ...plain,
        id: _id,
        text: words && (await sealer.openContact('consents', _id, 'words', words)),
      })
      return newestFirst<ConsentRecord, Consent>(models.consents, { filter: { companyId, contactId }, by: 'at', page, to })
    },
  }
}
