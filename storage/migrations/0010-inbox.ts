import type { Migration } from './migration.ts'

const atRest = { teamId: null, priority: 'normal', labels: [], snoozedUntil: null, waitingSince: null, firstReply: null, lastMessage: null }

/** Conversations from before the inbox have no team and usual priority; who waits is known again with the next message. */
export const inbox: Migration = {
  id: '0010-inbox',
  async up({ models, connection, say }) {
    await models.labels.createCollection()
    await models.savedViews.createCollection()
    await Promise.all([models.conversations.createIndexes(), models.labels.createIndexes(), models.savedViews.createIndexes()])
    const { modifiedCount } = await connection.collection('conversations').updateMany({ priority: { $exists: false } }, { $set: atRest })
    await connection.collection('channels').updateMany({ agentNameAbove: { $exists: false } }, { $set: { agentNameAbove: false } })
    if (modifiedCount > 0) say(`${modifiedCount} conversations with their place in the inbox`)
  },
}
