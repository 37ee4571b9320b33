import type { Migration } from './migration.ts'

/** Conversations have a clock that test chats move ahead, and may be bound to a trial. */
export const conversationTests: Migration = {
  id: '0006-conversation-tests',
  async up({ models, connection, say }) {
    await models.trials.createCollection()
    await models.trials.createIndexes()
    const { modifiedCount } = await connection
      .collection('conversations')
      .updateMany({ clockAheadMs: { $exists: false } }, { $set: { clockAheadMs: 0, skips: [], trial: null } })
    if (modifiedCount > 0) say(`${modifiedCount} conversations with a clock of their own`)
  },
}
