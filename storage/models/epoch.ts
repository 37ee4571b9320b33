import { companySchema, number, type Scoped } from './company-schema.ts'

/**
 * What caches of a company are checked against; `_id` is the company id. `flows` grows with every change of what is live,
 * `settings` with every change of the company or its calendars, `access` with every change of who sees and may do what.
 */
export interface EpochRecord extends Scoped {
  flows: number
  settings: number
  access: number
}

export const epochSchema = companySchema<EpochRecord>({ flows: number, settings: number, access: number }, [])
