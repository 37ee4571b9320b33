import type { Migration } from './migration.ts'

/** What each role sees and may do. */
export const access: Migration = {
  id: '0013-access',
  async up({ models }) {
    await models.accessRules.createCollection()
  },
}
