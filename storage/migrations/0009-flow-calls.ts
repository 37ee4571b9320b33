import { HiloError } from '#engine/errors'
import { callsOf } from '#engine/flow/flow-call'
import { readStoredFlow } from '../models/flow.ts'
import type { Migration } from './migration.ts'

/** Flows name the flows they call, so that those find their callers by an index. */
export const flowCalls: Migration = {
  id: '0009-flow-calls',
  async up({ models, connection, say }) {
    await models.flows.createIndexes()
    const flows = connection.collection<{ _id: string; draft: string; calls?: string[] }>('flows')
    let changed = 0
    for await (const { _id, draft } of flows.find({ calls: { $exists: false } }).project<{ _id: string; draft: string }>({ draft: 1 })) {
      await flows.updateOne({ _id, calls: { $exists: false } }, { $set: { calls: callsIn(draft) } })
      changed += 1
    }
    if (changed > 0) say(`${changed} flows with the flows they call`)
  },
}

/** A draft of a newer release is nothing to stop at: it gets its calls when it is saved. */
function callsIn(draft: string): string[] {
  try {
    return callsOf(readStoredFlow(draft))
  } catch (error) {
    if (error instanceof HiloError) return []
    throw error
  }
}
