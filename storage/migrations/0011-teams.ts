import type { Migration } from './migration.ts'

/** Teams, who takes conversations, and how the inbox works; routing reads conversations by owner and by who waits. */
export const teams: Migration = {
  id: '0011-teams',
  async up({ models }) {
    for (const model of [models.teams, models.agentStates, models.inboxSettings, models.routings]) {
      await model.createCollection()
      await model.createIndexes()
    }
    await models.conversations.createIndexes()
    await models.cases.createIndexes()
  },
}
