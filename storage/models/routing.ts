import { companySchema, number, type Scoped } from './company-schema.ts'

/** When a company's queue was looked at, and when it is to be looked at again; `_id` is the company's id. */
export interface RoutingRecord extends Scoped {
  lookedAt: number
  /** Null = nothing is armed. */
  nextAt: number | null
}

export const routingSchema = companySchema<RoutingRecord>({ lookedAt: number, nextAt: number }, [
  { fields: { nextAt: 1 }, options: { partialFilterExpression: { nextAt: { $gt: 0 } } } },
])
