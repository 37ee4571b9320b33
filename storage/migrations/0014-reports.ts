import type { Migration } from './migration.ts'

/** What alerts each member, and a contact's cases in their order. */
export const reports: Migration = {
  id: '0014-reports',
  async up({ models }) {
    await models.memberAlerts.createCollection()
    await models.cases.createIndexes()
  },
}
