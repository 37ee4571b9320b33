import type { Migration } from './migration.ts'

/** Every collection with the indexes its schema declares. */
export const indexes: Migration = {
  id: '0001-indexes',
  async up({ models, keysConnection, say }) {
    for (const model of Object.values(models)) {
      await model.createCollection()
      await model.createIndexes()
    }
    await keysConnection.collection('contactKeys').createIndex({ companyId: 1, contactId: 1 })
    say(`${Object.keys(models).length} collections with their indexes`)
  },
}
