import type { Migration } from './migration.ts'

/** Flows have one editor at a time, and copies of drafts that were replaced. */
export const flowEditing: Migration = {
  id: '0007-flow-editing',
  async up({ models }) {
    for (const model of [models.flowPresences, models.flowCopies]) {
      await model.createCollection()
      await model.createIndexes()
    }
  },
}
