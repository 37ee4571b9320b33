import type { Company } from '../documents/company.ts'
import { companySchema, flag, json, number, type Scoped, text } from './company-schema.ts'

/** `_id` is the id of the organization at sign-in, and `companyId` repeats it for the guard. */
export interface CompanyRecord extends Scoped, Omit<Company, 'id'> {
  /** Set when automations go on after a pause, until every conversation with a run was woken; not before this moment (epoch ms). */
  wakeAfter?: number
}

export const companyRecordSchema = companySchema<CompanyRecord>(
  {
    name: text,
    language: text,
    country: text,
    currency: text,
    timeZone: text,
    globalWords: json,
    paused: flag,
    version: number,
    createdAt: number,
    wakeAfter: number,
  },
  [{ fields: { wakeAfter: 1 }, options: { partialFilterExpression: { wakeAfter: { $gt: 0 } } } }],
)

export function toCompany({ _id, companyId: _, wakeAfter: __, ...plain }: CompanyRecord): Company {
  return { id: _id, ...plain }
}

export function fromCompany({ id, ...plain }: Company): CompanyRecord {
  return { _id: id, companyId: id, ...plain }
}
