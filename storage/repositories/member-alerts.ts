import { UserError } from '#engine/errors'
import { type AlertSettings, alertSettingsSchema, usualAlerts } from '#engine/inbox/alerts'
import type { MemberAlertsRecord } from '../models/member-alerts.ts'
import type { Mail } from '../models/outgoing-mail.ts'
import type { Scope } from '../scope.ts'
import { isDuplicateKey } from '../transaction.ts'
import { createMails } from './mails.ts'

export type SavedAlerts = AlertSettings & { version: number }

/** A member who wants mails, and up to when they have been told. */
export interface MailedAlerts {
  memberId: string
  settings: AlertSettings
  mailedUpTo: number
}

/** What alerts each member; as usual until they say otherwise. */
export function createMemberAlerts(scope: Scope) {
  const { companyId, models, transaction } = scope
  const idOf = (memberId: string) => `${companyId}/${memberId}`
  const read = (memberId: string) => models.memberAlerts.findOne({ companyId, _id: idOf(memberId) }).lean<MemberAlertsRecord>()

  return {
    /** `version` 0 = never saved. */
    async get(memberId: string): Promise<SavedAlerts> {
      const record = await read(memberId)
      return record ? { ...settingsOf(record), version: record.version } : { ...usualAlerts, version: 0 }
    },

    /** Throws UserError('alerts.stale') when they were changed after the version that was looked at. */
    async save(memberId: string, { version, events, quietHours }: SavedAlerts, at: number): Promise<SavedAlerts> {
      const before = version === 0 ? null : await read(memberId)
      const mails = Object.values(events).some(({ email }) => email)
      // Whoever begins to want mails is told of what begins from now on.
      const mailedUpTo = before?.mails === true ? (before.mailedUpTo ?? at) : at
      const saved = { events, quietHours, version: version + 1 }
      const fields = { ...saved, mails, mailedUpTo }
      const _id = idOf(memberId)
      if (version === 0) {
        try {
          await models.memberAlerts.insertMany([{ ...fields, _id, companyId, memberId }])
        } catch (error) {
          throw isDuplicateKey(error) ? stale() : error
        }
        return saved
      }
      const { matchedCount } = await models.memberAlerts.updateOne({ companyId, _id, version }, { $set: fields })
      if (matchedCount === 0) throw stale()
      return saved
    },

    /** Those who want mails. */
    async mailed(): Promise<MailedAlerts[]> {
      const records = await models.memberAlerts.find({ companyId, mails: true }).lean<MemberAlertsRecord[]>()
      return records.map((record) => ({ memberId: record.memberId, settings: settingsOf(record), mailedUpTo: record.mailedUpTo ?? 0 }))
    },

    /** Queues a mail of what began up to a moment; null when another one told of it first. Gives the mail's id. */
    async tell({ memberId, mailedUpTo }: Pick<MailedAlerts, 'memberId' | 'mailedUpTo'>, upTo: number, mail: Mail): Promise<string | null> {
      return await transaction(async (session) => {
        const asRead = { companyId, _id: idOf(memberId), mails: true, mailedUpTo }
        const { matchedCount } = await models.memberAlerts.updateOne(asRead, { $set: { mailedUpTo: upTo } }, { session })
        return matchedCount === 0 ? null : await createMails(scope).queue(mail, session)
      })
    },

    /** Of somebody who left nothing is kept. */
    async forget(memberId: string): Promise<void> {
      await models.memberAlerts.deleteOne({ companyId, _id: idOf(memberId) })
    },
  }
}

/** Parsed, so that what an earlier release kept has what came later. */
function settingsOf({ events, quietHours }: MemberAlertsRecord): AlertSettings {
  return alertSettingsSchema.parse({ events, quietHours })
}

function stale(): UserError {
  return new UserError(
    'alerts.stale',
    'Your alerts were changed in another window since you read them. Nothing was saved. Read them again.',
  )
}
