import type { Migration } from './migration.ts'

/** What agents gave back to the bot is closed like what they have when its customer does not answer. */
export const givenBack: Migration = {
  id: '0018-given-back',
  async up({ models }) {
    await models.conversations.createIndexes()
  },
}
