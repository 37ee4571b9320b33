import { UserError } from '#engine/errors'
import { type InboxSettings, usualInbox } from '#engine/inbox/settings'
import type { InboxSettingsRecord } from '../models/inbox-settings.ts'
import type { Scope } from '../scope.ts'
import { isDuplicateKey } from '../transaction.ts'

export type SavedInboxSettings = InboxSettings & { version: number }

/** How the company's inbox works; the usual way until somebody says otherwise. */
export function createInboxSettings({ companyId, models }: Scope) {
  return {
    /** `version` 0 = never saved. */
    async get(): Promise<SavedInboxSettings> {
      const record = await models.inboxSettings.findOne({ companyId, _id: companyId }).lean<InboxSettingsRecord>()
      return record ? toSettings(record) : { ...usualInbox, version: 0 }
    },

    /** Throws UserError('inboxSettings.stale') when they were changed after the version that was looked at. */
    async save({ version, ...settings }: SavedInboxSettings): Promise<SavedInboxSettings> {
      const saved = { ...settings, version: version + 1 }
      if (version === 0) {
        try {
          await models.inboxSettings.insertMany([{ ...saved, _id: companyId, companyId }])
        } catch (error) {
          throw isDuplicateKey(error) ? stale() : error
        }
        return saved
      }
      const { matchedCount } = await models.inboxSettings.updateOne({ companyId, _id: companyId, version }, { $set: saved })
      if (matchedCount === 0) throw stale()
      return saved
    },
  }
}

function toSettings({ _id: _, companyId: __, ...settings }: InboxSettingsRecord): SavedInboxSettings {
  return settings
}

function stale(): UserError {
  return new UserError(
    'inboxSettings.stale',
    'Somebody changed how the inbox works since you read it. Nothing was saved. Read it again and repeat.',
  )
}
