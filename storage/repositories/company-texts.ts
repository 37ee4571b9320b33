import type { CompanyTextKind, CompanyTexts } from '#engine/conversation/company-text'
import { UserError } from '#engine/errors'
import type { CompanyTextRecord } from '../models/company-text.ts'
import { newestFirst, type Page, type PageRequest } from '../page.ts'
import type { Scope } from '../scope.ts'
import { isDuplicateKey } from '../transaction.ts'
import { bumpEpoch } from './epochs.ts'

export interface CompanyTextVersion {
  version: number
  texts: CompanyTexts
  savedAt: number | null
  savedBy: string | null
}

/** Privacy notice and opening text: every change is a version of its own, and none ever goes. */
export function createCompanyTexts(scope: Scope) {
  const { companyId, models } = scope

  /** The version that holds; 0 and nothing said before the first. */
  async function current(kind: CompanyTextKind): Promise<CompanyTextVersion> {
    const record = await models.companyTexts.findOne({ companyId, kind }).sort({ version: -1 }).lean<CompanyTextRecord>()
    return record ? toVersion(record) : { version: 0, texts: {}, savedAt: null, savedBy: null }
  }

  return {
    current,

    list(kind: CompanyTextKind, page: PageRequest = {}): Promise<Page<CompanyTextVersion>> {
      const filter = { companyId, kind }
      return newestFirst<CompanyTextRecord, CompanyTextVersion>(models.companyTexts, { filter, by: 'savedAt', page, to: toVersion })
    },

    /** Throws UserError('companyText.conflict') when another version was saved after `basedOn`. */
    async save(kind: CompanyTextKind, texts: CompanyTexts, { basedOn, by }: { basedOn: number; by: string }): Promise<CompanyTextVersion> {
      const { version: now } = await current(kind)
      if (now !== basedOn) throw conflict()
      const version = now + 1
      const record: CompanyTextRecord = {
        _id: `${companyId}/${kind}/${version}`,
        companyId,
        kind,
        version,
        texts,
        savedAt: Date.now(),
        savedBy: by,
      }
      try {
        await models.companyTexts.insertMany([record])
      } catch (error) {
        throw isDuplicateKey(error) ? conflict() : error
      }
      await bumpEpoch(scope, 'settings')
      return toVersion(record)
    },
  }
}

function toVersion({ version, texts, savedAt, savedBy }: CompanyTextRecord): CompanyTextVersion {
  return { version, texts, savedAt, savedBy }
}

function conflict(): UserError {
  return new UserError(
    'companyText.conflict',
    'Somebody saved another version since you read this text. Nothing was saved. Read it again and repeat.',
  )
}
