import type { Migration } from './migration.ts'

/** Flows say whether they are in the archive, so that a list reads only its own; trials are found by their flow. */
export const archivedFlows: Migration = {
  id: '0019-archived-flows',
  async up({ models, connection }) {
    await Promise.all([models.flows.createIndexes(), models.trials.createIndexes()])
    await connection.collection('flows').updateMany({ archived: { $exists: false } }, { $set: { archived: false } })
  },
}
