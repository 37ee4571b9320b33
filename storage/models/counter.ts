import { companySchema, number, type Scoped, text } from './company-schema.ts'

/** A figure of one day (UTC); `_id` spells out what is counted, so a second upsert finds the first. */
export interface CounterRecord extends Scoped {
  /** UTC, YYYY-MM-DD. */
  day: string
  type: string
  flowId: string | null
  version: number | null
  nodeId: string | null
  port: string | null
  /** What else tells apart: why a run ended or failed, about how long people took. */
  detail?: string | null
  count: number
}

export const counterSchema = companySchema<CounterRecord>(
  { day: text, type: text, flowId: text, version: number, nodeId: text, port: text, detail: text, count: number },
  [
    { fields: { companyId: 1, day: -1 } },
    { fields: { companyId: 1, flowId: 1, day: -1 } },
    { fields: { companyId: 1, flowId: 1, version: 1, day: -1 } },
  ],
)
