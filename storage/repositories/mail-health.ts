import type { MailHealthRecord } from '../models/mail-health.ts'
import type { MailFailure } from '../models/outgoing-mail.ts'
import type { Scope } from '../scope.ts'

const id = 'mail'
const collection = 'mailHealth'

export interface MailHealth {
  lastSentAt: number | null
  lastFailure: (MailFailure & { at: number }) | null
}

/** How the installation's mail server did lately; one document, written by workers. */
export function createMailHealth({ companyId, models, sealer }: Scope) {
  return {
    async read(): Promise<MailHealth> {
      const record = await models.mailHealth.findOne({ companyId, _id: id }).lean<MailHealthRecord>()
      if (!record) return { lastSentAt: null, lastFailure: null }
      const { lastSentAt, lastFailedAt, lastFailure } = record
      const failure = lastFailure && (await sealer.openCompany(collection, id, 'lastFailure', lastFailure))
      return { lastSentAt, lastFailure: failure && lastFailedAt !== null ? { ...failure, at: lastFailedAt } : null }
    },

    /** A mail was taken: an earlier failure is over. */
    async sent(at: number): Promise<void> {
      await write({ lastSentAt: at, lastFailedAt: null, lastFailure: null })
    },

    async failed(failure: MailFailure, at: number): Promise<void> {
      await write({ lastFailedAt: at, lastFailure: await sealer.sealCompany(collection, id, 'lastFailure', failure) })
    },
  }

  async function write(changes: Partial<MailHealthRecord>): Promise<void> {
    const unset = { lastSentAt: null, lastFailedAt: null, lastFailure: null }
    const $setOnInsert = Object.fromEntries(Object.entries(unset).filter(([name]) => !(name in changes)))
    await models.mailHealth.updateOne({ companyId, _id: id }, { $set: changes, $setOnInsert }, { upsert: true })
  }
}
