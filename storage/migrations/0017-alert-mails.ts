import type { Migration } from './migration.ts'

/** Members who want mails are found by that they do. */
export const alertMails: Migration = {
  id: '0017-alert-mails',
  async up({ models }) {
    await models.memberAlerts.createIndexes()
  },
}
