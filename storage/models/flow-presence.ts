import { companySchema, expiry, json, number, type Scoped } from './company-schema.ts'

/** A browser tab that has a flow open. */
export interface FlowTab {
  tabId: string
  memberId: string
  /** Without a sign of life until then it is gone; epoch ms. */
  until: number
}

/** Who has a flow open and which tab may save it; `_id` is the flow's id. */
export interface FlowPresenceRecord extends Scoped {
  present: FlowTab[]
  editor: FlowTab | null
  /** From whom the flow was taken over: what was on its way may still be saved, until then. */
  former: FlowTab | null
  /** Grows with what others can see of it; a sign of life alone is not told. */
  version: number
  /** Grows with each write. */
  revision: number
  deleteAt: Date
}

export const flowPresenceSchema = companySchema<FlowPresenceRecord>(
  { present: json, editor: json, former: json, version: number, revision: number, deleteAt: expiry },
  [{ fields: { deleteAt: 1 }, options: { expireAfterSeconds: 0 } }],
)
