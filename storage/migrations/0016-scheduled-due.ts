import type { Migration } from './migration.ts'

/** What a company has written for later is asked by when it is due. */
export const scheduledDue: Migration = {
  id: '0016-scheduled-due',
  async up({ models }) {
    await models.scheduledMessages.createIndexes()
  },
}
