import type { CompanyView } from '#engine/conversation/situation'
import { UserError } from '#engine/errors'
import type { Company } from '../documents.ts'
import { atEpoch } from '../live-cache.ts'
import { toCalendar } from '../models/calendar.ts'
import { fromCompany, toCompany } from '../models/company.ts'
import type { Scope } from '../scope.ts'
import { isDuplicateKey } from '../transaction.ts'
import { bumpEpoch } from './epochs.ts'

type Settings = Omit<Company, 'id' | 'version' | 'createdAt'>

/** Most calendars a company may have: all of them are part of what every turn sees. */
export const MOST_CALENDARS = 200

/** The settings of this company; its members and sessions are better-auth's. */
export function createCompanies(scope: Scope) {
  const { companyId, models } = scope

  async function get(): Promise<Company | null> {
    const record = await models.companies.findOne({ companyId, _id: companyId }).lean()
    return record && toCompany(record)
  }

  return {
    get,

    /** Under the id of its organization. Throws UserError('company.exists') the second time. */
    async create(settings: Pick<Settings, 'name' | 'language' | 'country' | 'currency' | 'timeZone'>): Promise<Company> {
      const { name, language, country, currency, timeZone } = settings
      const rest = { globalWords: {}, paused: false, privacyNotice: null, version: 1, createdAt: Date.now() }
      const company: Company = { id: companyId, name, language, country, currency, timeZone, ...rest }
      try {
        await models.companies.insertMany([fromCompany(company)])
      } catch (error) {
        if (!isDuplicateKey(error)) throw error
        throw new UserError('company.exists', 'This company was set up before. Nothing was changed.')
      }
      return company
    },

    /** Throws UserError('company.conflict') when the settings are not at that version any more. */
    async update(version: number, changes: Partial<Settings>): Promise<Company> {
      const record = await models.companies
        .findOneAndUpdate({ companyId, _id: companyId, version }, { $set: changes, $inc: { version: 1 } }, { returnDocument: 'after' })
        .lean()
      if (!record)
        throw new UserError(
          'company.conflict',
          'The settings were changed since you read them. Nothing was saved. Read them again and repeat.',
        )
      await bumpEpoch(scope, 'settings')
      return toCompany(record)
    },

    /** What flows may know of the company, calendars included; from memory while nothing changed. */
    async view(): Promise<CompanyView> {
      return await atEpoch(scope.cache.settings, { models, companyId, part: 'settings', load })
    },
  }

  async function load(): Promise<CompanyView> {
    const [company, calendars] = await Promise.all([
      get(),
      models.calendars.find({ companyId }).sort({ createdAt: -1 }).limit(MOST_CALENDARS).lean(),
    ])
    if (!company) throw new UserError('company.notFound', 'There is no such company.')
    const { id, name, language, currency, country, timeZone, globalWords, paused } = company
    return { id, name, language, currency, country, timeZone, globalWords, paused, calendars: calendars.map(toCalendar) }
  }
}
