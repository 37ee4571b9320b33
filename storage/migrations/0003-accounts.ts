import type { Migration } from './migration.ts'

/** Mails on their way out, and the versioned texts of companies; the one privacy notice of before becomes its first version. */
export const accounts: Migration = {
  id: '0003-accounts',
  async up({ models, connection, say }) {
    for (const model of [models.outgoingMails, models.mailHealth, models.companyTexts]) {
      await model.createCollection()
      await model.createIndexes()
    }
    const companies = connection.collection<{ _id: string; language: string; privacyNotice?: string | null }>('companies')
    const savedAt = Date.now()
    for await (const { _id, language, privacyNotice } of companies.find({ privacyNotice: { $exists: true } })) {
      if (privacyNotice) {
        const version = {
          companyId: _id,
          kind: 'privacyNotice',
          version: 1,
          texts: { [language]: privacyNotice },
          savedAt,
          savedBy: 'system',
        }
        const $setOnInsert = version
        await connection
          .collection<{ _id: string }>('companyTexts')
          .updateOne({ _id: `${_id}/privacyNotice/1` }, { $setOnInsert }, { upsert: true })
      }
      await companies.updateOne({ _id }, { $unset: { privacyNotice: 1 } })
    }
    say('collections for mails and texts')
  },
}
