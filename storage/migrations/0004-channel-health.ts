import type { Migration } from './migration.ts'

/** Collections of channel health and templates, and the index that counts a channel's failed messages. */
export const channelHealth: Migration = {
  id: '0004-channel-health',
  async up({ models, say }) {
    const { templates, templateChanges, templateTests, inboundDays, webhookApps, messages } = models
    for (const model of [templates, templateChanges, templateTests, inboundDays, webhookApps, models.channelHealth]) {
      await model.createCollection()
      await model.createIndexes()
    }
    await messages.createIndexes()
    say('templates and the health of channels')
  },
}
