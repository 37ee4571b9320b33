import type { FlowCopy } from '../documents/flow.ts'
import { companySchema, number, type Scoped, text } from './company-schema.ts'
import { readStoredFlow } from './flow.ts'

export interface FlowCopyRecord extends Scoped, Omit<FlowCopy, 'id' | 'companyId' | 'flow'> {
  /** JSON text, as in drafts. */
  flow: string
}

export const flowCopySchema = companySchema<FlowCopyRecord>(
  { flowId: text, flow: text, savedBy: text, savedAt: number, keptBy: text, keptAt: number, because: text },
  [{ fields: { companyId: 1, flowId: 1, keptAt: -1, _id: -1 } }],
)

export function toFlowCopy({ _id, flow, ...plain }: FlowCopyRecord): FlowCopy {
  return { ...plain, id: _id, flow: readStoredFlow(flow) }
}
