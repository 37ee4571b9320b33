import { UserError } from '#engine/errors'
import type { AccessNow, AccessRules } from '../documents/access.ts'
import { atEpoch } from '../live-cache.ts'
import type { AccessRulesRecord } from '../models/access-rules.ts'
import type { TeamRecord } from '../models/team.ts'
import type { Scope } from '../scope.ts'
import { isDuplicateKey } from '../transaction.ts'
import { bumpEpoch } from './epochs.ts'
import { MOST_TEAMS } from './teams.ts'

/** What each role sees and may do, as far as an owner decided about it. */
export function createAccessRules(scope: Scope) {
  const { companyId, models, transaction, cache } = scope

  async function get(): Promise<AccessRules> {
    const record = await models.accessRules.findOne({ companyId, _id: companyId }).lean<AccessRulesRecord>()
    return record ? { roles: record.roles, version: record.version } : { roles: {}, version: 0 }
  }

  return {
    get,

    /** The rules with who is in which team: kept in memory until either changes. */
    now(): Promise<AccessNow> {
      return atEpoch(cache.access, {
        ...{ epochsOf: cache.epochsOf, companyId, part: 'access' },
        async load() {
          const [rules, teams] = await Promise.all([
            get(),
            models.teams.find({ companyId }, { memberIds: 1 }).limit(MOST_TEAMS).lean<Pick<TeamRecord, '_id' | 'memberIds'>[]>(),
          ])
          return { ...rules, teams: teams.map(({ _id, memberIds }) => ({ id: _id, memberIds })) }
        },
      })
    },

    /** Throws UserError('access.stale') when they were changed after the version that was looked at. */
    async save({ roles, version }: AccessRules): Promise<AccessRules> {
      const saved = { roles, version: version + 1 }
      const isSaved = await transaction(async (session) => {
        if (version === 0) await models.accessRules.insertMany([{ ...saved, _id: companyId, companyId }], { session })
        else {
          const filter = { companyId, _id: companyId, version }
          const { matchedCount } = await models.accessRules.updateOne(filter, { $set: saved }, { session })
          if (matchedCount === 0) return false
        }
        await bumpEpoch(scope, 'access', session)
        return true
      }).catch((error) => {
        if (isDuplicateKey(error)) return false
        throw error
      })
      if (isSaved) return saved
      throw new UserError(
        'access.stale',
        'Somebody changed what roles see and may do since you read it. Nothing was saved. Read it again and repeat.',
      )
    },
  }
}
