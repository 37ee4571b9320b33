import type { Migration } from './migration.ts'

/** What a thread is made of besides messages, and what agents write with. */
export const thread: Migration = {
  id: '0012-thread',
  async up({ models }) {
    const { threadEntries, mentions, drafts, cannedReplies, scheduledMessages } = models
    for (const model of [threadEntries, mentions, drafts, cannedReplies, scheduledMessages]) {
      await model.createCollection()
      await model.createIndexes()
    }
  },
}
