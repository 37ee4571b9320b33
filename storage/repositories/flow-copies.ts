import type { ClientSession } from 'mongoose'
import type { FlowCopy } from '../documents/flow.ts'
import type { FlowRecord } from '../models/flow.ts'
import { type FlowCopyRecord, toFlowCopy } from '../models/flow-copy.ts'
import { newId } from '../new-id.ts'
import { newestFirst, type Page, type PageRequest } from '../page.ts'
import type { Scope } from '../scope.ts'

/** Older copies of a flow make place for new ones. */
export const MOST_COPIES = 20

/** Drafts that something else took the place of; any of them can be the draft again. */
export function createFlowCopies({ companyId, models }: Scope) {
  return {
    /** Newest first. */
    list(flowId: string, page: PageRequest = {}): Promise<Page<FlowCopy>> {
      return newestFirst<FlowCopyRecord, FlowCopy>(models.flowCopies, {
        filter: { companyId, flowId },
        by: 'keptAt',
        page,
        to: toFlowCopy,
      })
    },

    async get(flowId: string, id: string): Promise<FlowCopy | null> {
      const record = await models.flowCopies.findOne({ companyId, _id: id, flowId }).lean<FlowCopyRecord>()
      return record && toFlowCopy(record)
    },
  }
}

/** Keeps the draft as it is stored, within the transaction of what replaces it. */
export async function keepCopy(
  { companyId, models }: Scope,
  record: FlowRecord,
  { by, at, because }: { by: string; at: number; because: FlowCopy['because'] },
  session: ClientSession,
): Promise<void> {
  const { _id: flowId, draft: flow, updatedAt, savedBy = null } = record
  const dated = { savedBy, savedAt: updatedAt, keptBy: by, keptAt: at, because }
  await models.flowCopies.insertMany([{ _id: newId(at), companyId, flowId, flow, ...dated }], { session })
  const kept = await models.flowCopies.find({ companyId, flowId }, { _id: 1 }, { session }).sort({ keptAt: -1, _id: -1 }).lean()
  const old = kept.slice(MOST_COPIES).map(({ _id }) => _id)
  if (old.length > 0) await models.flowCopies.deleteMany({ companyId, _id: { $in: old } }, { session })
}
