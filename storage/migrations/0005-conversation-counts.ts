import type { Migration } from './migration.ts'

/** Conversations count the events that wait for a turn and the reports owed to runs, and name the customer's last message. */
export const conversationCounts: Migration = {
  id: '0005-conversation-counts',
  async up({ connection, say }) {
    const conversations = connection.collection<{ _id: string; eventsWaiting: number; reportsOwed: number; lastInboundId: string | null }>(
      'conversations',
    )
    const pendingEvents = connection.collection<{ conversationId: string }>('pendingEvents')
    let changed = 0
    for await (const { _id } of conversations.find({ eventsWaiting: { $exists: false } }).project<{ _id: string }>({ _id: 1 })) {
      const eventsWaiting = await pendingEvents.countDocuments({ conversationId: _id, sweepAt: { $gt: 0 } })
      // One report may be owed: looking for it costs one read.
      await conversations.updateOne(
        { _id, eventsWaiting: { $exists: false } },
        { $set: { eventsWaiting, reportsOwed: 1, lastInboundId: null } },
      )
      changed += 1
    }
    if (changed > 0) say(`${changed} conversations with their counts`)
  },
}
