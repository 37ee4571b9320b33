import { companySchema, flag, json, number, type Scoped, text } from './company-schema.ts'

/** One thing a turn did, appended in its transaction; a job folds facts into daily counters. Ids and enums only. */
export interface FactRecord extends Scoped {
  conversationId: string
  turnSeq: number
  at: number
  type: string
  runId: string | null
  flowId: string | null
  version: number | null
  nodeId: string | null
  port: string | null
  detail: object | null
  /** Present until it is in the counters. */
  unfolded?: true
}

export const factSchema = companySchema<FactRecord>(
  {
    conversationId: text,
    turnSeq: number,
    at: number,
    type: text,
    runId: text,
    flowId: text,
    version: number,
    nodeId: text,
    port: text,
    detail: json,
    unfolded: flag,
  },
  [
    { fields: { companyId: 1, runId: 1, at: 1 } },
    { fields: { companyId: 1, conversationId: 1 } },
    { fields: { unfolded: 1, companyId: 1, at: 1 }, options: { partialFilterExpression: { unfolded: true } } },
  ],
)
