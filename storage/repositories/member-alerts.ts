import { UserError } from '#engine/errors'
import { type AlertSettings, usualAlerts } from '#engine/inbox/alerts'
import type { MemberAlertsRecord } from '../models/member-alerts.ts'
import type { Scope } from '../scope.ts'
import { isDuplicateKey } from '../transaction.ts'

export type SavedAlerts = AlertSettings & { version: number }

/** What alerts each member; as usual until they say otherwise. */
export function createMemberAlerts({ companyId, models }: Scope) {
  const idOf = (memberId: string) => `${companyId}/${memberId}`

  return {
    /** `version` 0 = never saved. */
    async get(memberId: string): Promise<SavedAlerts> {
      const record = await models.memberAlerts.findOne({ companyId, _id: idOf(memberId) }).lean<MemberAlertsRecord>()
      if (!record) return { ...usualAlerts, version: 0 }
      const { events, quietHours, version } = record
      return { events, quietHours, version }
    },

    /** Throws UserError('alerts.stale') when they were changed after the version that was looked at. */
    async save(memberId: string, { version, events, quietHours }: SavedAlerts): Promise<SavedAlerts> {
      const saved = { events, quietHours, version: version + 1 }
      const _id = idOf(memberId)
      if (version === 0) {
        try {
          await models.memberAlerts.insertMany([{ ...saved, _id, companyId, memberId }])
        } catch (error) {
          throw isDuplicateKey(error) ? stale() : error
        }
        return saved
      }
      const { matchedCount } = await models.memberAlerts.updateOne({ companyId, _id, version }, { $set: saved })
      if (matchedCount === 0) throw stale()
      return saved
    },
  }
}

function stale(): UserError {
  return new UserError(
    'alerts.stale',
    'Your alerts were changed in another window since you read them. Nothing was saved. Read them again.',
  )
}
