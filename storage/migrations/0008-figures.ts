import type { Migration } from './migration.ts'

/** Figures are asked by flow over days, and calls by run. */
export const figures: Migration = {
  id: '0008-figures',
  async up({ models }) {
    await models.counters.createIndexes()
    await models.calls.createIndexes()
  },
}
