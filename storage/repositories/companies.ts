import type { CompanyView } from '#engine/conversation/situation'
import { UserError } from '#engine/errors'
import type { Company } from '../documents/company.ts'
import { atEpoch } from '../live-cache.ts'
import { toCalendar } from '../models/calendar.ts'
import { fromCompany, toCompany } from '../models/company.ts'
import type { Scope } from '../scope.ts'
import { isDuplicateKey } from '../transaction.ts'
import { type CompanyTextVersion, createCompanyTexts } from './company-texts.ts'
import { bumpEpoch } from './epochs.ts'

type Settings = Omit<Company, 'id' | 'version' | 'createdAt'>

/** Most calendars a company may have: all of them are part of what every turn sees. */
export const MOST_CALENDARS = 200

/** Workers trust settings they have read for two seconds: nothing is woken before all of them know of a change. */
const SETTINGS_REACH_MS = 5_000

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
      const rest = { globalWords: {}, paused: false, version: 1, createdAt: Date.now() }
      const company: Company = { id: companyId, name, language, country, currency, timeZone, ...rest }
      try {
        await models.companies.insertMany([fromCompany(company)])
      } catch (error) {
        if (!isDuplicateKey(error)) throw error
        throw new UserError('company.exists', 'This company was set up before. Nothing was changed.')
      }
      return company
    },

    /** When automations go on after a pause, that is noted for the sweeper, which wakes what stood still. Throws UserError('company.conflict') when the settings are not at that version any more. */
    async update(version: number, changes: Partial<Settings>): Promise<Company> {
      const record = await scope.transaction(async (session) => {
        const current = { companyId, _id: companyId, version }
        const goesOn = changes.paused === false && (await models.companies.exists({ ...current, paused: true }).session(session)) !== null
        const update = {
          $set: { ...changes, ...(goesOn && { wakeAfter: Date.now() + SETTINGS_REACH_MS }) },
          ...(changes.paused === true && { $unset: { wakeAfter: 1 as const } }),
          $inc: { version: 1 },
        }
        const updated = await models.companies.findOneAndUpdate(current, update, { session, returnDocument: 'after' }).lean()
        if (updated) await bumpEpoch(scope, 'settings', session)
        return updated
      })
      if (!record)
        throw new UserError(
          'company.conflict',
          'The settings were changed since you read them. Nothing was saved. Read them again and repeat.',
        )
      return toCompany(record)
    },

    /** Every conversation was woken after the pause that ended with this `wakeAfter`. */
    async woken(wakeAfter: number): Promise<void> {
      await models.companies.updateOne({ companyId, _id: companyId, wakeAfter }, { $unset: { wakeAfter: 1 } })
    },

    /** What flows may know of the company, calendars included; from memory while nothing changed. */
    async view(): Promise<CompanyView> {
      const company = await known()
      if (!company) throw new UserError('company.notFound', 'There is no such company.')
      return company
    },

    /** The same, or null for a company that has not been set up. */
    known,
  }

  function known(): Promise<CompanyView | null> {
    return atEpoch(scope.cache.settings, { epochsOf: scope.cache.epochsOf, companyId, part: 'settings', load })
  }

  async function load(): Promise<CompanyView | null> {
    const texts = createCompanyTexts(scope)
    const [company, calendars, opening, privacyNotice] = await Promise.all([
      get(),
      models.calendars.find({ companyId }).sort({ createdAt: -1 }).limit(MOST_CALENDARS).lean(),
      texts.current('opening'),
      texts.current('privacyNotice'),
    ])
    if (!company) return null
    const { id, name, language, currency, country, timeZone, globalWords, paused } = company
    const view = { id, name, language, currency, country, timeZone, globalWords, paused }
    return { ...view, calendars: calendars.map(toCalendar), texts: { opening: textOf(opening), privacyNotice: textOf(privacyNotice) } }
  }
}

function textOf({ version, texts }: CompanyTextVersion) {
  return { version, texts }
}
